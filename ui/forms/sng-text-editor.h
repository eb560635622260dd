/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-text-base.h"

G_BEGIN_DECLS

/* One line: texts, addresses, numbers, money, dates and whatever else is typed and parsed. */
#define SNG_TYPE_TEXT_EDITOR (sng_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (SngTextEditor, sng_text_editor, SNG, TEXT_EDITOR, SngTextBase)

G_END_DECLS
