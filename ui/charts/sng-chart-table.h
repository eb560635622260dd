/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-cursor-chart.h"

G_BEGIN_DECLS

/* What a chart shows, as a table that opens over it and closes with Escape. */
GtkPopover *sng_chart_table_new (SngCursorChart *chart, const char *label);

G_END_DECLS
