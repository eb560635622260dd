/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-health.h"

static gint64
started_of (SngRecord *run)
{
  return sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0);
}

static guint
state_of (SngRecord *run)
{
  return sng_value_get_integer (sng_run (run, SNG_RUN_STATE), 0);
}

/* What happened last decides nothing when a person stopped it. */
static gboolean
is_failure (SngRecord *run)
{
  return run != NULL && state_of (run) == SNG_RUN_STATE_FAILED;
}

/* The method: a fact is fresh up to a third of its greatest age and worth nothing beyond it. A
 * source that fails keeps its last facts, which age. */
static guint
judge (SngRecord *source, SngRecord *last_run, gint64 last_success_at, gint64 now)
{
  gint64 max_age = sng_value_get_integer (sng_source (source, SNG_SOURCE_MAX_AGE), 0) * G_USEC_PER_SEC;
  gint64 age = now - last_success_at;

  if (!sng_value_get_boolean (sng_source (source, SNG_SOURCE_ENABLED), TRUE))
    return SNG_SOURCE_STATE_OFF;
  if (last_success_at == 0)
    return is_failure (last_run) ? SNG_SOURCE_STATE_FAILING : SNG_SOURCE_STATE_NEVER;
  if (age > max_age)
    return SNG_SOURCE_STATE_STALE;
  if (is_failure (last_run))
    return SNG_SOURCE_STATE_FAILING;
  return age > max_age / 3 ? SNG_SOURCE_STATE_AGEING : SNG_SOURCE_STATE_FRESH;
}

/* Public API */

void
sng_source_health_clear (SngSourceHealth *self)
{
  g_clear_pointer (&self->last_run, sng_record_unref);
}

/**
 * sng_source_health:
 * @runs: (element-type SngRecord): runs, also of other sources, in any order
 * @now: microseconds UTC
 *
 * Returns: (transfer full): how @source is doing at @now: off; never, or failing without ever
 *   having succeeded; stale beyond `max_age` since the last complete run; failing when the last
 *   run failed; ageing beyond a third of `max_age`; else fresh
 */
SngSourceHealth
sng_source_health (SngRecord *source, GPtrArray *runs, gint64 now)
{
  SngHandle handle = sng_record_get_handle (source);
  gint64 every = sng_value_get_integer (sng_source (source, SNG_SOURCE_REFRESH_EVERY), 0) * G_USEC_PER_SEC;
  SngSourceHealth health = { 0 };
  SngRecord *last_run = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      SngRecord *run = runs->pdata[i];

      if (sng_value_get_handle (sng_common (run, SNG_COMMON_SOURCE)) != handle || started_of (run) > now)
        continue;
      if (last_run == NULL || started_of (run) >= started_of (last_run))
        last_run = run;
      if (sng_value_get_boolean (sng_run (run, SNG_RUN_COMPLETE), FALSE)
          && state_of (run) != SNG_RUN_STATE_RUNNING)
        health.last_success_at = MAX (health.last_success_at, started_of (run));
    }
  health.state = judge (source, last_run, health.last_success_at, now);
  if (last_run != NULL)
    health.last_run = sng_record_ref (last_run);
  if (every > 0 && health.state != SNG_SOURCE_STATE_OFF)
    health.next_at = last_run ? started_of (last_run) + every : now;
  return health;
}
