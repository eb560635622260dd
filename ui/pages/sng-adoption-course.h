/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

#define SNG_ADOPTION_QUARTERS 8
#define SNG_ADOPTION_LINES 2

/**
 * SngAdoptionCourse:
 * @first: the oldest quarter
 * @n: how many quarters there are; 0 when nothing was frozen yet
 * @values: how many of 100 processes use AI, and have it under control; NAN for what nobody measured
 * @indicator: (nullable for none: 0): where the figures are kept
 *
 * How adoption and control went from quarter to quarter.
 */
typedef struct
{
  gint64 first;
  guint n;
  double values[SNG_ADOPTION_LINES][SNG_ADOPTION_QUARTERS];
  gboolean breaks[SNG_ADOPTION_LINES][SNG_ADOPTION_QUARTERS];
  SngHandle indicator;
} SngAdoptionCourse;

SngAdoptionCourse sng_adoption_course_find (GPtrArray *trends);

/* The two lines with the gap between them, and the same as a table, in a tile of its own. */
typedef struct
{
  SngCursorChart *chart; /* (borrowed) */
  SngSmallTable *table;  /* (borrowed) */
} SngAdoptionViews;

SngAdoptionViews sng_adoption_views_add (SngLinesTile *tile);
void sng_adoption_views_show (const SngAdoptionViews *self,
                              const SngAdoptionCourse *course,
                              const char *finding,
                              SngLocale *locale);

G_END_DECLS
