/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SngPace:
 *
 * How often a server is asked, of member `limits` of a connector:
 *
 * - `min_interval_ms`: between the beginnings of two requests
 * - `max_per_run`: how many requests one run may send, those for a token and those repeated
 * included
 * - `busy_codes`: statuses by which this server says that it was asked too often, beside 429 and
 * 503
 *
 * and how far a run is with it. Zeroes are a pace without limits.
 */
typedef struct
{
  guint min_interval_ms;
  guint max_per_run;  /* 0: any number */
  GArray *busy_codes; /* (nullable) (element-type guint) */
  guint n_sent;
  gint64 free_at; /* microseconds of the monotonic clock: nothing is sent before */
} SngPace;

void sng_pace_read (SngPace *self, SngDocument *document, JsonObject *limits);
void sng_pace_copy (SngPace *self, const SngPace *from);
void sng_pace_clear (SngPace *self);

gboolean sng_pace_take (SngPace *self, gint64 now, guint *wait_ms, GError **error);
void sng_pace_learn (SngPace *self, GHashTable *headers, gint64 now, gint64 now_utc);
gboolean sng_pace_is_busy (const SngPace *self, guint status, GHashTable *headers);
gboolean
sng_pace_may_retry (const SngPace *self, guint n_retries, gint64 asked_ms, guint *delay_ms);

G_END_DECLS
