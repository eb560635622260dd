/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-health.h"

#include "data/sources/sng-schedule.h"

#define SECONDS_PER_DAY 86400

/* A feed is fresh for the first third of the age after which it is stale (method, ruling 8). */
#define FRESH_SHARE 3

/* How many runs of a source are looked at, the last first. */
#define MAX_RUNS 24

static gint64
started_of (SngRecord *run)
{
  return sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0);
}

static gboolean
has_failed (SngRecord *run)
{
  return run != NULL
         && sng_value_get_integer (sng_run (run, SNG_RUN_STATE), 0) == SNG_RUN_STATE_FAILED;
}

static void
add_run (SngSourceHealth *self, SngRecord *run)
{
  if (sng_value_get_handle (sng_common (run, SNG_COMMON_SOURCE))
      != sng_record_get_handle (self->source))
    return;
  if (sng_source_health_is_success (run))
    self->last_success_at = MAX (self->last_success_at, started_of (run));
  g_ptr_array_add (self->runs, sng_record_ref (run));
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  gint64 left = started_of (*(SngRecord *const *) a);
  gint64 right = started_of (*(SngRecord *const *) b);

  return (left < right) - (left > right);
}

/* A source that fails keeps its last facts, and they go on ageing. */
static guint
judge (const SngSourceHealth *self)
{
  gint64 max_age = sng_value_get_integer (sng_source (self->source, SNG_SOURCE_MAX_AGE), 0);
  gint64 age = (gint64) self->age * SECONDS_PER_DAY;

  if (!sng_value_get_boolean (sng_source (self->source, SNG_SOURCE_ENABLED), FALSE))
    return SNG_SOURCE_STATE_OFF;
  if (self->age >= 0 && age > max_age)
    return SNG_SOURCE_STATE_STALE;
  if (has_failed (self->last_run))
    return SNG_SOURCE_STATE_FAILING;
  if (self->age < 0)
    return SNG_SOURCE_STATE_NEVER;
  return age * FRESH_SHARE > max_age ? SNG_SOURCE_STATE_AGEING : SNG_SOURCE_STATE_FRESH;
}

/* What is read of all runs: they add up to thousands, of which the newest matter. */
static GPtrArray *
read_outlines (SngReader *reader, GError **error)
{
  static const guint fields[] = { SNG_COMMON_SOURCE, SNG_RUN_STARTED, SNG_RUN_COMPLETE };

  return sng_reader_get_records_partly (reader, SNG_KIND_RUN, fields, G_N_ELEMENTS (fields), error);
}

static GPtrArray *
list_of_source (GPtrArray *runs, SngRecord *source)
{
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);

  for (guint i = 0; i < runs->len; i++)
    if (sng_value_get_handle (sng_common (runs->pdata[i], SNG_COMMON_SOURCE))
        == sng_record_get_handle (source))
      g_ptr_array_add (own, sng_record_ref (runs->pdata[i]));
  g_ptr_array_sort (own, compare_newest_first);
  return own;
}

/* The newest runs of a source, and on to the last that was complete. */
static GPtrArray *
read_newest (SngReader *reader, GPtrArray *outlines, SngRecord *source)
{
  g_autoptr (GPtrArray) own = list_of_source (outlines, source);
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  gboolean has_complete = FALSE;

  for (guint i = 0; i < own->len && (i < MAX_RUNS || !has_complete); i++)
    {
      gboolean complete = sng_value_get_boolean (sng_run (own->pdata[i], SNG_RUN_COMPLETE), FALSE);
      SngRecord *run = i < MAX_RUNS || complete
                           ? sng_reader_get_record (reader, sng_record_get_handle (own->pdata[i]))
                           : NULL;

      has_complete |= complete;
      if (run != NULL)
        g_ptr_array_add (runs, run);
    }
  return runs;
}

/* Public API */

/**
 * sng_source_health_is_success:
 * @run: a run of a source
 *
 * Returns: whether the register has after it what the source has: everything was read, or all that
 *   changed since a run which did
 */
gboolean
sng_source_health_is_success (SngRecord *run)
{
  return sng_value_get_boolean (sng_run (run, SNG_RUN_COMPLETE), FALSE)
         || sng_value_get_integer (sng_run (run, SNG_RUN_STATE), 0) == SNG_RUN_STATE_COMPLETED;
}

/**
 * sng_source_health_new:
 * @runs: (element-type SngRecord): runs, also of other sources, in any order
 * @as_of: the day from which ages are counted
 *
 * The age of a feed counts from its newest run that succeeded (method, ruling 6). The state is off; stale
 * beyond `max_age`; failing when the newest run failed; never without a complete run; ageing beyond
 * a third of `max_age`; else fresh.
 *
 * Returns: (transfer full): how @source is doing
 */
SngSourceHealth *
sng_source_health_new (SngRecord *source, GPtrArray *runs, gint64 as_of, GTimeZone *zone)
{
  SngSourceHealth *self = g_new0 (SngSourceHealth, 1);

  self->source = sng_record_ref (source);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  for (guint i = 0; i < runs->len; i++)
    add_run (self, runs->pdata[i]);
  g_ptr_array_sort (self->runs, compare_newest_first);
  self->last_run = self->runs->len > 0 ? self->runs->pdata[0] : NULL;
  self->n_failures = sng_schedule_count_failures (self->runs);
  self->age = self->last_success_at != 0
                  ? (int) MAX (0, as_of - sng_date_of_instant (self->last_success_at, zone))
                  : -1;
  self->state = judge (self);
  self->next_at = sng_schedule_next (source, self->runs);
  return self;
}

void
sng_source_health_free (SngSourceHealth *self)
{
  sng_record_unref (self->source);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/**
 * sng_source_health_is_bad:
 *
 * Returns: whether what the source feeds cannot be relied on
 */
gboolean
sng_source_health_is_bad (const SngSourceHealth *self)
{
  return self->state == SNG_SOURCE_STATE_STALE || self->state == SNG_SOURCE_STATE_FAILING
         || self->state == SNG_SOURCE_STATE_NEVER;
}

/**
 * sng_source_health_read:
 * @as_of: the day from which ages are counted
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable) (element-type SngSourceHealth): one per source, by key
 */
GPtrArray *
sng_source_health_read (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (GPtrArray) sources = sng_reader_get_records (reader, SNG_KIND_SOURCE, FALSE, error);
  g_autoptr (GPtrArray) outlines = sources ? read_outlines (reader, error) : NULL;
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (reader));
  GPtrArray *healths;

  if (outlines == NULL)
    return NULL;
  healths = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_source_health_free);
  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (GPtrArray) runs = read_newest (reader, outlines, sources->pdata[i]);

      g_ptr_array_add (healths, sng_source_health_new (sources->pdata[i], runs, as_of, zone));
    }
  return healths;
}
