/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/* What figures over periods come to, in words. NAN is a period that nobody measured. */
char *sng_course_say (const double *values, const char *const *periods, gsize n, SngLocale *locale);
char *sng_course_say_point (double value, const char *period, SngLocale *locale);
char *sng_course_say_value (double value, SngLocale *locale);

G_END_DECLS
