/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-plan-step.h"

/* A person who saves waits for the step that is being written: so long it may take, in
 * microseconds. How many rows that are shows as the run goes on. */
#define STEP_TIME (8 * 1000)

/* For the plan */

SngPlanStep *
sng_plan_step_new (void)
{
  SngPlanStep *self = g_new0 (SngPlanStep, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_mapped_row_free);
  return self;
}

/**
 * sng_plan_step_pace:
 * @self: a step that was written
 * @max_rows: how many rows it might have had
 *
 * Returns: how many the next one may have: fewer where this one took too long, more where it was
 *   full and quick
 */
guint
sng_plan_step_pace (SngPlanStep *self, guint max_rows)
{
  gint64 taken = MAX (self->ended_at - self->begun_at, 1);
  gint64 fitting = (gint64) (self->to - self->from) * STEP_TIME / taken;
  gboolean is_telling = self->to - self->from == max_rows || taken > STEP_TIME;

  if (!is_telling)
    return max_rows;
  return (guint) CLAMP (CLAMP (fitting, max_rows / 2, max_rows * 2), SNG_PLAN_MIN_ROWS, SNG_PLAN_MAX_ROWS);
}

/**
 * sng_plan_step_follow:
 * @last_ended_at: (inout): when the step before it came back, for which it may have waited
 */
void
sng_plan_step_follow (SngPlanStep *self, gint64 *last_ended_at)
{
  self->begun_at = MAX (self->begun_at, *last_ended_at);
  *last_ended_at = self->ended_at;
}

/**
 * sng_plan_step_count:
 * @self: a step that was written
 * @counts: (inout): what it did is added
 */
void
sng_plan_step_count (const SngPlanStep *self, SngPlanCounts *counts)
{
  counts->n_new += self->counts.n_new;
  counts->n_changed += self->counts.n_changed;
  counts->n_gone += self->counts.n_gone;
}

/**
 * sng_plan_step_may_be_parted:
 * @error: why the register did not take the step
 *
 * Returns: whether it is for the sake of some of its rows, or may be, for nobody asked whether they
 *   are there
 */
gboolean
sng_plan_step_may_be_parted (SngPlanStep *self, const GError *error)
{
  return self->rows->len > 0
         && ((self->is_unasked
              && g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FAILED))
             || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED)
             || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION)
             || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND));
}

/* Public API */

void
sng_plan_step_free (SngPlanStep *self)
{
  g_clear_pointer (&self->change, sng_change_unref);
  g_ptr_array_unref (self->rows);
  g_free (self->marks);
  g_free (self);
}

/**
 * sng_plan_step_get_change:
 *
 * Returns: (transfer none): what is to be applied
 */
SngChange *
sng_plan_step_get_change (SngPlanStep *self)
{
  return self->change;
}

/**
 * sng_plan_step_begin:
 *
 * To be told when the step goes to the register, and sng_plan_step_end() when it comes back: how
 * long steps take says how long the next ones may be.
 */
void
sng_plan_step_begin (SngPlanStep *self)
{
  self->begun_at = g_get_monotonic_time ();
}

void
sng_plan_step_end (SngPlanStep *self)
{
  self->ended_at = g_get_monotonic_time ();
}
