/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/posture/sng-exposure-frozen.h"
#include "data/posture/sng-exposure-json.h"
#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The figures of a closed quarter are measures of these indicators, linked to its snapshot. */
#define MATURITY_FRAMEWORK "NIST-CSF-2.0"
#define NO_PERIOD SNG_FREEZING_NO_PERIOD
#define HOLDING SNG_N_PILLARS
#define N_FIGURES (SNG_N_PILLARS + 1)

static const char *const indicator_keys[N_FIGURES] = {
  [SNG_PILLAR_AI] = "ai_pillar",
  [SNG_PILLAR_SECURITY] = "security_pillar",
  [SNG_PILLAR_TALENT] = "talent_pillar",
  [HOLDING] = "processes_holding",
};

static void
read_figures (GPtrArray *measures, const SngHandle indicators[N_FIGURES], SngHandle snapshot, double figures[N_FIGURES])
{
  for (guint i = 0; i < N_FIGURES; i++)
    figures[i] = NAN;
  for (guint i = 0; i < measures->len; i++)
    {
      SngRecord *measure = measures->pdata[i];
      SngHandle indicator = sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR));

      if (sng_value_get_handle (sng_measure (measure, SNG_MEASURE_SNAPSHOT)) != snapshot
          || sng_value_is_known (sng_measure (measure, SNG_MEASURE_SUBJECT)))
        continue;
      for (guint f = 0; f < N_FIGURES; f++)
        if (indicators[f] != 0 && indicators[f] == indicator)
          figures[f] = sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), NAN);
    }
}

static void
find_indicators (SngReader *reader, SngHandle indicators[N_FIGURES])
{
  for (guint i = 0; i < N_FIGURES; i++)
    indicators[i] = sng_reader_find (reader, SNG_KIND_INDICATOR, indicator_keys[i]);
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  gint64 left = sng_value_get_integer (sng_snapshot (*(SngRecord *const *) a, SNG_SNAPSHOT_PERIOD), 0);
  gint64 right = sng_value_get_integer (sng_snapshot (*(SngRecord *const *) b, SNG_SNAPSHOT_PERIOD), 0);

  return (left > right) - (left < right);
}

static void
add_quarter (SngPostureHistory *history, gint64 period, const double figures[N_FIGURES])
{
  guint at = history->n;

  if (at == G_N_ELEMENTS (history->periods))
    return;
  history->periods[at] = period;
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    history->pillars[i][at] = figures[i];
  history->holding[at] = figures[HOLDING];
  history->n++;
}

static SngRecord *
last_held_meeting (GPtrArray *meetings, gint64 before)
{
  SngRecord *last = NULL;
  gint64 last_started = G_MININT64;

  for (guint i = 0; i < meetings->len; i++)
    {
      guint state = sng_record_get_state (meetings->pdata[i]);
      gint64 started = sng_value_get_integer (sng_meeting (meetings->pdata[i], SNG_MEETING_STARTED), G_MININT64);

      if ((state == SNG_MEETING_STATE_HELD || state == SNG_MEETING_STATE_CLOSED)
          && started <= before && started > last_started)
        {
          last = meetings->pdata[i];
          last_started = started;
        }
    }
  return last;
}

static double
read_adoption (SngPosture *self, const SngScore **score)
{
  return self->adoption.figures.adoption;
}

static double
read_control (SngPosture *self, const SngScore **score)
{
  return self->adoption.figures.control;
}

/* That none was found says nothing where nobody looked. */
static double
read_shadow (SngPosture *self, const SngScore **score)
{
  return isnan (self->adoption.figures.control) ? NAN : self->adoption.n_shadow;
}

static double
read_balance (SngPosture *self, const SngScore **score)
{
  *score = &self->balance.score;
  return self->balance.score.state > SNG_BAND_INSUFFICIENT ? self->balance.score.lo : NAN;
}

/* Of the framework that the task force measures itself by, when it is assessed. */
static double
read_maturity (SngPosture *self, const SngScore **score)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      const SngPostureProfile *profile = self->profiles->pdata[i];

      if (g_strcmp0 (sng_record_get_key (profile->framework), MATURITY_FRAMEWORK) == 0)
        return profile->maturity.coverage > 0 ? profile->maturity.lo : NAN;
    }
  return NAN;
}

