/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-run-record.h"

#include "data/sources/sng-run-words.h"

static void
set (SngChange *change, SngHandle run, guint field, SngValue value)
{
  const SngKind *kind = sng_kind (SNG_KIND_RUN);

  sng_change_set (change, run, kind->fields[field], kind, NULL, value);
}

/* What people read about a run that did not do everything. */
static SngValue
describe (SngRunReport *self)
{
  if (self->error != NULL && self->state == SNG_RUN_STATE_FAILED)
    return sng_source_error_value (self->error);
  if (self->state != SNG_RUN_STATE_PARTIAL || self->notes == NULL)
    return SNG_UNKNOWN;
  return sng_run_words (self->notes, self->refusals, self->counts.n_refused);
}

static SngHandle
create (SngRunReport *self, SngChange *change)
{
  SngHandle run = sng_change_create (change, sng_kind (SNG_KIND_RUN), NULL);

  set (change, run, SNG_COMMON_SOURCE, sng_value_handle (self->source));
  set (change, run, SNG_RUN_STARTED, sng_value_integer (self->started));
  return run;
}

static void
set_outcome (SngRunReport *self, SngChange *change, SngHandle run)
{
  set (change, run, SNG_RUN_STATE, sng_value_integer (self->state));
  set (change, run, SNG_RUN_COMPLETE, sng_value_boolean (self->complete));
  set (change, run, SNG_RUN_ROWS_READ, sng_value_integer (self->counts.n_read));
  set (change, run, SNG_RUN_ROWS_NEW, sng_value_integer (self->counts.n_new));
  set (change, run, SNG_RUN_ROWS_CHANGED, sng_value_integer (self->counts.n_changed));
  set (change, run, SNG_RUN_ROWS_GONE, sng_value_integer (self->counts.n_gone));
  set (change, run, SNG_RUN_ROWS_REFUSED, sng_value_integer (self->counts.n_refused));
  if (self->notes != NULL && self->notes->n_failed + self->notes->n_not_asked > 0)
    set (change, run, SNG_RUN_LISTS_FAILED,
         sng_value_integer (self->notes->n_failed + self->notes->n_not_asked));
  if (self->counts.n_erased > 0)
    set (change, run, SNG_RUN_ROWS_ERASED, sng_value_integer (self->counts.n_erased));
}

/* Public API */

SngRunReport *
sng_run_report_new (SngHandle source, gint64 started)
{
  SngRunReport *self = g_new0 (SngRunReport, 1);

  self->source = source;
  self->started = started;
  self->state = SNG_RUN_STATE_RUNNING;
  return self;
}

void
sng_run_report_free (SngRunReport *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->notes, sng_pull_notes_free);
  g_free (self);
}

/**
 * sng_run_report_take_plan:
 *
 * Takes over what the plan counted and refused.
 */
void
sng_run_report_take_plan (SngRunReport *self, SngPlan *plan)
{
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  self->counts = *sng_plan_get_counts (plan);
  self->refusals = g_ptr_array_ref (sng_plan_get_refusals (plan));
  self->remarks = g_ptr_array_ref (sng_plan_get_remarks (plan));
  g_clear_pointer (&self->notes, sng_pull_notes_free);
  self->notes = sng_pull_notes_copy (sng_plan_get_notes (plan));
  self->complete = sng_plan_is_complete (plan);
  self->is_whole = sng_plan_is_whole (plan);
}

/**
 * sng_run_report_save_refusals:
 *
 * Keeps what was refused, and what was remarked, beside the register, where people look it up.
 */
gboolean
sng_run_report_save_refusals (SngRunReport *self,
                              const char *register_path,
                              const char *source_id,
                              GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (self->refusals == NULL)
    return TRUE;
  g_ptr_array_extend (all, self->refusals, NULL, NULL);
  g_ptr_array_extend (all, self->remarks, NULL, NULL);
  return sng_refusals_save (all, register_path, source_id, error);
}

/**
 * sng_run_report_fail:
 * @error: (transfer full): why; %G_IO_ERROR_CANCELLED when a person stopped it
 */
void
sng_run_report_fail (SngRunReport *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->complete = FALSE;
  self->is_whole = FALSE;
  self->state = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? SNG_RUN_STATE_CANCELLED
                                                                          : SNG_RUN_STATE_FAILED;
}

/**
 * sng_run_report_conclude:
 *
 * Says how a run ended that did not fail.
 */
void
sng_run_report_conclude (SngRunReport *self)
{
  if (self->error == NULL)
    self->state = self->is_whole && self->counts.n_refused == 0 ? SNG_RUN_STATE_COMPLETED
                                                                : SNG_RUN_STATE_PARTIAL;
}

/**
 * sng_run_report_tell_missing:
 *
 * Returns: (transfer full) (nullable): what of it did not come, a sentence in each line; %NULL when
 *   everything did, and when the run failed
 */
char *
sng_run_report_tell_missing (const SngRunReport *self, SngLanguage language)
{
  return self->error == NULL && !self->is_whole && self->notes != NULL
             ? sng_run_words_of_missing (self->notes, language)
             : NULL;
}

/**
 * sng_run_report_begin:
 *
 * Returns: (transfer full): the change that creates the record of a run which is about to write
 */
SngChange *
sng_run_report_begin (SngRunReport *self)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);

  set_outcome (self, change, create (self, change));
  return change;
}

/**
 * sng_run_report_write:
 * @now: microseconds UTC
 *
 * Returns: (transfer full): the change that writes down how the run ended
 */
SngChange *
sng_run_report_write (SngRunReport *self, gint64 now)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  SngHandle run = self->run ? self->run : create (self, change);

  set_outcome (self, change, run);
  self->ended = now;
  set (change, run, SNG_RUN_ENDED, sng_value_integer (now));
  if (self->again_at != 0)
    set (change, run, SNG_RUN_AGAIN_AT, sng_value_integer (self->again_at));
  set (change, run, SNG_RUN_ERROR, describe (self));
  return change;
}
