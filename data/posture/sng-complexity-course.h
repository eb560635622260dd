/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-complexity.h"
#include "data/posture/sng-quarter-course.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* How complex AI makes a process, at the end of each of eight quarters (requirement S3-11). */
gboolean sng_complexity_course_read (SngReader *reader,
                                     SngHandle process,
                                     gint64 today,
                                     SngQuarterCourse *course,
                                     GError **error);

/* What a deployment adds as it is recorded. */
SngComplexityPart sng_complexity_part (SngRecord *deployment);

G_END_DECLS
