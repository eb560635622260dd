/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-undo.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngUndo
{
  GObject parent_instance;

  /* (owned) */
  SngRegister *reg;
  GArray *done;   /* of gint64, sequences in the journal */
  GArray *undone; /* of gint64, sequences of the changes that took them back */

  gboolean busy;
};

/* One step in one direction: the newest act leaves @from and its reversal enters @to. */
typedef struct
{
  SngRegister *reg; /* (owned) */
  GArray *from;     /* (owned) */
  GArray *to;       /* (owned) */
  gint64 sequence;
  SngHandle record; /* the only one that it is about; 0: there are several */
} Step;

G_DEFINE_FINAL_TYPE (SngUndo, sng_undo, G_TYPE_OBJECT)

typedef enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
} SngUndoProperty;

static GParamSpec *properties[PROP_CAN_REDO + 1];

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->reg);
  g_array_unref (step->from);
  g_array_unref (step->to);
  g_free (step);
}

static void
notify_state (SngUndo *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
build_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;
  g_autoptr (SngReader) reader = NULL;
  SngChange *change;
  GError *error = NULL;

  reader = sng_reader_new (step->reg, &error);
  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  change = sng_reader_build_revert (reader, step->sequence, NULL, &error);
  if (change == NULL && error == NULL)
    g_set_error_literal (&error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_CONFLICT,
                         _("This can no longer be taken back."));
  if (change == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, change, (GDestroyNotify) sng_change_unref);
}

/* Whether trying again could end otherwise: a disk that was full, a file that was busy. */
static gboolean
is_passing (const GError *error)
{
  return error != NULL
         && (error->domain != SNG_REGISTER_ERROR || error->code == SNG_REGISTER_ERROR_BUSY
             || error->code == SNG_REGISTER_ERROR_FULL || error->code == SNG_REGISTER_ERROR_FAILED);
}

/* New acts may have come in meanwhile, so that the step need not be the newest any more. */
static void
forget_step (Step *step)
{
  for (guint i = step->from->len; i > 0; i--)
    if (g_array_index (step->from, gint64, i - 1) == step->sequence)
      {
        g_array_remove_index (step->from, i - 1);
        return;
      }
}

static void
end_step (GTask *task, gint64 reversal, GError *error)
{
  SngUndo *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);

  /* What cannot be taken back now cannot be later either, so it does not block what is below. */
  if (!is_passing (error))
    forget_step (step);
  if (error == NULL)
    g_array_append_val (step->to, reversal);
  self->busy = FALSE;
  notify_state (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (SngOutcome) outcome = NULL;
  GError *error = NULL;

  outcome = sng_register_apply_finish (SNG_REGISTER (source), result, &error);
  if (outcome != NULL && outcome->sequence == 0)
    g_set_error_literal (&error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_CONFLICT,
                         _("It was changed again since, so it was left as it is."));
  end_step (task, outcome != NULL ? outcome->sequence : 0, error);
}

static SngHandle
find_only_record (SngChange *change)
{
  SngHandle only = 0;

  for (guint i = 0; i < sng_change_get_n_entries (change); i++)
    {
      SngHandle record = sng_change_get_entry (change, i)->record;

      if (only != 0 && record != only)
        return 0;
      only = record;
    }
  return only;
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Step *step = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (SngChange) change = NULL;
  GError *error = NULL;

  change = g_task_propagate_pointer (G_TASK (result), &error);
  if (change == NULL)
    {
      end_step (task, 0, error);
      return;
    }
  step->record = find_only_record (change);
  sng_register_apply_async (step->reg, change, cancellable, applied_cb, g_steal_pointer (&task));
}

static void
start_step (SngUndo *self, GArray *from, GArray *to, GTask *task)
{
  g_autoptr (GTask) builder = NULL;
  Step *step;

  if (self->busy || from->len == 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "%s",
                               _("There is nothing to take back."));
      return;
    }
  self->busy = TRUE;
  step = g_new0 (Step, 1);
  step->reg = g_object_ref (self->reg);
  step->from = g_array_ref (from);
  step->to = g_array_ref (to);
  step->sequence = g_array_index (from, gint64, from->len - 1);
  g_task_set_task_data (task, step, step_free);
  builder = g_task_new (self, g_task_get_cancellable (task), built_cb, g_object_ref (task));
  g_task_set_source_tag (builder, start_step);
  /* The step lives in the outer task, which the callback's reference keeps. */
  g_task_set_task_data (builder, step, NULL);
  g_task_run_in_thread (builder, build_in_worker);
}

static void
sng_undo_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SngUndo *self = SNG_UNDO (object);

  switch ((SngUndoProperty) id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sng_undo_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sng_undo_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sng_undo_finalize (GObject *object)
{
  SngUndo *self = SNG_UNDO (object);

  g_object_unref (self->reg);
  g_array_unref (self->done);
  g_array_unref (self->undone);
  G_OBJECT_CLASS (sng_undo_parent_class)->finalize (object);
}

static void
sng_undo_class_init (SngUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sng_undo_get_property;
  object_class->finalize = sng_undo_finalize;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sng_undo_init (SngUndo *self)
{
  self->done = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->undone = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* Public API */

/**
 * sng_undo_new:
 *
 * Returns: (transfer full): an empty list of acts of one window, last in first out
 */
SngUndo *
sng_undo_new (SngRegister *reg)
{
  SngUndo *self = g_object_new (SNG_TYPE_UNDO, NULL);

  self->reg = g_object_ref (reg);
  return self;
}

/**
 * sng_undo_push:
 * @sequence: the place in the journal of an act of this window
 *
 * Remembers a new act. What had been taken back before it cannot be redone any more.
 */
void
sng_undo_push (SngUndo *self, gint64 sequence)
{
  g_return_if_fail (SNG_IS_UNDO (self));

  g_array_append_val (self->done, sequence);
  g_array_set_size (self->undone, 0);
  notify_state (self);
}

gboolean
sng_undo_can_undo (SngUndo *self)
{
  return self->done->len > 0 && !self->busy;
}

gboolean
sng_undo_can_redo (SngUndo *self)
{
  return self->undone->len > 0 && !self->busy;
}

/**
 * sng_undo_undo_async:
 *
 * Takes back the newest act. Fails with %SNG_REGISTER_ERROR_CONFLICT when what it wrote was
 * changed again since, and with %G_IO_ERROR_PENDING when there is nothing to take back.
 */
void
sng_undo_undo_async (SngUndo *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sng_undo_undo_async);
  start_step (self, self->done, self->undone, task);
}

/**
 * sng_undo_redo_async:
 *
 * Does again what was taken back last, with the errors of sng_undo_undo_async().
 */
void
sng_undo_redo_async (SngUndo *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sng_undo_redo_async);
  start_step (self, self->undone, self->done, task);
}

/**
 * sng_undo_finish:
 * @record: (out) (nullable): the only record that it was about; 0 when there were several
 *
 * Returns: whether the act was taken back, or done again; @error says why not
 */
gboolean
sng_undo_finish (SngUndo *self, GAsyncResult *result, SngHandle *record, GError **error)
{
  Step *step;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  step = g_task_get_task_data (G_TASK (result));
  if (record != NULL)
    *record = step != NULL ? step->record : 0;
  return g_task_propagate_boolean (G_TASK (result), error);
}
