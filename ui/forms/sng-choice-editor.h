/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-editor.h"

G_BEGIN_DECLS

/* One of few: choices, answers, yes or no, a scale of five. */
#define SNG_TYPE_CHOICE_EDITOR (sng_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (SngChoiceEditor, sng_choice_editor, SNG, CHOICE_EDITOR, SngEditor)

G_END_DECLS
