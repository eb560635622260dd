/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-freezing.h"

/* Days before a meeting from which on its figures may be frozen: the board reads them before. */
#define MEETING_AHEAD 14
/* The indicator of a figure that every snapshot has. */
#define ANY_FIGURE "ai_pillar"

static gboolean
is_frozen (GPtrArray *snapshots, gint64 period)
{
  for (guint i = 0; i < snapshots->len; i++)
    if (sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_SNAPSHOT_TYPE), 0)
            == SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER
        && sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_PERIOD), G_MININT64)
               == period)
      return TRUE;
  return FALSE;
}

static gint64
day_of (SngReader *reader, const SngValue *instant)
{
  if (!sng_value_is_known (instant))
    return G_MAXINT64;
  return sng_date_of_instant (instant->integer, sng_clock_get_zone (sng_reader_get_clock (reader)));
}

/* A quarter that was over before the register held any indicator has no figures. */
static gboolean
has_figures_of (SngReader *reader, gint64 period)
{
  SngHandle handle = sng_reader_find (reader, SNG_KIND_INDICATOR, ANY_FIGURE);
  g_autoptr (SngRecord) indicator = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;

  return indicator != NULL
         && day_of (reader, sng_common (indicator, SNG_COMMON_CREATED_AT)) <= sng_freezing_last_day (period);
}

/* Public API */

/**
 * sng_freezing_last_day:
 * @period: as year · 4 + quarter from 0
 *
 * Returns: the last day of the quarter, in days since 1970-01-01
 */
gint64
sng_freezing_last_day (gint64 period)
{
  gint64 next = period + 1;

  return sng_date_from_civil ((int) (next / 4), (int) (next % 4) * 3 + 1, 1) - 1;
}

/**
 * sng_freezing_find_quarter:
 * @today: in days since 1970-01-01
 * @period: (out): the newest quarter that is over, on its last day too, when nobody closed it;
 *   %SNG_FREEZING_NO_PERIOD when somebody did, or the register is younger than its end
 *
 * Returns: whether it could be read
 */
gboolean
sng_freezing_find_quarter (SngReader *reader, gint64 today, gint64 *period, GError **error)
{
  g_autoptr (GPtrArray) snapshots = sng_reader_get_records (reader, SNG_KIND_SNAPSHOT, FALSE, error);
  gint64 newest = sng_period_of_date (today + 1) - 1;

  if (snapshots == NULL)
    return FALSE;
  *period = is_frozen (snapshots, newest) || !has_figures_of (reader, newest) ? SNG_FREEZING_NO_PERIOD : newest;
  return TRUE;
}

/**
 * sng_freezing_find_meeting:
 * @today: in days since 1970-01-01
 * @meeting: (out) (transfer full) (nullable): the first planned meeting that is over or near and has
 *   no figures yet
 *
 * Returns: whether it could be read
 */
gboolean
sng_freezing_find_meeting (SngReader *reader, gint64 today, SngRecord **meeting, GError **error)
{
  g_autoptr (GPtrArray) meetings = sng_reader_get_records (reader, SNG_KIND_MEETING, FALSE, error);
  gint64 first = today + MEETING_AHEAD + 1;

  *meeting = NULL;
  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      SngRecord *planned = meetings->pdata[i];
      gint64 day = day_of (reader, sng_meeting (planned, SNG_MEETING_STARTED));

      if (sng_record_get_state (planned) != SNG_MEETING_STATE_PLANNED || day >= first
          || sng_value_is_known (sng_meeting (planned, SNG_MEETING_SNAPSHOT)))
        continue;
      g_clear_pointer (meeting, sng_record_unref);
      *meeting = sng_record_ref (planned);
      first = day;
    }
  return meetings != NULL;
}

/**
 * sng_freezing_prepare:
 * @today: in days since 1970-01-01
 *
 * Call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): a change that freezes the figures: of a quarter as they are
 *   known of its last day, for everything else those of today; %NULL with @error of
 *   #SngRegisterError when they cannot be frozen
 */
SngChange *
sng_freezing_prepare (SngRegister *store, const SngFreezing *what, gint64 today, GError **error)
{
  GTimeZone *zone = sng_clock_get_zone (sng_register_get_clock (store));
  gint64 last = what->type == SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER ? sng_freezing_last_day (what->period) : today;
  gint64 day = MIN (last, today);
  g_autoptr (SngReader) reader
      = day < today ? sng_reader_new_as_of (store, sng_instant_end_of_day (day, zone), error)
                    : sng_reader_new (store, error);
  g_autoptr (SngPosture) posture = reader ? sng_posture_compute (reader, day, error) : NULL;

  return posture ? sng_posture_freeze_for (posture, reader, what, error) : NULL;
}