/* The figures of the board that are frozen beside the pillars. */
static const struct
{
  const char *indicator;
  double (*read) (SngPosture *, const SngScore **score);
} board_figures[] = {
  { "adoption", read_adoption },   { "control", read_control },
  { "shadow_open", read_shadow },  { "preventive_balance", read_balance },
  { "csf_maturity", read_maturity },
};

static void
create_measure (SngChange *change,
                SngHandle snapshot,
                SngHandle indicator,
                gint64 period,
                gint64 as_of,
                const SngScore *score,
                double value)
{
  const SngKind *kind = sng_kind (SNG_KIND_MEASURE);
  SngHandle measure = sng_change_create (change, kind, NULL);
  struct { guint field; SngValue value; } values[] = {
    { SNG_MEASURE_INDICATOR, sng_value_handle (indicator) },
    { SNG_MEASURE_PERIOD, period != NO_PERIOD ? sng_value_integer (period) : SNG_UNKNOWN },
    { SNG_MEASURE_MEASURED_AT, sng_value_integer (as_of) },
    { SNG_MEASURE_VALUE, sng_value_real (value) },
    { SNG_MEASURE_LO, score ? sng_value_real (score->lo) : SNG_UNKNOWN },
    { SNG_MEASURE_HI, score ? sng_value_real (score->hi) : SNG_UNKNOWN },
    { SNG_MEASURE_KNOWN, score ? sng_value_real (score->known) : SNG_UNKNOWN },
    { SNG_MEASURE_COVERAGE, score ? sng_value_real (score->coverage) : SNG_UNKNOWN },
    { SNG_MEASURE_SCORE_CONFIDENCE, score ? sng_value_real (score->confidence) : SNG_UNKNOWN },
    { SNG_MEASURE_DEFINITION_VERSION, sng_value_integer (1) },
    { SNG_MEASURE_SNAPSHOT, sng_value_handle (snapshot) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (sng_value_is_known (&values[i].value))
      sng_change_set (change, measure, kind->fields[values[i].field], kind, NULL, values[i].value);
}

/* The posture, and what all risks together may cost. */
static char *
make_document (SngPosture *self, SngExposure *exposure)
{
  g_autoptr (JsonNode) posture = sng_posture_to_json (self);

  json_object_set_member (json_node_get_object (posture), "exposure",
                          sng_exposure_to_frozen_json (exposure));
  return sng_json_to_text (posture, FALSE);
}

/* What nobody measured, or has no indicator in this register, is not frozen: it stays a gap. */
static void
freeze_board (SngPosture *self, SngReader *reader, SngChange *change, SngHandle snapshot, gint64 period)
{
  for (guint i = 0; i < G_N_ELEMENTS (board_figures); i++)
    {
      SngHandle indicator = sng_reader_find (reader, SNG_KIND_INDICATOR, board_figures[i].indicator);
      const SngScore *score = NULL;
      double value = board_figures[i].read (self, &score);

      if (indicator != 0 && !isnan (value))
        create_measure (change, snapshot, indicator, period, self->as_of, score, value);
    }
}

static gint64
period_of (const SngFreezing *what)
{
  return what->type == SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER ? what->period : NO_PERIOD;
}

static char *
make_key (const SngFreezing *what)
{
  if (what->type == SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER)
    return g_strdup_printf ("S-%d-Q%d", (int) (what->period / 4), (int) (what->period % 4) + 1);
  return what->meeting ? g_strconcat ("S-", sng_record_get_key (what->meeting), NULL) : NULL;
}

/* In both languages, whatever the one of the program is. */
static SngValue
make_name (const SngFreezing *what, gint64 as_of)
{
  g_autofree char *en = NULL;
  g_autofree char *es = NULL;
  int year, month, day;

  sng_date_to_civil (as_of, &year, &month, &day);
  if (what->type == SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER)
    {
      en = g_strdup_printf ("Close of Q%d %d", (int) (what->period % 4) + 1, (int) (what->period / 4));
      es = g_strdup_printf ("Cierre del T%d %d", (int) (what->period % 4) + 1, (int) (what->period / 4));
    }
  else if (what->meeting != NULL)
    {
      en = g_strdup_printf ("Figures for the meeting %s", sng_record_get_key (what->meeting));
      es = g_strdup_printf ("Cifras para la sesión %s", sng_record_get_key (what->meeting));
    }
  else
    {
      en = g_strdup_printf ("Figures of %04d-%02d-%02d", year, month, day);
      es = g_strdup_printf ("Cifras del %02d/%02d/%04d", day, month, year);
    }
  return sng_value_text2 (en, es);
}

static SngHandle
create_snapshot (SngChange *change, SngPosture *self, SngExposure *exposure, SngReader *reader, const SngFreezing *what)
{
  const SngKind *kind = sng_kind (SNG_KIND_SNAPSHOT);
  g_autofree char *key = make_key (what);
  g_autofree char *document = make_document (self, exposure);
  gint64 period = period_of (what);
  gint64 count = 0;
  g_autofree char *hash = sng_reader_get_head (reader, &count);
  g_autofree char *head = g_strdup_printf ("%s %" G_GINT64_FORMAT, hash ? hash : "", count);
  SngHandle snapshot = sng_change_create (change, kind, key);
  struct { guint field; SngValue value; } values[] = {
    { SNG_SNAPSHOT_NAME, make_name (what, self->as_of) },
    { SNG_SNAPSHOT_SNAPSHOT_TYPE, sng_value_integer (what->type) },
    { SNG_SNAPSHOT_AS_OF, sng_value_integer (self->as_of) },
    { SNG_SNAPSHOT_PERIOD, period != NO_PERIOD ? sng_value_integer (period) : SNG_UNKNOWN },
    { SNG_SNAPSHOT_METHOD_VERSION, sng_value_text (SNG_METHOD_VERSION) },
    { SNG_SNAPSHOT_POSTURE, sng_value_text (document) },
    { SNG_SNAPSHOT_JOURNAL_HEAD, sng_value_text (head) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (sng_value_is_known (&values[i].value))
      sng_change_set (change, snapshot, kind->fields[values[i].field], kind, NULL, values[i].value);
  return snapshot;
}

static gboolean
can_be_frozen (SngPosture *self, SngReader *reader, const SngFreezing *what, GError **error)
{
  g_autofree char *key = make_key (what);

  if (key != NULL && sng_reader_find (reader, SNG_KIND_SNAPSHOT, key) != 0)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                   _("These figures were frozen before as “%s”. What is frozen stays as it is, so nothing was done."),
                   key);
      return FALSE;
    }
  if (what->type == SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER && sng_period_of_date (self->as_of) != what->period)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                   _("The figures are of a day outside the quarter, so it was not closed. Look at a day of it, best its last one."));
      return FALSE;
    }
  return TRUE;
}

