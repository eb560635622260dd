/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-reminder.h"

#include "data/posture/sng-work.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* The day on which the person was last reminded. */
#define REMINDED_ON "reminded-on"

struct _SngReminder
{
  GObject parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable;

  gboolean reading;
  gboolean again; /* something changed while it was read */
};

G_DEFINE_FINAL_TYPE (SngReminder, sng_reminder, G_TYPE_OBJECT)

enum
{
  SIGNAL_READ,
  SIGNAL_DUE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_work (SngReminder *self);

static gboolean
is_wanted (SngReminder *self)
{
  SngMemory *memory = sng_ui_context_get_memory (self->context);

  return g_strcmp0 (sng_memory_get (memory, SNG_REMINDER_MEMORY), "off") != 0;
}

static void
remind (SngReminder *self, guint n)
{
  SngMemory *memory = sng_ui_context_get_memory (self->context);
  gint64 today = sng_clock_today (sng_ui_context_get_clock (self->context));
  g_autofree char *day = g_strdup_printf ("%" G_GINT64_FORMAT, today);
  g_autofree char *text = NULL;

  if (g_strcmp0 (sng_memory_get (memory, REMINDED_ON), day) == 0)
    return;
  sng_memory_set (memory, REMINDED_ON, day);
  text = g_strdup_printf (ngettext ("%u action is due", "%u actions are due", n), n);
  g_signal_emit (self, signals[SIGNAL_DUE], 0, text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngReminder) self = data;
  g_autoptr (SngWork) work = sng_work_read_finish (result, NULL);

  self->reading = FALSE;
  if (work == NULL || self->context == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_READ], 0, work->is_member);
  if (work->n_due > 0 && is_wanted (self))
    remind (self, work->n_due);
  if (self->again)
    read_work (self);
}

static void
read_work (SngReminder *self)
{
  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  sng_work_read_async (sng_ui_context_get_register (self->context), self->cancellable, read_cb,
                       g_object_ref (self));
}

static void
changed_cb (SngUiContext *context, SngReminder *self)
{
  read_work (self);
}

static void
author_chosen_cb (SngUiContext *context, gint64 person, SngReminder *self)
{
  read_work (self);
}

static void
sng_reminder_dispose (GObject *object)
{
  SngReminder *self = SNG_REMINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_reminder_parent_class)->dispose (object);
}

static void
sng_reminder_finalize (GObject *object)
{
  g_object_unref (SNG_REMINDER (object)->cancellable);
  G_OBJECT_CLASS (sng_reminder_parent_class)->finalize (object);
}

static void
sng_reminder_class_init (SngReminderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_reminder_dispose;
  object_class->finalize = sng_reminder_finalize;
  signals[SIGNAL_READ] = g_signal_new ("read", SNG_TYPE_REMINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_DUE] = g_signal_new ("due", SNG_TYPE_REMINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_reminder_init (SngReminder *self)
{
  self->cancellable = g_cancellable_new ();
}

/* Public API */

SngReminder *
sng_reminder_new (SngUiContext *context)
{
  SngReminder *self = g_object_new (SNG_TYPE_REMINDER, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (context, "author-chosen", G_CALLBACK (author_chosen_cb), self, 0);
  return self;
}
