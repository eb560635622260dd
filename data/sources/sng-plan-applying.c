/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-plan-applying.h"

/* A plan on its way into the register, the data of its task. While one step is being written, the
 * next one is read and compared. */
typedef struct
{
  SngPlan *plan;        /* borrowed */
  SngChange *beginning; /* (owned) (nullable) creates the record of the run, before the first step */
  gboolean is_planning;
  gboolean is_writing;
  SngPlanStep *planned; /* (owned) (nullable) the step after @written */
  SngPlanStep *written; /* (owned) (nullable) */
  SngOutcome *outcome;  /* (owned) (nullable) of @written */
  GError *refusal;      /* (owned) (nullable) of @written, instead */
  GError *problem;      /* (owned) (nullable) of planning */
} Applying;

static void go_on (GTask *task);

static void
applying_free (gpointer data)
{
  Applying *self = data;

  g_clear_pointer (&self->beginning, sng_change_unref);
  g_clear_pointer (&self->planned, sng_plan_step_free);
  g_clear_pointer (&self->written, sng_plan_step_free);
  g_clear_pointer (&self->outcome, sng_outcome_free);
  g_clear_error (&self->refusal);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
finish (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
plan_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SngPlanStep *step = sng_plan_next (data, &error);

  if (error != NULL)
    g_task_return_error (worker, error);
  else
    g_task_return_pointer (worker, step, (GDestroyNotify) sng_plan_step_free);
}

static void
on_planned_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Applying *self = g_task_get_task_data (data);

  self->planned = g_task_propagate_pointer (G_TASK (result), &self->problem);
  self->is_planning = FALSE;
  go_on (data);
}

static void
plan_step (GTask *task)
{
  Applying *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, on_planned_cb, task);

  self->is_planning = TRUE;
  g_task_set_source_tag (worker, plan_step);
  g_task_set_task_data (worker, self->plan, NULL);
  g_task_run_in_thread (worker, plan_in_worker);
}

static void
on_written_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Applying *self = g_task_get_task_data (data);

  self->outcome = sng_register_apply_finish (SNG_REGISTER (subject), result, &self->refusal);
  self->is_writing = FALSE;
  sng_plan_step_end (self->written);
  go_on (data);
}

static void
write_step (GTask *task)
{
  Applying *self = g_task_get_task_data (task);

  self->written = g_steal_pointer (&self->planned);
  self->is_writing = TRUE;
  sng_plan_step_begin (self->written);
  sng_register_apply_async (g_task_get_source_object (task), sng_plan_step_get_change (self->written),
                            NULL, on_written_cb, task);
}

static void
on_begun_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Applying *self = g_task_get_task_data (data);
  g_autoptr (SngOutcome) outcome
      = sng_register_apply_finish (SNG_REGISTER (subject), result, &self->problem);

  self->is_writing = FALSE;
  if (outcome != NULL)
    sng_plan_set_run (self->plan, g_array_index (outcome->created, SngHandle, 0), self->planned);
  go_on (data);
}

/* What turns out to say nothing new needs no record of a run that is under way. */
static void
write_beginning (GTask *task)
{
  Applying *self = g_task_get_task_data (task);
  g_autoptr (SngChange) beginning = g_steal_pointer (&self->beginning);

  self->is_writing = TRUE;
  sng_register_apply_async (g_task_get_source_object (task), beginning, NULL, on_begun_cb, task);
}

/* Tells the plan what became of a step; returns whether it goes on. */
static gboolean
settle (GTask *task)
{
  Applying *self = g_task_get_task_data (task);
  g_autoptr (SngOutcome) outcome = g_steal_pointer (&self->outcome);
  g_autoptr (GError) refusal = g_steal_pointer (&self->refusal);
  SngPlanStep *step = g_steal_pointer (&self->written);

  if (outcome != NULL)
    sng_plan_applied (self->plan, step, outcome);
  else if (!sng_plan_refused (self->plan, step, refusal))
    {
      finish (task, g_steal_pointer (&refusal));
      return FALSE;
    }
  return TRUE;
}

/* The plan is at its end when it has no step and no outcome of one to wait for. */
static void
go_on (GTask *task)
{
  Applying *self = g_task_get_task_data (task);
  gboolean waited = self->written != NULL;

  if (self->is_planning || self->is_writing || (waited && !settle (task)))
    return;
  if (self->problem != NULL || (self->planned == NULL && !waited))
    {
      finish (task, g_steal_pointer (&self->problem));
      return;
    }
  if (self->planned != NULL && self->beginning != NULL)
    {
      write_beginning (task);
      return;
    }
  if (self->planned != NULL)
    write_step (task);
  plan_step (task);
}

/* Public API */

/**
 * sng_plan_apply_async:
 * @plan: stays with the caller, who leaves it alone until the end
 * @beginning: creates the record of the run (sng_plan_get_run()); written only when there is a step
 *
 * Applies all steps of a plan, in the thread that opened the register, with its main context
 * running.
 */
void
sng_plan_apply_async (SngPlan *plan,
                      SngRegister *subject,
                      SngChange *beginning,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  GTask *task = g_task_new (subject, NULL, callback, data);
  Applying *self = g_new0 (Applying, 1);

  self->plan = plan;
  self->beginning = sng_change_ref (beginning);
  g_task_set_source_tag (task, sng_plan_apply_async);
  g_task_set_task_data (task, self, applying_free);
  plan_step (task);
}

/**
 * sng_plan_apply_finish:
 *
 * Returns: whether all steps were written or refused; an error of #SngRegisterError says which
 *   step could not be, and those before it stay
 */
gboolean
sng_plan_apply_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sng_plan_apply_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