/* Public API */

/**
 * sng_posture_read_history:
 * @history: (out caller-allocates): up to sixteen closed quarters, oldest first
 *
 * Trends read only figures that were frozen when a quarter closed, never a replay. Quarters that
 * had not closed yet on the day of the reader's clock are left out.
 */
gboolean
sng_posture_read_history (SngReader *reader, SngPostureHistory *history, GError **error)
{
  g_autoptr (GPtrArray) snapshots = sng_reader_get_records (reader, SNG_KIND_SNAPSHOT, FALSE, error);
  g_autoptr (GPtrArray) measures
      = snapshots ? sng_reader_get_records (reader, SNG_KIND_MEASURE, FALSE, error) : NULL;
  gint64 today = sng_clock_today (sng_reader_get_clock (reader));
  SngHandle indicators[N_FIGURES];

  memset (history, 0, sizeof *history);
  if (measures == NULL)
    return FALSE;
  find_indicators (reader, indicators);
  g_ptr_array_sort (snapshots, compare_periods);
  for (guint i = 0; i < snapshots->len; i++)
    {
      const SngValue *period = sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_PERIOD);
      double figures[N_FIGURES];

      if (!sng_value_is_known (period)
          || sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_SNAPSHOT_TYPE), 0)
                 != SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER
          || sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_AS_OF), 0) > today)
        continue;
      read_figures (measures, indicators, sng_record_get_handle (snapshots->pdata[i]), figures);
      add_quarter (history, period->integer, figures);
    }
  return TRUE;
}

