/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-personal.h"

#include "app/board-pack/sng-pack-window.h"
#include "ui/window/sng-reminder.h"

struct _SngPersonal
{
  GObject parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngReminder *reminder;
  char *path; /* of the register */

  /* (borrowed) */
  SngPreferences *preferences; /* of main, which outlives everything */
  GApplication *application;   /* it owns the window that owns this */
  SngWindow *window;           /* (nullable) (weak) until it was decided what is shown first */
};

G_DEFINE_FINAL_TYPE (SngPersonal, sng_personal, G_TYPE_OBJECT)

static void
memory_changed_cb (SngMemory *memory, const char *name, const char *text, SngPersonal *self)
{
  g_autoptr (GError) error = NULL;

  sng_preferences_remember (self->preferences, self->path, name, text);
  if (!sng_preferences_save (self->preferences, &error))
    g_message ("%s", error->message);
}

static void
fill_memory (gpointer memory, const char *name, const char *text)
{
  sng_memory_fill (memory, name, text);
}

/* The desktop may show this on a locked screen: it says how many, never which. */
static void
due_cb (SngReminder *reminder, const char *text, SngPersonal *self)
{
  g_autoptr (GNotification) notification = NULL;

  if (g_object_get_data (G_OBJECT (self->application), SNG_PRESENTING) != NULL)
    return;
  notification = g_notification_new (text);
  g_application_send_notification (self->application, "actions-due", notification);
}

/* Whoever leads sees the whole first; whoever went elsewhere meanwhile stays there. */
static void
read_cb (SngReminder *reminder, gboolean is_member, SngPersonal *self)
{
  SngWindow *window = self->window;

  if (window == NULL)
    return;
  g_clear_weak_pointer (&self->window);
  if (is_member && sng_window_get_page (window) == sng_window_get_nth_page (window, 0))
    sng_window_show_page_by_name (window, "my-work");
}

static void
sng_personal_dispose (GObject *object)
{
  SngPersonal *self = SNG_PERSONAL (object);

  g_clear_weak_pointer (&self->window);
  if (self->reminder != NULL)
    g_object_run_dispose (G_OBJECT (self->reminder));
  g_clear_object (&self->reminder);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_personal_parent_class)->dispose (object);
}

static void
sng_personal_finalize (GObject *object)
{
  g_free (SNG_PERSONAL (object)->path);
  G_OBJECT_CLASS (sng_personal_parent_class)->finalize (object);
}

static void
sng_personal_class_init (SngPersonalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_personal_dispose;
  object_class->finalize = sng_personal_finalize;
}

static void
sng_personal_init (SngPersonal *self)
{
}

/* Public API */

/**
 * sng_personal_new:
 *
 * Fills the memory of @context; it is made before the window, whose lists ask it.
 */
SngPersonal *
sng_personal_new (SngUiContext *context, SngPreferences *preferences, GApplication *application)
{
  SngPersonal *self = g_object_new (SNG_TYPE_PERSONAL, NULL);
  SngMemory *memory = sng_ui_context_get_memory (context);

  self->context = g_object_ref (context);
  self->preferences = preferences;
  self->application = application;
  self->path = g_strdup (sng_register_get_path (sng_ui_context_get_register (context)));
  sng_preferences_recall (preferences, self->path, fill_memory, memory);
  g_signal_connect_object (memory, "changed", G_CALLBACK (memory_changed_cb), self, 0);
  self->reminder = sng_reminder_new (context);
  g_signal_connect_object (self->reminder, "due", G_CALLBACK (due_cb), self, 0);
  g_signal_connect_object (self->reminder, "read", G_CALLBACK (read_cb), self, 0);
  return self;
}

void
sng_personal_set_window (SngPersonal *self, SngWindow *window)
{
  g_set_weak_pointer (&self->window, window);
}
