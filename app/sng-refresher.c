/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-refresher.h"

#include "data/sources/sng-refresh.h"
#include "ui/window/sng-refresh-words.h"

#include "sng-config.h"

#include <glib/gi18n.h>

struct _SngRefresher
{
  GObject parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable;

  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SngRefresher, sng_refresher, G_TYPE_OBJECT)

static void
finish (SngRefresher *self, const char *message)
{
  self->busy = FALSE;
  if (message != NULL && !g_cancellable_is_cancelled (self->cancellable))
    sng_ui_context_tell (self->context, message, FALSE);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngRefresher) self = data;
  SngRefresh *refresh = SNG_REFRESH (source);
  g_autoptr (GError) error = NULL;
  gboolean finished = sng_refresh_run_finish (refresh, result, &error);
  guint n = sng_refresh_get_reports (refresh)->len;
  g_autofree char *message
      = sng_refresh_words_failed (self->context, sng_refresh_get_reports (refresh));

  if (!finished && error != NULL)
    {
      g_free (message);
      message = g_strdup (error->message);
    }
  else if (message == NULL)
    message = g_strdup_printf (
        ngettext ("%u source was refreshed.", "%u sources were refreshed.", n), n);
  finish (self, message);
}

static void
read_sources_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (data, &error);
  GPtrArray *sources
      = reader ? sng_reader_get_records (reader, SNG_KIND_SOURCE, FALSE, &error) : NULL;

  if (sources == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, sources, (GDestroyNotify) g_ptr_array_unref);
}

static void
sources_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SngRefresher *self = SNG_REFRESHER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (SngRefresh) refresh = NULL;

  if (sources == NULL)
    {
      finish (self, error->message);
      return;
    }
  refresh = sng_refresh_new (sng_ui_context_get_register (self->context));
  if (sng_refresh_add_enabled (refresh, sources) == 0)
    finish (self, _("This register has no data source that is switched on."));
  else if (!sng_ui_context_prepare_refresh (self->context, &error))
    finish (self, error->message);
  else
    sng_refresh_run_async (refresh, self->cancellable, refreshed_cb, g_object_ref (self));
}

static void
refresh_asked_cb (SngUiContext *context, SngRefresher *self)
{
  SngRegister *reg = sng_ui_context_get_register (context);
  g_autoptr (GTask) task = NULL;

  if (self->busy || sng_register_is_read_only (reg))
    return;
  self->busy = TRUE;
  task = g_task_new (self, self->cancellable, sources_read_cb, NULL);
  g_task_set_source_tag (task, refresh_asked_cb);
  g_task_set_task_data (task, g_object_ref (reg), g_object_unref);
  g_task_run_in_thread (task, read_sources_in_worker);
}

static void
sng_refresher_dispose (GObject *object)
{
  SngRefresher *self = SNG_REFRESHER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_refresher_parent_class)->dispose (object);
}

static void
sng_refresher_finalize (GObject *object)
{
  g_object_unref (SNG_REFRESHER (object)->cancellable);
  G_OBJECT_CLASS (sng_refresher_parent_class)->finalize (object);
}

static void
sng_refresher_class_init (SngRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_refresher_dispose;
  object_class->finalize = sng_refresher_finalize;
}

static void
sng_refresher_init (SngRefresher *self)
{
  self->cancellable = g_cancellable_new ();
}

/* Public API */

SngRefresher *
sng_refresher_new (SngUiContext *context)
{
  SngRefresher *self = g_object_new (SNG_TYPE_REFRESHER, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "refresh-asked", G_CALLBACK (refresh_asked_cb), self, 0);
  return self;
}
