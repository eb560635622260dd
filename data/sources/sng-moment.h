/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDateTime *sng_moment_parse (const char *text, GTimeZone *assumed);
gboolean sng_moment_count (double seconds, gint64 *instant_usec);
gboolean sng_moment_parse_duration (const char *text, double *seconds);

G_END_DECLS