/**
 * sng_posture_read_last_meeting:
 * @as_of: the day, in days since 1970-01-01
 * @last: (out caller-allocates): the newest meeting held until then and the figures that it saw
 */
gboolean
sng_posture_read_last_meeting (SngReader *reader, gint64 as_of, SngLastMeeting *last, GError **error)
{
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (reader));
  g_autoptr (GPtrArray) meetings = sng_reader_get_records (reader, SNG_KIND_MEETING, FALSE, error);
  g_autoptr (GPtrArray) measures
      = meetings ? sng_reader_get_records (reader, SNG_KIND_MEASURE, FALSE, error) : NULL;
  SngHandle indicators[N_FIGURES];
  double figures[N_FIGURES];
  g_autoptr (SngRecord) snapshot = NULL;
  SngRecord *meeting;

  *last = (SngLastMeeting) { .meeting_date = G_MININT64, .pillars = { NAN, NAN, NAN }, .holding = NAN };
  if (measures == NULL)
    return FALSE;
  meeting = last_held_meeting (meetings, sng_instant_end_of_day (as_of, zone));
  if (meeting == NULL)
    return TRUE;
  last->meeting_date = sng_date_of_instant (sng_meeting (meeting, SNG_MEETING_STARTED)->integer, zone);
  snapshot = sng_reader_get_record (reader, sng_value_get_handle (sng_meeting (meeting, SNG_MEETING_SNAPSHOT)));
  if (snapshot == NULL)
    return TRUE;
  last->period = sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_PERIOD), 0);
  find_indicators (reader, indicators);
  read_figures (measures, indicators, sng_record_get_handle (snapshot), figures);
  memcpy (last->pillars, figures, sizeof last->pillars);
  last->holding = figures[HOLDING];
  return TRUE;
}

/**
 * sng_posture_freeze:
 * @period: the quarter that closed, as year · 4 + quarter from 0
 *
 * Returns: (transfer full): as sng_posture_freeze_for(), for a quarter
 */
SngChange *
sng_posture_freeze (SngPosture *self, SngReader *reader, gint64 period, GError **error)
{
  SngFreezing what = { .type = SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER, .period = period };

  return sng_posture_freeze_for (self, reader, &what, error);
}

/**
 * sng_posture_freeze_for:
 * @what: what the figures are frozen for
 *
 * Returns: (transfer full): a change that creates a snapshot and a measure for each of its figures,
 *   and shows it to the meeting when there is one; %NULL with @error of #SngRegisterError when it was
 *   frozen before, or an indicator that the figures belong to is missing
 */
SngChange *
sng_posture_freeze_for (SngPosture *self, SngReader *reader, const SngFreezing *what, GError **error)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngLossReading) reading = NULL;
  g_autoptr (SngExposure) exposure = NULL;
  SngHandle indicators[N_FIGURES];
  gint64 period = period_of (what);
  SngHandle snapshot;

  if (!can_be_frozen (self, reader, what, error))
    return NULL;
  reading = sng_loss_reading_new (reader, self->as_of, error);
  exposure = reading != NULL ? sng_exposure_compute (reading, NULL, 0, NULL, error) : NULL;
  if (exposure == NULL)
    return NULL;
  find_indicators (reader, indicators);
  for (guint i = 0; i < N_FIGURES; i++)
    if (indicators[i] == 0)
      {
        g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                     _("The quarter was not closed: the indicator “%s” is missing."), indicator_keys[i]);
        return NULL;
      }
  snapshot = create_snapshot (change, self, exposure, reader, what);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    create_measure (change, snapshot, indicators[i], period, self->as_of, &self->pillars[i],
                    sng_score_is_assessed (&self->pillars[i]) ? self->pillars[i].lo : NAN);
  create_measure (change, snapshot, indicators[HOLDING], period, self->as_of, NULL, self->n_holding);
  if (!sng_exposure_freeze (exposure, reader, change, snapshot, period, self->as_of, error))
    return NULL;
  freeze_board (self, reader, change, snapshot, period);
  if (what->meeting != NULL)
    sng_change_set_of (change, what->meeting, SNG_MEETING_SNAPSHOT, sng_value_handle (snapshot));
  return g_steal_pointer (&change);
}
