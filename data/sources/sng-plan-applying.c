/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-plan-applying.h"

/* So many steps are on their way to the writer at most: one is being written, two wait for it, so
 * that it never waits for a step, and the next one is being built. */
#define MAX_UNDER_WAY 3

/* A plan on its way into the register, the data of its task. A worker reads and compares; the
 * thread that opened the register gives what it built to the writer, and the outcome back. */
typedef struct
{
  SngPlan *plan;         /* borrowed; of the worker alone until the end */
  SngRegister *subject;  /* borrowed from the task */
  GMainContext *context; /* (owned) of the thread that opened the register */
  SngChange *beginning;  /* (owned) (nullable) creates the record of the run, before all steps */
  GAsyncQueue *written;  /* of Writing, in the order in which they were given out */
  guint n_under_way;
} Applying;

/* One change on its way to the writer and back. */
typedef struct
{
  Applying *applying;
  SngChange *change;   /* (owned) */
  SngPlanStep *step;   /* (owned) (nullable) that the change is of */
  SngOutcome *outcome; /* (owned) (nullable) */
  GError *refusal;     /* (owned) (nullable) instead of it */
} Writing;

static void
applying_free (gpointer data)
{
  Applying *self = data;

  g_clear_pointer (&self->beginning, sng_change_unref);
  g_async_queue_unref (self->written);
  g_main_context_unref (self->context);
  g_free (self);
}

static void
writing_free (Writing *self)
{
  g_clear_pointer (&self->change, sng_change_unref);
  g_clear_pointer (&self->step, sng_plan_step_free);
  g_clear_pointer (&self->outcome, sng_outcome_free);
  g_clear_error (&self->refusal);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* In the thread that opened the register */

static void
on_written_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Writing *self = data;

  self->outcome = sng_register_apply_finish (SNG_REGISTER (subject), result, &self->refusal);
  if (self->step != NULL)
    sng_plan_step_end (self->step);
  g_async_queue_push (self->applying->written, self);
}

static gboolean
write_cb (gpointer data)
{
  Writing *self = data;

  if (self->step != NULL)
    sng_plan_step_begin (self->step);
  sng_register_apply_async (self->applying->subject, self->change, NULL, on_written_cb, self);
  return G_SOURCE_REMOVE;
}

/* In the worker */

/* Takes the step. */
static void
give_out (Applying *self, SngChange *change, SngPlanStep *step)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->applying = self;
  writing->change = sng_change_ref (change);
  writing->step = step;
  self->n_under_way++;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, write_cb, writing, NULL);
}

static Writing *
take_back (Applying *self)
{
  Writing *writing = g_async_queue_pop (self->written);

  self->n_under_way--;
  return writing;
}

/* Tells the plan what became of the step that was given out first; returns whether it goes on. */
static gboolean
settle (Applying *self, GError **error)
{
  g_autoptr (Writing) writing = take_back (self);
  SngPlanStep *step = g_steal_pointer (&writing->step);

  if (writing->outcome != NULL)
    sng_plan_applied (self->plan, step, writing->outcome);
  else if (!sng_plan_refused (self->plan, step, writing->refusal))
    {
      g_propagate_error (error, g_steal_pointer (&writing->refusal));
      return FALSE;
    }
  return TRUE;
}

/* What turns out to say nothing new needs no record of a run that is under way. */
static gboolean
write_beginning (Applying *self, SngPlanStep *step, GError **error)
{
  g_autoptr (SngChange) beginning = g_steal_pointer (&self->beginning);
  g_autoptr (Writing) writing = NULL;

  if (beginning == NULL)
    return TRUE;
  give_out (self, beginning, NULL);
  writing = take_back (self);
  if (writing->outcome != NULL)
    {
      sng_plan_set_run (self->plan, g_array_index (writing->outcome->created, SngHandle, 0), step);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&writing->refusal));
  return FALSE;
}

/* The plan is at its end when it has no step and no outcome of one to wait for. */
static gboolean
apply_steps (Applying *self, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      SngPlanStep *step;

      while (self->n_under_way == MAX_UNDER_WAY || g_async_queue_length (self->written) > 0)
        if (!settle (self, error))
          return FALSE;
      step = sng_plan_next (self->plan, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (step == NULL && self->n_under_way == 0)
        return TRUE;
      if (step == NULL && !settle (self, error))
        return FALSE;
      if (step != NULL && !write_beginning (self, step, error))
        {
          sng_plan_step_free (step);
          return FALSE;
        }
      if (step != NULL)
        give_out (self, sng_plan_step_get_change (step), step);
    }
}

static void
apply_in_worker (GTask *task, gpointer subject, gpointer data, GCancellable *cancellable)
{
  Applying *self = data;
  GError *error = NULL;
  gboolean good = apply_steps (self, &error);

  /* What was under way when another step failed is written or not, and counted. */
  while (self->n_under_way > 0)
    settle (self, NULL);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  g_autoptr (GTask) task = g_task_new (subject, NULL, callback, data);
  Applying *self = g_new0 (Applying, 1);

  self->plan = plan;
  self->subject = subject;
  self->context = g_main_context_ref (g_task_get_context (task));
  self->beginning = sng_change_ref (beginning);
  self->written = g_async_queue_new ();
  g_task_set_source_tag (task, sng_plan_apply_async);
  g_task_set_task_data (task, self, applying_free);
  g_task_run_in_thread (task, apply_in_worker);
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
