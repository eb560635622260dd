/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-overrides.h"

#include <string.h>

struct _SngOverrides
{
  GObject parent_instance;

  /* (owned) */
  SngRegister *reg;
  GCancellable *cancellable;
  GArray *places; /* of SngPlaceOfClaim, in the order of the records */

  gboolean reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (SngOverrides, sng_overrides, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_reading (SngOverrides *self);

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (data, &error);
  GArray *places = reader ? sng_reader_get_overrides (reader, &error) : NULL;

  if (places == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, places, (GDestroyNotify) g_array_unref);
}

static gboolean
is_same (const GArray *a, const GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (SngPlaceOfClaim)) == 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngOverrides *self = SNG_OVERRIDES (source);
  GArray *places = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean changed = places != NULL && !is_same (places, self->places);

  self->reading = FALSE;
  if (places != NULL)
    {
      g_array_unref (self->places);
      self->places = places;
    }
  if (self->read_again && self->reg != NULL)
    start_reading (self);
  if (changed && self->reg != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* One reading at a time: a run of a source makes many changes in a row. */
static void
start_reading (SngOverrides *self)
{
  g_autoptr (GTask) task = NULL;

  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, g_object_ref (self->reg), g_object_unref);
  g_task_run_in_thread (task, read_in_worker);
}

static void
register_changed_cb (SngRegister *reg, gint64 sequence, SngOverrides *self)
{
  start_reading (self);
}

static void
sng_overrides_dispose (GObject *object)
{
  SngOverrides *self = SNG_OVERRIDES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (sng_overrides_parent_class)->dispose (object);
}

static void
sng_overrides_finalize (GObject *object)
{
  SngOverrides *self = SNG_OVERRIDES (object);

  g_array_unref (self->places);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (sng_overrides_parent_class)->finalize (object);
}

static void
sng_overrides_class_init (SngOverridesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_overrides_dispose;
  object_class->finalize = sng_overrides_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_overrides_init (SngOverrides *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (SngPlaceOfClaim));
  self->cancellable = g_cancellable_new ();
}

/* Public API */

SngOverrides *
sng_overrides_new (SngRegister *reg)
{
  SngOverrides *self = g_object_new (SNG_TYPE_OVERRIDES, NULL);

  self->reg = g_object_ref (reg);
  return self;
}

/* Reads them, now and after each change; once is enough. */
void
sng_overrides_begin (SngOverrides *self)
{
  g_signal_connect_object (self->reg, "changed", G_CALLBACK (register_changed_cb), self, 0);
  start_reading (self);
}

gboolean
sng_overrides_has (SngOverrides *self, SngHandle record, guint field)
{
  guint low = 0, high = self->places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->places, SngPlaceOfClaim, middle).record < record)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->places->len; low++)
    {
      const SngPlaceOfClaim *place = &g_array_index (self->places, SngPlaceOfClaim, low);

      if (place->record != record)
        return FALSE;
      if (field == SNG_ANY_FIELD || place->field == field)
        return TRUE;
    }
  return FALSE;
}
