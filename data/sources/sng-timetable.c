/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-timetable.h"

#include "data/sources/sng-schedule.h"
#include "data/sources/sng-source-health.h"

struct _SngTimetable
{
  GPtrArray *healths; /* of SngSourceHealth, by key */
};

static gboolean
is_enabled (const SngSourceHealth *health)
{
  return sng_value_get_boolean (sng_source (health->source, SNG_SOURCE_ENABLED), FALSE);
}

/* Public API */

/**
 * sng_timetable_read:
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable): as the register stands
 */
SngTimetable *
sng_timetable_read (SngRegister *subject, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (subject, error);
  gint64 today = sng_clock_today (sng_register_get_clock (subject));
  GPtrArray *healths = reader ? sng_source_health_read (reader, today, error) : NULL;
  SngTimetable *self;

  if (healths == NULL)
    return NULL;
  self = g_new0 (SngTimetable, 1);
  self->healths = healths;
  return self;
}

void
sng_timetable_free (SngTimetable *self)
{
  g_ptr_array_unref (self->healths);
  g_free (self);
}

/**
 * sng_timetable_get_healths:
 *
 * Returns: (transfer none) (element-type SngSourceHealth): one per source, by key
 */
GPtrArray *
sng_timetable_get_healths (SngTimetable *self)
{
  return self->healths;
}

/**
 * sng_timetable_find_due:
 * @now: microseconds UTC, as all moments here
 * @not_before: before it nothing is due; what should have been then comes after it
 * @spread: over how long that is spread
 * @due: (element-type SngHandle): what is due is added to it
 *
 * Returns: when the next of the others is due; %G_MAXINT64 when none ever is
 */
gint64
sng_timetable_find_due (
    SngTimetable *self, gint64 now, gint64 not_before, gint64 spread, GArray *due)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < self->healths->len; i++)
    {
      const SngSourceHealth *health = self->healths->pdata[i];
      SngHandle handle = sng_record_get_handle (health->source);
      gint64 at = health->next_at;

      if (at == 0)
        continue;
      if (at < not_before)
        at = not_before + sng_schedule_spread (health->source, not_before, spread);
      if (at <= now)
        g_array_append_val (due, handle);
      else
        next = MIN (next, at);
    }
  return next;
}

/**
 * sng_timetable_add_enabled:
 * @sources: (element-type SngHandle): to which all sources are added that are on
 */
void
sng_timetable_add_enabled (SngTimetable *self, GArray *sources)
{
  for (guint i = 0; i < self->healths->len; i++)
    {
      const SngSourceHealth *health = self->healths->pdata[i];
      SngHandle handle = sng_record_get_handle (health->source);

      if (is_enabled (health))
        g_array_append_val (sources, handle);
    }
}
