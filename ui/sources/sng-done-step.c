/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-done-step.h"

#include "data/sources/sng-secrets.h"
#include "data/sources/sng-setup-auth.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define ICON_SIZE 64

struct _SngDoneStep
{
  SngSetupStep parent_instance;

  GCancellable *cancellable; /* (owned) */
  SngHandle source;          /* 0 until it is written down */
  gboolean is_busy;
  gboolean is_listening; /* to what the refresh comes to */

  /* (borrowed) descendants */
  GtkSpinner *spinner;
  GtkLabel *head;
  GtkLabel *words;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (SngDoneStep, sng_done_step, SNG_TYPE_SETUP_STEP)

static SngSetupWork *
work_of (SngDoneStep *self)
{
  return sng_setup_step_get_work (SNG_SETUP_STEP (self));
}

static void
say (GtkLabel *label, const char *words)
{
  gtk_label_set_text (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

static void
end (SngDoneStep *self, const char *head, const char *words)
{
  self->is_busy = FALSE;
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  say (self->head, head);
  say (self->words, words);
  sng_setup_step_changed (SNG_SETUP_STEP (self));
}

static char *
say_counts (SngDoneStep *self, const SngRunReport *report)
{
  SngLocale *locale = sng_ui_context_get_locale (work_of (self)->context);
  g_autofree char *n_read = sng_locale_format_integer (locale, report->counts.n_read);
  g_autofree char *n_new = sng_locale_format_integer (locale, report->counts.n_new);
  g_autofree char *n_changed = sng_locale_format_integer (locale, report->counts.n_changed);
  g_autofree char *n_refused = sng_locale_format_integer (locale, report->counts.n_refused);

  /* TRANSLATORS: rows of a source: read, new records, changed records, refused. */
  return g_strdup_printf (_ ("Rows read: %s. New records: %s. Changed: %s. Refused: %s."), n_read,
                          n_new, n_changed, n_refused);
}

static const SngRunReport *
find_report (SngDoneStep *self, SngRefresh *refresh)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);

  for (guint i = 0; i < reports->len; i++)
    if (((SngRunReport *)reports->pdata[i])->source == self->source)
      return reports->pdata[i];
  return NULL;
}

static const char *
say_success (const SngRunReport *report)
{
  if (report->counts.n_refused == 0)
    return _ ("The source is connected.");
  return report->counts.n_refused < report->counts.n_read
             ? _ ("The source is connected, but some of its rows were refused.")
             : _ ("The source answers, but none of its rows could be taken.");
}

/* Other sources may be refreshed before this one. */
static void
finished_cb (SngScheduler *scheduler,
             SngRefresh *refresh,
             gboolean asked,
             const GError *error,
             SngDoneStep *self)
{
  const SngRunReport *report = find_report (self, refresh);
  g_autofree char *words = NULL;

  if (work_of (self) == NULL || !self->is_busy || (report == NULL && error == NULL))
    return;
  if (report != NULL && report->error == NULL)
    {
      words = say_counts (self, report);
      end (self, say_success (report), words);
      return;
    }
  if (report != NULL)
    words = sng_source_error_text (report->error,
                                   sng_ui_context_get_language (work_of (self)->context));
  end (self, _ ("The source is set up, but its first refresh failed."),
       words != NULL ? words : error->message);
}

static gboolean
is_enabled (SngDoneStep *self)
{
  return sng_value_get_boolean (sng_setup_get (work_of (self)->setup, SNG_SOURCE_ENABLED), FALSE);
}

static void
refresh (SngDoneStep *self)
{
  SngScheduler *scheduler = sng_ui_context_get_scheduler (work_of (self)->context);

  if (sng_secrets_are_in_memory_only () && work_of (self)->secret != NULL)
    say (self->note, _ ("This session has no keyring, so the secret is only in memory: after the "
                        "program ends it has to be typed again."));
  if (!is_enabled (self))
    {
      end (self, _ ("The source is set up and switched off."), NULL);
      return;
    }
  say (self->words, _ ("Asking the source for its facts…"));
  if (!self->is_listening)
    g_signal_connect_object (scheduler, "finished", G_CALLBACK (finished_cb), self, 0);
  self->is_listening = TRUE;
  sng_scheduler_ask (scheduler, self->source);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngDoneStep) self = data;
  g_autoptr (GError) error = NULL;
  gboolean stored = sng_secrets_store_finish (result, &error);

