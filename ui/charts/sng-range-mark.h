/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

/* Two figures on one scale, as a mark in a line of a table that says both. */
#define SNG_TYPE_RANGE_MARK (sng_range_mark_get_type ())
G_DECLARE_FINAL_TYPE (SngRangeMark, sng_range_mark, SNG, RANGE_MARK, SngChart)

GtkWidget *sng_range_mark_new (double own, double other, const char *sentence);

G_END_DECLS
