/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-restated.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngFormerLine:
 *
 * Of a former day that was frozen, two readings are true: what was reported then, and what the
 * register says of that day now. This line lets people choose, and says why they differ.
 *
 * Signal "chosen": the other one was chosen.
 */
#define SNG_TYPE_FORMER_LINE (sng_former_line_get_type ())
G_DECLARE_FINAL_TYPE (SngFormerLine, sng_former_line, SNG, FORMER_LINE, AdwBin)

GtkWidget *sng_former_line_new (void);
void sng_former_line_forget (SngFormerLine *self);
gboolean sng_former_line_show (SngFormerLine *self, SngRestated *restated, SngLocale *locale);

G_END_DECLS
