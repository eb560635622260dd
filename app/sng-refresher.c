/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-refresher.h"

#include "app/board-pack/sng-pack-window.h"
#include "data/sources/sng-source-health.h"
#include "ui/window/sng-refresh-words.h"

#include "sng-config.h"

#include <glib/gi18n.h>

struct _SngRefresher
{
  GObject parent_instance;

  /* (owned) */
  SngUiContext *context;
  GApplication *application;
};

G_DEFINE_FINAL_TYPE (SngRefresher, sng_refresher, G_TYPE_OBJECT)

static void
finished_cb (SngScheduler *scheduler,
             SngRefresh *refresh,
             gboolean asked,
             const GError *error,
             SngRefresher *self)
{
  g_autofree char *words = NULL;

  if (!asked)
    return;
  words = sng_refresh_words_finished (self->context, refresh, error);
  sng_ui_context_tell (self->context, words, FALSE);
}

/* The desktop may show this on a locked screen: it names the source and nothing that it says. */
static void
fell_cb (SngScheduler *scheduler, const SngSourceHealth *health, SngRefresher *self)
{
  g_autofree char *name = sng_ui_context_get_record_title (self->context, health->source);
  g_autofree char *id = g_strdup_printf ("source-%s", sng_record_get_key (health->source));
  g_autofree char *body = sng_refresh_words_fall (health, name);
  g_autoptr (GNotification) notification
      = g_notification_new (_("A data source needs attention"));

  if (g_object_get_data (G_OBJECT (self->application), SNG_PRESENTING) != NULL)
    return;
  g_notification_set_body (notification, body);
  g_application_send_notification (self->application, id, notification);
}

static void
sng_refresher_dispose (GObject *object)
{
  SngRefresher *self = SNG_REFRESHER (object);

  g_clear_object (&self->context);
  g_clear_object (&self->application);
  G_OBJECT_CLASS (sng_refresher_parent_class)->dispose (object);
}

static void
sng_refresher_class_init (SngRefresherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_refresher_dispose;
}

static void
sng_refresher_init (SngRefresher *self)
{
}

/* Public API */

SngRefresher *
sng_refresher_new (SngUiContext *context, GApplication *application)
{
  SngRefresher *self = g_object_new (SNG_TYPE_REFRESHER, NULL);
  SngScheduler *scheduler = sng_ui_context_get_scheduler (context);

  self->context = g_object_ref (context);
  self->application = g_object_ref (application);
  g_signal_connect_object (scheduler, "finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (scheduler, "fell", G_CALLBACK (fell_cb), self, 0);
  sng_scheduler_start (scheduler);
  return self;
}
