/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-quarter-course.h"
#include "data/register/sng-register.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/**
 * SngQuarterShare:
 * @SNG_QUARTER_SHARE_PROACTIVE: actions done that no incident asked for (requirement S3-05)
 * @SNG_QUARTER_SHARE_HUMAN_FACTOR: incidents in which what people did or left undone had a part
 *   (requirement S1-16)
 */
typedef enum
{
  SNG_QUARTER_SHARE_PROACTIVE,
  SNG_QUARTER_SHARE_HUMAN_FACTOR,
  SNG_N_QUARTER_SHARES,
} SngQuarterShare;

/**
 * SngShareCourse:
 * @course: percent of those of which it is known; NAN of a quarter that had none of these
 * @n_yes: of each quarter, how many have it
 * @n_known: of how many it is known whether they have it
 * @n_unknown: of how many nobody said it
 *
 * Which part of what happened in a quarter has a property, over eight quarters.
 */
typedef struct
{
  SngQuarterCourse course;
  guint n_yes[SNG_COURSE_QUARTERS];
  guint n_known[SNG_COURSE_QUARTERS];
  guint n_unknown[SNG_COURSE_QUARTERS];
} SngShareCourse;

gboolean sng_share_course_read (SngReader *reader,
                                SngQuarterShare share,
                                gint64 today,
                                SngShareCourse *self,
                                GError **error);
void sng_share_course_fill (SngShareCourse *self,
                            SngQuarterShare share,
                            GPtrArray *records,
                            gint64 today,
                            GTimeZone *zone);
void sng_share_course_sum (const SngShareCourse *self, guint n_quarters, guint *n_yes, guint *n_known, guint *n_unknown);
char *sng_share_course_say (const SngShareCourse *self, SngQuarterShare share, SngLocale *locale);
char *sng_share_course_say_trend (const SngShareCourse *self, SngQuarterShare share, SngLocale *locale);

G_END_DECLS
