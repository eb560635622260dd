/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

#define SNG_TYPE_CURSOR_CHART (sng_cursor_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngCursorChart, sng_cursor_chart, SNG, CURSOR_CHART, SngChart)

/**
 * SngCursorChartClass:
 * @get_n_points: how many points stand from left to right, or from top to bottom
 * @point_at: the one that is nearest to a place
 * @say_point: (transfer full): one point in a sentence
 * @paint_cursor: marks one point
 *
 * A chart whose points are told one by one, to the pointer and to the keyboard: the arrows,
 * Page Up and Down, Home and End move along it. Enter asks for the same as a table
 * ("table-wanted").
 */
struct _SngCursorChartClass
{
  SngChartClass parent_class;

  guint (*get_n_points) (SngCursorChart *self);
  guint (*point_at) (SngCursorChart *self, double width, double height, double x, double y);
  char *(*say_point) (SngCursorChart *self, guint at);
  void (*paint_cursor) (SngCursorChart *self,
                        guint at,
                        cairo_t *cr,
                        double width,
                        double height,
                        const SngColor *color);
};

void sng_cursor_chart_begin_at (SngCursorChart *self, guint at);
void sng_cursor_chart_set_finding (SngCursorChart *self, const char *finding);

G_END_DECLS
