/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-run.h"

#include "data/sources/sng-pull-notes.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What a program left behind that ended in the middle of a run. */

static const char *
id_of (SngRecord *source)
{
  return sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN);
}

/* Pages that were fetched with another document are not what it means now. */
static SngConnector *
open_connector (SngRecord *source, SngStaging *staging)
{
  const char *document
      = sng_value_get_text (sng_source (source, SNG_SOURCE_CONNECTOR), SNG_LANGUAGE_EN);
  g_autoptr (SngConnector) connector = sng_connector_new (document ? document : "", NULL);
  g_autoptr (SngPullNotes) notes = sng_pull_notes_parse (sng_staging_get_notes (staging));

  if (connector == NULL || !sng_pull_notes_are_of (notes, connector))
    return NULL;
  return g_steal_pointer (&connector);
}

static gboolean
apply_all (SngRegister *subject, SngPlan *plan, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      SngPlanStep *step = sng_plan_next (plan, &local);
      g_autoptr (SngOutcome) outcome = NULL;

      if (step != NULL)
        {
          sng_plan_step_begin (step);
          outcome = sng_register_apply (subject, sng_plan_step_get_change (step), &local);
          sng_plan_step_end (step);
        }
      if (outcome != NULL)
        {
          sng_plan_applied (plan, step, outcome);
          continue;
        }
      if (step != NULL && sng_plan_refused (plan, step, local))
        continue;
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
}

static gboolean
write_report (SngRegister *subject, SngRunReport *report, GError **error)
{
  gint64 now = sng_clock_now (sng_register_get_clock (subject));
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  sng_run_report_conclude (report);
  change = sng_run_report_write (report, now);
  outcome = sng_register_apply (subject, change, error);
  return outcome != NULL;
}

/* The record of the run, which may not have been written before the program ended. */
static gboolean
begin_report (SngRegister *subject, SngRunReport *report, GError **error)
{
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  if (report->run != 0)
    return TRUE;
  change = sng_run_report_begin (report);
  outcome = sng_register_apply (subject, change, error);
  if (outcome != NULL)
    report->run = g_array_index (outcome->created, SngHandle, 0);
  return outcome != NULL;
}

/* Applies what was fetched completely, as part of the run that had begun to. */
static gboolean
roll_source (SngRegister *subject,
             SngRecord *source,
             SngRunReport *report,
             SngStaging *staging,
             GError **error)
{
  g_autoptr (SngConnector) connector = open_connector (source, staging);
  g_autoptr (SngPlan) plan = NULL;

  if (connector == NULL)
    return TRUE;
  if (!begin_report (subject, report, error))
    return FALSE;
  plan = sng_plan_new (subject, connector, sng_record_get_handle (source), staging);
  sng_plan_set_run (plan, report->run, NULL);
  if (!apply_all (subject, plan, error))
    return FALSE;
  sng_run_report_take_plan (report, plan);
  if (!write_report (subject, report, error))
    return FALSE;
  return sng_run_report_save_refusals (report, sng_register_get_path (subject), id_of (source),
                                       error);
}

/* Whether a run has not ended; since it was read, another program may have ended it. */
static gboolean
is_running (SngRegister *subject, SngRecord *run)
{
  g_autoptr (SngRecord) now = NULL;

  if (sng_value_get_integer (sng_run (run, SNG_RUN_STATE), 0) != SNG_RUN_STATE_RUNNING)
    return FALSE;
  now = sng_register_get_record (subject, sng_record_get_handle (run));
  return now != NULL
         && sng_value_get_integer (sng_run (now, SNG_RUN_STATE), 0) == SNG_RUN_STATE_RUNNING;
}

