/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-value-course.h"
#include "data/vocabulary/sng-locale.h"
#include "ui/charts/sng-cursor-chart.h"

G_BEGIN_DECLS

/**
 * SngCourseLine:
 *
 * How one field of one record went from month to month. Each month is told by pointing at it, or by
 * going to it with the arrow keys.
 */
#define SNG_TYPE_COURSE_LINE (sng_course_line_get_type ())
G_DECLARE_FINAL_TYPE (SngCourseLine, sng_course_line, SNG, COURSE_LINE, SngCursorChart)

GtkWidget *sng_course_line_new (SngLocale *locale);
void sng_course_line_set_course (SngCourseLine *self,
                                 const SngField *field,
                                 const SngValueCourse *course);

G_END_DECLS
