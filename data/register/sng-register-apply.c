/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-register-private.h"
#include "data/register/sng-writer.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What became of a change, on its way to the one who asked. */
typedef struct
{
  GTask *task;
  SngOutcome *outcome;
  GError *error;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->task);
  g_clear_pointer (&answer->outcome, sng_outcome_free);
  g_clear_error (&answer->error);
  g_free (answer);
}

static gboolean
answer_cb (gpointer data)
{
  Answer *answer = data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_steal_pointer (&answer->outcome),
                           (GDestroyNotify) sng_outcome_free);
  return G_SOURCE_REMOVE;
}

/* In the writer's thread, which must not be the one that lets go of the task: the register could
 * go with it, and wait for this thread to end. */
static void
answer_task_cb (SngOutcome *outcome, GError *error, gpointer data)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  answer->task = data;
  answer->outcome = outcome;
  answer->error = error;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, answer, free_answer);
  g_source_attach (source, g_task_get_context (answer->task));
}

static void
refuse_writing (SngRegister *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (sng_register_get_path (self));

  if (sng_register_get_as_of (self) != 0)
    g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY,
                         _("You see a past day, which nobody can change any more. Go back to today "
                           "to change something."));
  else
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY,
                 _("“%s” can be read but not written."), name);
}

/* Before the writer has it, which may hold it for a while. */
static void
date_change (SngRegister *self, SngChange *change)
{
  if (sng_change_get_effective_at (change) == 0)
    sng_change_set_effective_at (change, sng_register_get_effective_at (self));
}

/* Public API */

/**
 * sng_register_apply_async:
 *
 * The one door through which facts come into the register.
 */
void
sng_register_apply_async (SngRegister *self,
                          SngChange *change,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  SngWriter *writer = _sng_register_get_writer (self);
  GError *error = NULL;

  g_task_set_source_tag (task, sng_register_apply_async);
  /* What was written must be told, also to one who meanwhile changed their mind. */
  g_task_set_check_cancellable (task, FALSE);
  date_change (self, change);
  if (writer != NULL)
    {
      sng_writer_push (writer, change, sng_register_get_author (self), cancellable, answer_task_cb, task);
      return;
    }
  refuse_writing (self, &error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * sng_register_apply_finish:
 *
 * Returns: (transfer full): what became of the change, or %NULL with an error and then nothing
 *   was written
 */
SngOutcome *
sng_register_apply_finish (SngRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_register_apply:
 *
 * As sng_register_apply_async(), but waits.
 */
SngOutcome *
sng_register_apply (SngRegister *self, SngChange *change, GError **error)
{
  SngWriter *writer = _sng_register_get_writer (self);

  date_change (self, change);
  if (writer != NULL)
    return sng_writer_apply (writer, change, sng_register_get_author (self), error);
  refuse_writing (self, error);
  return NULL;
}
