/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-text-base.h"

G_BEGIN_DECLS

/* Several lines of text, which grow with what is written. */
#define SNG_TYPE_LONG_TEXT_EDITOR (sng_long_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (SngLongTextEditor, sng_long_text_editor, SNG, LONG_TEXT_EDITOR, SngTextBase)

G_END_DECLS
