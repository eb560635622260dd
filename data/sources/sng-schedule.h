/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* When a source is due again: a pure reading of its record and its runs, so that every window, the
 * command line and the pages name the same moment. */

gint64 sng_schedule_get_every (SngRecord *source);
gint64 sng_schedule_next (SngRecord *source, GPtrArray *runs);
guint sng_schedule_count_failures (GPtrArray *runs);
gint64 sng_schedule_spread (SngRecord *source, gint64 since, gint64 width);

gint64 sng_schedule_again_at (const GError *error, gint64 asked_ms, gint64 now);

G_END_DECLS
