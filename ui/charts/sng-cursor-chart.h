/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

#define SNG_TYPE_CURSOR_CHART (sng_cursor_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngCursorChart, sng_cursor_chart, SNG, CURSOR_CHART, SngChart)

/**
 * SngCursorChartClass:
 * @get_n_points: how many points stand from left to right, or from top to bottom
 * @point_at: the one that is nearest to a place; beyond the last where none is
 * @say_point: (transfer full): one point in a sentence
 * @paint_cursor: marks one point
 * @step: (nullable): where the arrows lead from a point, by so many to the right and down; else one
 *   after the other
 * @choose: (nullable): what a click or Enter does at a point; else Enter asks for the table
 * @tell_point: (nullable) (transfer full): one point as the cells of a line; else its sentence
 * @columns: (nullable): headings of these cells, which are marked for translation in the context
 *   "column"
 *
 * A chart whose points are told one by one, to the pointer and to the keyboard: the arrows,
 * Page Up and Down, Home and End move along it. Enter, or T, asks for the same as a table
 * ("table-wanted"); where nobody answers, it opens over the chart.
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
  guint (*step) (SngCursorChart *self, guint at, int right, int down);
  void (*choose) (SngCursorChart *self, guint at);
  GStrv (*tell_point) (SngCursorChart *self, guint at);
  const char *const *columns;
};

void sng_cursor_chart_begin_at (SngCursorChart *self, guint at);
void sng_cursor_chart_set_name (SngCursorChart *self, const char *name);
void sng_cursor_chart_set_finding (SngCursorChart *self, const char *finding);

guint sng_cursor_chart_get_n_points (SngCursorChart *self);
char *sng_cursor_chart_say_point (SngCursorChart *self, guint at);
GStrv sng_cursor_chart_tell_point (SngCursorChart *self, guint at);
GStrv sng_cursor_chart_tell_columns (SngCursorChart *self);
GtkPopover *sng_cursor_chart_get_table (SngCursorChart *self);

G_END_DECLS
