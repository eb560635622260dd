/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-editor.h"

G_BEGIN_DECLS

/* Any of few, each switched by itself. */
#define SNG_TYPE_CHOICES_EDITOR (sng_choices_editor_get_type ())
G_DECLARE_FINAL_TYPE (SngChoicesEditor, sng_choices_editor, SNG, CHOICES_EDITOR, SngEditor)

G_END_DECLS
