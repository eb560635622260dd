/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-quarter-course.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngQuarterFinding:
 * @course: the figure, quarter by quarter
 * @lines: (element-type SngLine): what it is now and where it goes
 *
 * What was read of a figure.
 */
typedef struct
{
  SngQuarterCourse course;
  GPtrArray *lines;
} SngQuarterFinding;

/**
 * SngQuarterFigure:
 * @title: of the tile, in the context "tile", not yet translated
 * @label: what the line shows, not yet translated
 * @highest: end of the scale, which begins at 0; 0: it follows the values
 * @read: reads it; any thread; @subject is 0 for a figure of the whole organisation
 *
 * One figure that is shown over eight quarters.
 */
typedef struct
{
  const char *title;
  const char *label;
  double highest;
  gboolean (*read) (SngReader *reader,
                    SngHandle subject,
                    gint64 today,
                    SngLocale *locale,
                    SngQuarterFinding *finding,
                    GError **error);
} SngQuarterFigure;

/**
 * SngQuarterTile:
 *
 * A figure in sentences, as a line over eight quarters that is told point by point, and the same as
 * a table.
 */
#define SNG_TYPE_QUARTER_TILE (sng_quarter_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngQuarterTile, sng_quarter_tile, SNG, QUARTER_TILE, AdwBin)

GtkWidget *sng_quarter_tile_new (SngUiContext *context, const SngQuarterFigure *figure);
void sng_quarter_tile_show (SngQuarterTile *self, SngHandle subject);

G_END_DECLS
