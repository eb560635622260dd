/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-schedule.h"

#include "data/sources/sng-source-error.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

/* Nobody is asked more often, whatever a register that came from elsewhere says. */
#define SHORTEST MINUTE

/* What failed and may pass is tried again after this, and after twice as long each further time. */
#define FIRST_WAIT (15 * MINUTE)
#define MAX_DOUBLINGS 10

/* Runs begin up to a twentieth of the interval later, so that many programs do not come together
 * at the full hour. */
#define JITTER_SHARE 20
#define LONGEST_JITTER (5 * MINUTE)

static gint64
instant_of (SngRecord *run, SngRunField field)
{
  return sng_value_get_integer (sng_run (run, field), 0);
}

static gboolean
has_failed (SngRecord *run)
{
  return sng_value_get_integer (sng_run (run, SNG_RUN_STATE), 0) == SNG_RUN_STATE_FAILED;
}

/* As long as the moment stays as it is, so does the answer. */
static guint64
mix (SngRecord *source, gint64 moment)
{
  const char *id = sng_value_get_text (sng_common (source, SNG_COMMON_ID), 0);
  guint64 mixed = (id ? g_str_hash (id) : 0) ^ (guint64) moment;

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return mixed ^ (mixed >> 31);
}

static gint64
after_failure (SngRecord *run, guint n_failures, gint64 usual)
{
  gint64 again_at = instant_of (run, SNG_RUN_AGAIN_AT);
  gint64 ended = instant_of (run, SNG_RUN_ENDED);
  guint n_doublings = MIN (n_failures - 1, MAX_DOUBLINGS);

  if (again_at == 0)
    return usual;
  return MAX (again_at, MIN (usual, ended + (FIRST_WAIT << n_doublings)));
}

/* Public API */

/**
 * sng_schedule_get_every:
 *
 * Returns: microseconds from one run of @source to the next; 0 when it is off or refreshed by hand
 */
gint64
sng_schedule_get_every (SngRecord *source)
{
  gint64 seconds = sng_value_get_integer (sng_source (source, SNG_SOURCE_REFRESH_EVERY), 0);

  if (seconds <= 0 || !sng_value_get_boolean (sng_source (source, SNG_SOURCE_ENABLED), FALSE))
    return 0;
  return MAX (MIN (seconds, G_MAXINT32) * G_USEC_PER_SEC, SHORTEST);
}

/**
 * sng_schedule_count_failures:
 * @runs: (element-type SngRecord): runs of one source, the newest first
 *
 * Returns: how many failed one after another, up to the newest
 */
guint
sng_schedule_count_failures (GPtrArray *runs)
{
  guint n = 0;

  while (n < runs->len && has_failed (runs->pdata[n]))
    n++;
  return n;
}

/**
 * sng_schedule_next:
 * @runs: (element-type SngRecord): its runs, the newest first
 *
 * The next run follows the start of the last by `refresh_every` and a jitter that is the same for
 * everybody. What failed and may pass is tried again sooner: after 15 minutes, then after twice as
 * long each time, but no later than usual. Nothing comes before the moment that the server asked
 * for.
 *
 * Returns: microseconds UTC, which may be past; 1 when it never ran; 0 when nothing makes it due
 */
gint64
sng_schedule_next (SngRecord *source, GPtrArray *runs)
{
  gint64 every = sng_schedule_get_every (source);
  SngRecord *last = runs->len > 0 ? runs->pdata[0] : NULL;
  gint64 started, usual;
  guint n_failures = sng_schedule_count_failures (runs);

  if (every == 0)
    return 0;
  if (last == NULL)
    return 1;
  started = instant_of (last, SNG_RUN_STARTED);
  usual = started + every
          + sng_schedule_spread (source, started, MIN (every / JITTER_SHARE, LONGEST_JITTER));
  if (n_failures > 0)
    return after_failure (last, n_failures, usual);
  return MAX (usual, instant_of (last, SNG_RUN_AGAIN_AT));
}

/**
 * sng_schedule_spread:
 * @since: what the answer depends on beside @source
 * @width: microseconds
 *
 * Returns: from 0 up to @width, another for each source
 */
gint64
sng_schedule_spread (SngRecord *source, gint64 since, gint64 width)
{
  return width > 0 ? (gint64) (mix (source, since) % (guint64) width) : 0;
}

/**
 * sng_schedule_again_at:
 * @error: (nullable): why a run failed
 * @asked_ms: for how long the server asked to be left alone; 0 when it did not
 * @now: microseconds UTC, when the run ended
 *
 * What a person has to mend, such as a secret that is not accepted, is not tried again sooner than
 * usual: servers lock out who keeps trying.
 *
 * Returns: what a run keeps as `again_at`; 0 for nothing
 */
gint64
sng_schedule_again_at (const GError *error, gint64 asked_ms, gint64 now)
{
  static const SngSourceError passing[] = {
    SNG_SOURCE_ERROR_NETWORK, SNG_SOURCE_ERROR_TIMEOUT,     SNG_SOURCE_ERROR_BUSY,
    SNG_SOURCE_ERROR_SERVER,  SNG_SOURCE_ERROR_INTERRUPTED,
  };
  gint64 asked = asked_ms > 0 ? now + asked_ms * 1000 : 0;

  for (guint i = 0; error != NULL && i < G_N_ELEMENTS (passing); i++)
    if (g_error_matches (error, SNG_SOURCE_ERROR, passing[i]))
      return MAX (asked, now + FIRST_WAIT);
  return asked;
}
