/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

#define SNG_TYPE_STAGE_MARK (sng_stage_mark_get_type ())
G_DECLARE_FINAL_TYPE (SngStageMark, sng_stage_mark, SNG, STAGE_MARK, SngChart)

GtkWidget *sng_stage_mark_new (void);
void sng_stage_mark_set_stage (SngStageMark *self, int stage);

G_END_DECLS
