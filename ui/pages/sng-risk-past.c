/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-risk-past.h"

#include "data/posture/sng-risk-values.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MONTHS_OF_QUARTER 3

struct _SngRiskPast
{
  gint64 day;
  GHashTable *cells; /* (owned) handle → SngHeatCell of each stage */
};

typedef struct
{
  SngRegister *reg; /* (owned) */
  gint64 day;       /* 0: the one that the last meeting saw */
} Asked;

static const struct
{
  const char *label;
  guint likelihood;
  guint impact;
} stages[SNG_N_RISK_STAGES] = {
  { NC_("stage", "Inherent"), SNG_RISK_INHERENT_LIKELIHOOD, SNG_RISK_INHERENT_IMPACT },
  { NC_("stage", "Residual"), SNG_RISK_RESIDUAL_LIKELIHOOD, SNG_RISK_RESIDUAL_IMPACT },
  { NC_("stage", "Target"), SNG_RISK_TARGET_LIKELIHOOD, SNG_RISK_TARGET_IMPACT },
};

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->reg);
  g_free (asked);
}

/* In a worker */

/* The last day of the quarter whose figures the last meeting saw; 0 where none was held. */
static gint64
day_of_last_meeting (SngReader *reader)
{
  gint64 today = sng_clock_today (sng_reader_get_clock (reader));
  SngLastMeeting last = { 0 };
  gint64 next;

  if (!sng_posture_read_last_meeting (reader, today, &last, NULL)
      || last.meeting_date == G_MININT64 || last.period <= 0)
    return 0;
  next = last.period + 1;
  return sng_date_from_civil ((int) (next / 4), (int) (next % 4) * MONTHS_OF_QUARTER + 1, 1) - 1;
}

static void
keep_cells (SngRiskPast *self, SngRecord *risk)
{
  SngHandle handle = sng_record_get_handle (risk);
  SngHeatCell *cells = g_new0 (SngHeatCell, SNG_N_RISK_STAGES);

  for (guint i = 0; i < SNG_N_RISK_STAGES; i++)
    cells[i] = sng_risk_stage_cell (risk, i);
  g_hash_table_insert (self->cells, g_memdup2 (&handle, sizeof handle), cells);
}

static gboolean
read_cells (SngRiskPast *self, SngRegister *reg, GTimeZone *zone, GError **error)
{
  g_autoptr (SngReader) then
      = sng_reader_new_as_of (reg, sng_instant_end_of_day (self->day, zone), error);
  g_autoptr (GPtrArray) risks
      = then ? sng_reader_get_records (then, SNG_KIND_RISK, FALSE, error) : NULL;

  for (guint i = 0; risks != NULL && i < risks->len; i++)
    keep_cells (self, risks->pdata[i]);
  return risks != NULL;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asked *asked = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (asked->reg, &error);
  SngRiskPast *self;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_new0 (SngRiskPast, 1);
  self->day = asked->day != 0 ? asked->day : day_of_last_meeting (reader);
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (self->day == 0
      || read_cells (self, asked->reg, sng_clock_get_zone (sng_reader_get_clock (reader)), &error))
    g_task_return_pointer (task, self, (GDestroyNotify) sng_risk_past_free);
  else
    {
      sng_risk_past_free (self);
      g_task_return_error (task, error);
    }
}

/* Public API */

const char *
sng_risk_stage_label (guint stage)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "stage", stages[stage].label);
}

const SngField *
sng_risk_stage_likelihood (guint stage)
{
  return sng_kind (SNG_KIND_RISK)->fields[stages[stage].likelihood];
}

const SngField *
sng_risk_stage_impact (guint stage)
{
  return sng_kind (SNG_KIND_RISK)->fields[stages[stage].impact];
}

/**
 * sng_risk_stage_cell:
 *
 * Returns: where the map of @stage shows @risk; outside 1 to 5 while it is not assessed
 */
SngHeatCell
sng_risk_stage_cell (SngRecord *risk, guint stage)
{
  g_auto (SngValue) impact = SNG_UNKNOWN;

  sng_risk_values_compute (risk, sng_risk_stage_impact (stage), &impact);
  return (SngHeatCell) {
    (int) sng_value_get_integer (sng_record_get (risk, stages[stage].likelihood), 0),
    (int) sng_value_get_integer (&impact, 0),
  };
}

/**
 * sng_risk_past_read_async:
 * @day: in days since 1970-01-01; 0 for the one whose figures the last meeting saw
 */
void
sng_risk_past_read_async (SngUiContext *context,
                          gint64 day,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, data);
  Asked *asked = g_new0 (Asked, 1);

  asked->reg = g_object_ref (sng_ui_context_get_register (context));
  asked->day = day;
  g_task_set_source_tag (task, sng_risk_past_read_async);
  g_task_set_task_data (task, asked, asked_free);
  g_task_run_in_thread (task, read_in_worker);
}

SngRiskPast *
sng_risk_past_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sng_risk_past_free (SngRiskPast *self)
{
  g_hash_table_unref (self->cells);
  g_free (self);
}

/**
 * sng_risk_past_get_day:
 *
 * Returns: days since 1970-01-01; 0 when there is no such day, and nothing is known of it
 */
gint64
sng_risk_past_get_day (SngRiskPast *self)
{
  return self->day;
}

/**
 * sng_risk_past_get_cell:
 *
 * Returns: where @risk stood; outside 1 to 5 when it was not there or not assessed
 */
SngHeatCell
sng_risk_past_get_cell (SngRiskPast *self, SngHandle risk, guint stage)
{
  const SngHeatCell *cells = g_hash_table_lookup (self->cells, &risk);

  return cells != NULL ? cells[stage] : (SngHeatCell) { 0, 0 };
}
