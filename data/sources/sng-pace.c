/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pace.h"

#include "data/sources/sng-http-limits.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_RETRIES 3
#define FIRST_DELAY_MS 500
#define LONGEST_DELAY_MS (120 * 1000)

#define STATUS_FORBIDDEN 403
#define STATUS_TOO_MANY 429
#define STATUS_UNAVAILABLE 503

/* Public API */

/**
 * sng_pace_read:
 * @limits: (nullable): member of a connector; problems are added to @document, whose place is there
 */
void
sng_pace_read (SngPace *self, SngDocument *document, JsonObject *limits)
{
  self->min_interval_ms
      = sng_document_integer (document, limits, "min_interval_ms", 0, LONGEST_DELAY_MS, 0);
  self->max_per_run = sng_document_integer (document, limits, "max_per_run", 1, 1000000, 0);
  self->busy_codes = sng_document_statuses (document, limits, "busy_codes");
}

/**
 * sng_pace_copy:
 * @self: (out caller-allocates): to be cleared with sng_pace_clear(); a run that has not begun
 */
void
sng_pace_copy (SngPace *self, const SngPace *from)
{
  *self = (SngPace){
    .min_interval_ms = from->min_interval_ms,
    .max_per_run = from->max_per_run,
    .busy_codes = from->busy_codes ? g_array_ref (from->busy_codes) : NULL,
  };
}

void
sng_pace_clear (SngPace *self)
{
  g_clear_pointer (&self->busy_codes, g_array_unref);
}

/**
 * sng_pace_take:
 * @now: microseconds of the monotonic clock
 * @wait_ms: (out): how long the request has to wait for its turn
 *
 * Takes a turn for one request.
 *
 * Returns: whether there is one
 */
gboolean
sng_pace_take (SngPace *self, gint64 now, guint *wait_ms, GError **error)
{
  gint64 turn = MAX (now, self->free_at);
  g_autofree char *limit = g_strdup_printf ("%u", self->max_per_run);

  if (self->max_per_run > 0 && self->n_sent >= self->max_per_run)
    {
      sng_source_error_set (
          error, SNG_SOURCE_ERROR_LIMIT,
          N_ ("The connector document allows %s requests in one refresh, and more are needed. What "
              "is known of this source stays as it was."),
          limit, NULL);
      return FALSE;
    }
  self->n_sent++;
  self->free_at = turn + self->min_interval_ms * (gint64)1000;
  *wait_ms = (turn - now + 999) / 1000;
  return TRUE;
}

/**
 * sng_pace_learn:
 * @headers: of an answer with data
 * @now: microseconds of the monotonic clock
 * @now_utc: microseconds UTC
 *
 * Slows down before the server has to refuse: when this was the last request that it allows for a
 * while that one can wait.
 */
void
sng_pace_learn (SngPace *self, GHashTable *headers, gint64 now, gint64 now_utc)
{
  gint64 wait_ms
      = sng_http_limits_are_spent (headers) ? sng_http_limits_wait_ms (headers, now_utc) : 0;

  if (wait_ms <= LONGEST_DELAY_MS)
    self->free_at = MAX (self->free_at, now + wait_ms * 1000);
}

/**
 * sng_pace_is_busy:
 *
 * Returns: whether @status means that the server was asked too often, or has too much to do; some
 *   say 403 then, and tell by their headers what they mean
 */
gboolean
sng_pace_is_busy (const SngPace *self, guint status, GHashTable *headers)
{
  for (guint i = 0; self->busy_codes != NULL && i < self->busy_codes->len; i++)
    if (g_array_index (self->busy_codes, guint, i) == status)
      return TRUE;
  if (status == STATUS_FORBIDDEN)
    return g_hash_table_contains (headers, "retry-after") || sng_http_limits_are_spent (headers);
  return status == STATUS_TOO_MANY || status == STATUS_UNAVAILABLE;
}

/**
 * sng_pace_may_retry:
 * @n_retries: how often the same was asked for again already
 * @asked_ms: how long the server asks to wait, 0 when it does not say
 * @delay_ms: (out): how long to wait: longer each time, never less than was asked, and not the same
 *   for all, so that many programs do not return together
 *
 * Returns: whether it is worth asking again in this run
 */
gboolean
sng_pace_may_retry (const SngPace *self, guint n_retries, gint64 asked_ms, guint *delay_ms)
{
  guint delay = FIRST_DELAY_MS << MIN (n_retries, MAX_RETRIES);

  *delay_ms = MAX (asked_ms, delay + g_random_int_range (0, delay / 2));
  return n_retries < MAX_RETRIES && asked_ms <= LONGEST_DELAY_MS;
}