/* The run of a source that never ended, if there is one. */
static SngRunReport *
find_running (SngRegister *subject, SngRecord *source, GPtrArray *runs)
{
  SngHandle handle = sng_record_get_handle (source);

  for (guint i = 0; i < runs->len; i++)
    {
      SngRecord *run = runs->pdata[i];
      SngRunReport *report;

      if (sng_value_get_handle (sng_common (run, SNG_COMMON_SOURCE)) != handle
          || !is_running (subject, run))
        continue;
      report
          = sng_run_report_new (handle, sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0));
      report->run = sng_record_get_handle (run);
      return report;
    }
  return NULL;
}

/* Whether the run that began then was written down to its end, and only its pages were left. */
static gboolean
is_over (SngRecord *source, GPtrArray *runs, gint64 started)
{
  for (guint i = 0; i < runs->len; i++)
    if (sng_value_get_handle (sng_common (runs->pdata[i], SNG_COMMON_SOURCE))
            == sng_record_get_handle (source)
        && sng_value_get_integer (sng_run (runs->pdata[i], SNG_RUN_STARTED), 0) == started)
      return TRUE;
  return FALSE;
}

/* The run that the pages belong to, which may not have been written down yet. */
static SngRunReport *
find_run (SngRegister *subject, SngRecord *source, GPtrArray *runs, SngStaging *staging)
{
  SngRunReport *report = find_running (subject, source, runs);
  g_autoptr (SngPullNotes) notes = NULL;
  gint64 started;

  if (report != NULL || staging == NULL)
    return report;
  /* Its run began when the pull did. */
  notes = sng_pull_notes_parse (sng_staging_get_notes (staging));
  started = notes->observed_at;
  if (started != 0 && is_over (source, runs, started))
    return NULL;
  return sng_run_report_new (sng_record_get_handle (source),
                             started != 0 ? started
                                          : sng_clock_now (sng_register_get_clock (subject)));
}

static gboolean
mend_source (SngRegister *subject,
             SngRecord *source,
             GPtrArray *runs,
             guint *n_rolled,
             GError **error)
{
  gboolean is_in_use;
  SngStaging *staging
      = sng_staging_open_left_over (sng_register_get_path (subject), id_of (source), &is_in_use);
  g_autoptr (SngRunReport) report = NULL;
  GError *interrupted = NULL;

  if (is_in_use)
    return TRUE;
  report = find_run (subject, source, runs, staging);
  if (report == NULL)
    {
      g_clear_pointer (&staging, sng_staging_discard);
      return TRUE;
    }
  if (staging != NULL)
    {
      if (!roll_source (subject, source, report, staging, error))
        {
          sng_staging_free (staging);
          return FALSE;
        }
      sng_staging_discard (staging);
      *n_rolled += report->state != SNG_RUN_STATE_RUNNING;
    }
  if (report->state != SNG_RUN_STATE_RUNNING || report->run == 0)
    return TRUE;
  sng_source_error_set (&interrupted, SNG_SOURCE_ERROR_INTERRUPTED,
                        N_("The program ended before this run did."), NULL);
  sng_run_report_fail (report, interrupted);
  return write_report (subject, report, error);
}

/* Public API */

/**
 * sng_sources_roll_forward:
 *
 * Finishes what a program began that ended in the middle of a run: pages that had come completely
 * are applied, everything else is dropped. For whoever opens a register, before anything is read;
 * it waits for the writer.
 *
 * Returns: how many sources were rolled forward; @error is set when one could not be
 */
guint
sng_sources_roll_forward (SngRegister *subject, GError **error)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  guint n_rolled = 0;

  if (sng_register_is_read_only (subject))
    return 0;
  reader = sng_reader_new (subject, error);
  sources = reader ? sng_reader_get_records (reader, SNG_KIND_SOURCE, FALSE, error) : NULL;
  runs = sources ? sng_reader_get_records (reader, SNG_KIND_RUN, FALSE, error) : NULL;
  g_clear_pointer (&reader, sng_reader_free);
  for (guint i = 0; runs != NULL && i < sources->len; i++)
    if (!mend_source (subject, sources->pdata[i], runs, &n_rolled, error))
      break;
  return n_rolled;
}
