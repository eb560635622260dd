/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngDuplicateLine:
 *
 * Says in a form that the record may be the same as another one, and lets the person compare them.
 * It is not there when nothing is to be said.
 */
#define SNG_TYPE_DUPLICATE_LINE (sng_duplicate_line_get_type ())
G_DECLARE_FINAL_TYPE (SngDuplicateLine, sng_duplicate_line, SNG, DUPLICATE_LINE, AdwBin)

SngDuplicateLine *sng_duplicate_line_new (SngUiContext *context);
void sng_duplicate_line_show (SngDuplicateLine *self, SngHandle record, GArray *pairs);

G_END_DECLS
