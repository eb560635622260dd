/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-trend.h"
#include "data/vocabulary/sng-clock.h"

G_BEGIN_DECLS

/* Two years, quarter by quarter. */
#define SNG_COURSE_QUARTERS 8

/**
 * SngQuarterCourse:
 * @first: the oldest quarter, as year · 4 + quarter from 0; the last one is that of today
 * @values: of each quarter; NAN where nobody knows it, which is a gap and never bridged
 */
typedef struct
{
  gint64 first;
  double values[SNG_COURSE_QUARTERS];
} SngQuarterCourse;

void sng_quarter_course_init (SngQuarterCourse *self, gint64 today);
gint64 sng_quarter_course_day (const SngQuarterCourse *self, guint at, gint64 today);
int sng_quarter_course_place (const SngQuarterCourse *self, gint64 date);
guint sng_quarter_course_count (const SngQuarterCourse *self);
double sng_quarter_course_slope (const SngQuarterCourse *self);

G_END_DECLS
