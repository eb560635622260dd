/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-editor.h"

G_BEGIN_DECLS

/* One record or several, as chips that lead to them, found by a few typed letters. */
#define SNG_TYPE_REFERENCE_EDITOR (sng_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (SngReferenceEditor, sng_reference_editor, SNG, REFERENCE_EDITOR, SngEditor)

G_END_DECLS
