/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-freeze-dialog.h"

#include "data/posture/sng-freezing.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngUiContext *context; /* (owned) */
  SngRegister *store;    /* (owned) */
  SngRecord *meeting;    /* (owned) (nullable) */
  SngFreezing what;
  gint64 today;
  char *done; /* (owned) what is told when it is frozen */
} Freeze;

static void
freeze_free (gpointer data)
{
  Freeze *freeze = data;

  g_object_unref (freeze->context);
  g_object_unref (freeze->store);
  g_clear_pointer (&freeze->meeting, sng_record_unref);
  g_free (freeze->done);
  g_free (freeze);
}

/* What is frozen stays, so it is no act that is taken back. */
static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Freeze *freeze = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply_finish (SNG_REGISTER (source), result, &error);

  sng_ui_context_tell (freeze->context, outcome != NULL ? freeze->done : error->message, FALSE);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = G_TASK (result);
  Freeze *freeze = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = g_task_propagate_pointer (task, &error);

  if (change == NULL)
    sng_ui_context_tell (freeze->context, error->message, FALSE);
  else
    sng_register_apply_async (freeze->store, change, NULL, applied_cb, g_object_ref (task));
}

static void
prepare_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Freeze *freeze = data;
  GError *error = NULL;
  SngChange *change = sng_freezing_prepare (freeze->store, &freeze->what, freeze->today, &error);

  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify) sng_change_unref);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  if (g_str_equal (response, "freeze"))
    g_task_run_in_thread (task, prepare_in_worker);
}

static Freeze *
freeze_new (SngUiContext *context, guint type)
{
  Freeze *freeze = g_new0 (Freeze, 1);

  freeze->context = g_object_ref (context);
  freeze->store = g_object_ref (sng_ui_context_get_register (context));
  freeze->what.type = type;
  freeze->today = sng_clock_today (sng_ui_context_get_clock (context));
  return freeze;
}

/* Takes all of it. */
static void
ask (GtkWindow *parent, Freeze *freeze, char *heading, char *body, const char *act)
{
  AdwMessageDialog *dialog = sng_dialog_ask (parent, heading, body);
  GTask *task = g_task_new (NULL, NULL, prepared_cb, NULL);

  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, freeze, freeze_free);
  adw_message_dialog_add_responses (dialog, "cancel", _("Cancel"), "freeze", act, NULL);
  adw_message_dialog_set_response_appearance (dialog, "freeze", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "freeze");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), task,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  g_free (heading);
  g_free (body);
}

/* Public API */

void
sng_freeze_dialog_ask_quarter (GtkWindow *parent, SngUiContext *context, gint64 period)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  Freeze *freeze = freeze_new (context, SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER);
  g_autofree char *quarter = sng_locale_format_period (locale, period);
  g_autofree char *day = sng_locale_format_date_long (locale, sng_freezing_last_day (period));

  freeze->what.period = period;
  /* TRANSLATORS: a quarter such as Q3 2026 */
  freeze->done = g_strdup_printf (_("%s is closed. Its figures stay as they are."), quarter);
  ask (parent, freeze,
       /* TRANSLATORS: a quarter such as Q3 2026 */
       g_strdup_printf (_("Close %s?"), quarter),
       /* TRANSLATORS: a date */
       g_strdup_printf (_("The pillars, processes, deployments and risks, what they may cost, and the figures of the board "
                          "are frozen as they are known of %s, with the version of the method and the head of the "
                          "journal. Whatever is learned later, they stay as they are; trends and meetings read them. This "
                          "cannot be taken back."),
                        day),
       _("_Close the quarter"));
}

void
sng_freeze_dialog_ask_meeting (GtkWindow *parent, SngUiContext *context, SngRecord *meeting)
{
  Freeze *freeze = freeze_new (context, SNG_SNAPSHOT_SNAPSHOT_TYPE_MEETING);
  g_autofree char *title = sng_ui_context_get_record_title (context, meeting);

  freeze->meeting = sng_record_ref (meeting);
  freeze->what.meeting = meeting;
  /* TRANSLATORS: the title of a meeting */
  freeze->done = g_strdup_printf (_("What “%s” sees is frozen."), title);
  ask (parent, freeze,
       /* TRANSLATORS: the title of a meeting */
       g_strdup_printf (_("Freeze what “%s” sees?"), title),
       g_strdup (_("The pillars, processes, deployments and risks, what they may cost, and the figures of the board are "
                   "frozen as they are today, with the version of the method and the head of the journal. Whatever is "
                   "learned later, they stay as they are; the next meeting is compared with them. This cannot be taken "
                   "back.")),
       _("_Freeze the figures"));
}