  if (work_of (self) == NULL)
    return;
  if (stored)
    refresh (self);
  else
    end (self, _ ("The source is set up, but its secret could not be kept."), error->message);
}

static void
keep_secret (SngDoneStep *self)
{
  SngSetupWork *work = work_of (self);
  SngRegister *reg = sng_ui_context_get_register (work->context);
  g_autoptr (SngRecord) source = sng_register_get_record (reg, self->source);
  g_autofree char *places = sng_setup_get_places (work->setup);
  g_autofree char *secret = sng_setup_work_get_secret (work);

  if (work->secret == NULL || secret == NULL || source == NULL)
    {
      refresh (self);
      return;
    }
  say (self->words, _ ("Keeping the secret…"));
  sng_secrets_store_async (sng_register_get_path (reg),
                           sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN),
                           places, secret, self->cancellable, stored_cb, g_object_ref (self));
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngDoneStep) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (object), result, &error);

  if (work_of (self) == NULL)
    return;
  if (outcome == NULL)
    end (self, _ ("The source could not be written down. Nothing was changed."), error->message);
  else if (outcome->sequence == 0)
    end (self, _ ("Nothing was written."),
         _ ("Somebody changed this source meanwhile. Close this window and open it again."));
  else
    {
      if (outcome->created->len > 0)
        self->source = g_array_index (outcome->created, SngHandle, 0);
      keep_secret (self);
    }
}

static void
write_down (SngDoneStep *self)
{
  SngSetupWork *work = work_of (self);
  SngRecord *record = sng_setup_get_source (work->setup);
  g_autoptr (SngChange) change = sng_setup_build_change (work->setup, NULL);

  if (record != NULL)
    self->source = sng_record_get_handle (record);
  self->is_busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  say (self->head, _ ("Connecting…"));
  say (self->words, _ ("Writing the source down…"));
  say (self->note, NULL);
  if (sng_change_get_n_entries (change) == 0)
    keep_secret (self);
  else
    sng_ui_context_apply_async (work->context, change, applied_cb, g_object_ref (self));
}

static void
sng_done_step_build (SngSetupStep *step)
{
  SngDoneStep *self = SNG_DONE_STEP (step);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), ICON_SIZE, ICON_SIZE);
  gtk_widget_set_halign (GTK_WIDGET (self->spinner), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Connecting…"), -1);
  sng_setup_step_add (step, GTK_WIDGET (self->spinner));
  self->head = GTK_LABEL (sng_setup_step_add_words (step, NULL, "title-2"));
  self->words = GTK_LABEL (sng_setup_step_add_words (step, NULL, NULL));
  self->note = GTK_LABEL (sng_setup_step_add_words (step, NULL, "dim-label"));
}

static void
sng_done_step_enter (SngSetupStep *step)
{
  SngDoneStep *self = SNG_DONE_STEP (step);

  if (!self->is_busy)
    write_down (self);
  sng_setup_step_changed (step);
}

static gboolean
sng_done_step_is_ready (SngSetupStep *step)
{
  return !SNG_DONE_STEP (step)->is_busy;
}

static void
sng_done_step_finalize (GObject *object)
{
  g_object_unref (SNG_DONE_STEP (object)->cancellable);
  G_OBJECT_CLASS (sng_done_step_parent_class)->finalize (object);
}

static void
sng_done_step_class_init (SngDoneStepClass *klass)
{
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_done_step_finalize;
  step_class->title = C_ ("source", "Connection");
  step_class->build = sng_done_step_build;
  step_class->enter = sng_done_step_enter;
  step_class->is_ready = sng_done_step_is_ready;
}

static void
sng_done_step_init (SngDoneStep *self)
{
  self->cancellable = g_cancellable_new ();
}

/* Public API */

/**
 * sng_done_step_get_source:
 *
 * Returns: the source that was written down; 0 while none is
 */
SngHandle
sng_done_step_get_source (SngDoneStep *self)
{
  return self->source;
}

/**
 * sng_done_step_is_written:
 *
 * Returns: whether the source is in the register, so that nothing is lost when the window closes
 */
gboolean
sng_done_step_is_written (SngDoneStep *self)
{
  return self->source != 0 && !self->is_busy;
}
