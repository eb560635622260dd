/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-what-changed.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static gboolean
was_held (SngRecord *meeting)
{
  guint state = sng_record_get_state (meeting);

  return state == SNG_MEETING_STATE_HELD || state == SNG_MEETING_STATE_CLOSED;
}

/* What a day reads now, when nobody froze it. */
static gboolean
compute_side (SngRegister *store, gint64 day, SngChangedSide *side, GError **error)
{
  GTimeZone *zone = sng_clock_get_zone (sng_register_get_clock (store));
  g_autoptr (SngReader) reader
    = sng_reader_new_as_of (store, sng_instant_end_of_day (day, zone), error);

  side->posture = reader ? sng_posture_compute (reader, day, error) : NULL;
  return side->posture != NULL;
}

static gint64
day_of_meeting (SngReader *reader, SngRecord *meeting)
{
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (reader));

  return sng_date_of_instant (
    sng_value_get_integer (sng_meeting (meeting, SNG_MEETING_STARTED), 0), zone);
}

/* The day of a meeting means what that meeting saw. */
static gboolean
find_day (SngRegister *store, SngReader *reader, gint64 day, SngChangedSide *side, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SngRecord) meeting = sng_last_meeting_until (reader, day, &local);

  if (meeting != NULL && day_of_meeting (reader, meeting) == day)
    {
      side->snapshot = sng_snapshot_of_meeting (reader, meeting);
      side->meeting = g_steal_pointer (&meeting);
    }
  if (local == NULL && side->snapshot == NULL)
    side->snapshot = sng_snapshot_of_day (reader, day, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return side->snapshot != NULL || compute_side (store, day, side, error);
}

/* Public API */

/**
 * sng_changed_side_find:
 * @text: the key of a meeting or of a snapshot, or a date
 * @side: (out caller-allocates): what was known then: as it was frozen where it was
 *
 * Call it from a worker thread.
 *
 * Returns: whether there is such a side; else @error of #SngRegisterError says why not
 */
gboolean
sng_changed_side_find (SngRegister *store,
                       SngReader *reader,
                       const char *text,
                       SngLocale *locale,
                       SngChangedSide *side,
                       GError **error)
{
  SngHandle meeting = sng_reader_find (reader, SNG_KIND_MEETING, text);
  SngHandle snapshot = sng_reader_find (reader, SNG_KIND_SNAPSHOT, text);
  gint64 day;

  *side = (SngChangedSide) { 0 };
  if (meeting == 0 && snapshot == 0 && sng_locale_parse_date (locale, text, &day))
    return find_day (store, reader, day, side, error);
  if (meeting != 0)
    side->meeting = sng_reader_get_record (reader, meeting);
  side->snapshot = meeting != 0 ? sng_snapshot_of_meeting (reader, side->meeting)
                                : sng_reader_get_record (reader, snapshot);
  if (side->snapshot != NULL)
    return TRUE;
  if (side->meeting != NULL)
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                 _ ("No figures were frozen for the meeting “%s”, so nothing can be compared with it."),
                 text);
  else
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                 _ ("“%s” is neither a date nor the key of a meeting or of a snapshot."), text);
  sng_changed_side_clear (side);
  return FALSE;
}

void
sng_changed_side_clear (SngChangedSide *side)
{
  g_clear_object (&side->posture);
  g_clear_pointer (&side->snapshot, sng_record_unref);
  g_clear_pointer (&side->meeting, sng_record_unref);
  g_clear_pointer (&side->exposure, sng_exposure_unref);
}

/**
 * sng_last_meeting_until:
 * @day: in days since 1970-01-01
 *
 * Returns: (transfer full) (nullable): the newest meeting that was held until the end of that day;
 *   %NULL without an error when there was none
 */
SngRecord *
sng_last_meeting_until (SngReader *reader, gint64 day, GError **error)
{
  g_autoptr (GPtrArray) meetings = sng_reader_get_records (reader, SNG_KIND_MEETING, FALSE, error);
  gint64 end = sng_instant_end_of_day (day, sng_clock_get_zone (sng_reader_get_clock (reader)));
  SngRecord *last = NULL;
  gint64 newest = G_MININT64;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      gint64 started
        = sng_value_get_integer (sng_meeting (meetings->pdata[i], SNG_MEETING_STARTED), G_MAXINT64);

      if (!was_held (meetings->pdata[i]) || started > end || started <= newest)
        continue;
      last = meetings->pdata[i];
      newest = started;
    }
  return last ? sng_record_ref (last) : NULL;
}

/**
 * sng_snapshot_of_day:
 * @day: in days since 1970-01-01
 *
 * Returns: (transfer full) (nullable): what was frozen of that day; %NULL without an error when
 *   nobody froze it
 */
SngRecord *
sng_snapshot_of_day (SngReader *reader, gint64 day, GError **error)
{
  g_autoptr (GPtrArray) snapshots = sng_reader_get_records (reader, SNG_KIND_SNAPSHOT, FALSE, error);
  SngRecord *found = NULL;

  for (guint i = 0; snapshots != NULL && i < snapshots->len; i++)
    if (sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_AS_OF), G_MININT64) == day)
      found = snapshots->pdata[i];
  return found ? sng_record_ref (found) : NULL;
}

/**
 * sng_snapshot_of_meeting:
 * @meeting: (nullable)
 *
 * Returns: (transfer full) (nullable): the figures that the meeting saw
 */
SngRecord *
sng_snapshot_of_meeting (SngReader *reader, SngRecord *meeting)
{
  SngHandle snapshot = meeting ? sng_value_get_handle (sng_meeting (meeting, SNG_MEETING_SNAPSHOT)) : 0;

  return snapshot != 0 ? sng_reader_get_record (reader, snapshot) : NULL;
}

/**
 * sng_what_changed_since_last_meeting:
 * @posture: of the day that is looked at
 * @exposure: (nullable): of that day
 *
 * Returns: (transfer full) (nullable): what changed since the figures that the last meeting saw;
 *   without lines when none was held, or it saw none
 */
SngWhatChanged *
sng_what_changed_since_last_meeting (SngReader *reader,
                                     SngPosture *posture,
                                     SngExposure *exposure,
                                     SngLocale *locale,
                                     GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SngRecord) meeting
    = sng_last_meeting_until (reader, sng_posture_get_as_of (posture), &local);
  g_autoptr (SngRecord) seen = sng_snapshot_of_meeting (reader, meeting);
  SngChangedSide before = { .snapshot = seen, .meeting = meeting };
  SngChangedSide after = { .posture = posture, .exposure = exposure };

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return sng_what_changed_read (reader, &before, &after, locale, error);
}
