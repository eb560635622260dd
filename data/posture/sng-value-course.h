/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* A year, month by month. */
#define SNG_COURSE_MONTHS 12

/**
 * SngValueCourse:
 * @days: the last day of each month, oldest first, and today as the last one; days since 1970-01-01
 * @values: what the field was at the end of that day; NAN where nobody knew it
 */
typedef struct
{
  gint64 days[SNG_COURSE_MONTHS];
  double values[SNG_COURSE_MONTHS];
} SngValueCourse;

gboolean sng_value_course_read (SngReader *reader,
                                SngHandle record,
                                const SngField *field,
                                SngValueCourse *course,
                                GError **error);
guint sng_value_course_count (const SngValueCourse *self);

G_END_DECLS
