/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "data/posture/sng-restated.h"
#include "ui/pages/sng-journal-page.h"
#include "ui/pages/sng-pages.h"
#include "ui/window/sng-day-dialog.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-former-day.h"
#include "ui/window/sng-record-window.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SUBJECT "day"
#define SUBJECT_RESTATED "restated"

/* What compares a day with its snapshot, which was made after it. */
typedef struct
{
  SngRegister *today;  /* (owned) */
  SngPosture *posture; /* (owned) of the day */
  SngUiContext *shown; /* (owned) whose day it is */
} Comparing;

/* The page of a place, made anew unless it goes on with the day. */
static void
renew_page (SngWindow *self, guint place)
{
  SngPage *former = self->pages->pdata[place];
  SngPage *page;

  if (sng_page_go_on (former, self->shown))
    return;
  page = g_object_ref_sink (sng_pages_create (place, self->shown));
  sng_sidebar_replace (self->sidebar, former, page);
  gtk_stack_remove (self->stack, GTK_WIDGET (former));
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), sng_page_get_name (page));
  self->pages->pdata[place] = page;
  g_object_unref (former);
}

static void
leave_pages (SngWindow *self)
{
  /* What is being typed is saved first: leaving the field does that. */
  gtk_root_set_focus (GTK_ROOT (self), NULL);
  _sng_window_close_records (self);
  g_binding_group_set_source (self->page_bindings, NULL);
  g_signal_group_set_target (self->page_signals, NULL);
  adw_bin_set_child (self->header_start, NULL);
  self->page = NULL;
}

static void
show_banner (SngWindow *self)
{
  SngLocale *locale = sng_ui_context_get_locale (self->shown);
  g_autofree char *date = NULL;
  g_autofree char *sentence = NULL;

  if (self->shown == self->context)
    {
      sng_banners_hide (self->banners, SUBJECT);
      return;
    }
  date = sng_locale_format_date_long (locale, sng_window_get_day (self));
  sentence = g_strdup_printf (
      /* TRANSLATORS: a date such as 30 June 2026 */
      _("You see %s. What took effect later is taken back, and nothing can be changed here."), date);
  sng_banners_show (self->banners, SUBJECT, SNG_BANNER_NEWS, sentence, _("_Back to today"),
                    "win.back-to-today");
}

static void
acted_cb (SngUiContext *context, const char *message, gboolean undoable, SngWindow *self)
{
  sng_window_tell (self, message, FALSE);
}

static void
comparing_free (gpointer data)
{
  Comparing *comparing = data;

  g_object_unref (comparing->today);
  g_object_unref (comparing->posture);
  g_object_unref (comparing->shown);
  g_free (comparing);
}

static void
compare_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparing *comparing = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (comparing->today, &error);
  SngRestated *restated
      = reader != NULL ? sng_restated_read (reader, comparing->posture, &error) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, restated, (GDestroyNotify) sng_restated_free);
}

static void
show_restated (SngWindow *self, SngRestated *restated)
{
  g_autofree char *sentence = sng_restated_say (restated, sng_ui_context_get_locale (self->shown));
  gboolean differs = restated->figures->len > 0;

  g_free (self->restated);
  self->restated = sng_restated_journal_text (restated);
  sng_banners_show (self->banners, SUBJECT_RESTATED, SNG_BANNER_NEWS, sentence,
                    differs ? _("_What changed since") : NULL,
                    differs ? "win.show-restated" : NULL);
  sng_former_day_set (self->shown, restated);
  for (guint i = 0; i < self->pages->len; i++)
    sng_page_refresh (self->pages->pdata[i]);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngWindow *self = SNG_WINDOW (source);
  const Comparing *comparing = g_task_get_task_data (G_TASK (result));
  g_autoptr (SngRestated) restated = g_task_propagate_pointer (G_TASK (result), NULL);

  if (restated != NULL && self->shown == comparing->shown)
    show_restated (self, g_steal_pointer (&restated));
}

static void
compare_with_snapshot (SngWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Comparing *comparing;
  SngPosture *posture = sng_ui_context_get_posture (self->shown);

  if (posture == NULL || self->shown == self->context)
    return;
  comparing = g_new0 (Comparing, 1);
  comparing->today = g_object_ref (sng_ui_context_get_register (self->context));
  comparing->posture = g_object_ref (posture);
  comparing->shown = g_object_ref (self->shown);
  task = g_task_new (self, self->cancellable, compared_cb, NULL);
  g_task_set_source_tag (task, compare_with_snapshot);
  g_task_set_task_data (task, comparing, comparing_free);
  g_task_run_in_thread (task, compare_in_worker);
}

static void
changed_cb (SngUiContext *context, SngWindow *self)
{
  _sng_window_count_badges (self);
  compare_with_snapshot (self);
}

/* The same page and record as before, of another day. */
static void
show_context (SngWindow *self, SngUiContext *context)
{
  g_autofree char *name = self->page ? g_strdup (sng_page_get_name (self->page)) : NULL;
  SngHandle chosen = self->page ? sng_page_get_record (self->page) : 0;

  if (context == self->shown)
    return;
  leave_pages (self);
  if (self->shown != self->context)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_set_object (&self->shown, context);
  sng_scheduler_set_past_day (sng_ui_context_get_scheduler (self->context),
                              context != self->context);
  if (context != self->context)
    {
      g_signal_connect_object (context, "acted", G_CALLBACK (acted_cb), self, 0);
      g_signal_connect_object (context, "changed", G_CALLBACK (changed_cb), self, 0);
    }
  sng_banners_hide (self->banners, SUBJECT_RESTATED);
  for (guint i = 0; i < self->pages->len; i++)
    renew_page (self, i);
  _sng_window_count_badges (self);
  if (name == NULL || !sng_window_show_page_by_name (self, name))
    sng_window_show_page (self, self->pages->pdata[0]);
  if (chosen != 0)
    sng_window_show_record (self, chosen);
  show_banner (self);
}

static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) view
      = sng_register_view_finish (SNG_REGISTER (source), result, &error);
  g_autoptr (SngUiContext) context = NULL;

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->looking);
  if (view == NULL)
    {
      sng_window_tell (self, error->message, FALSE);
      return;
    }
  context = sng_ui_context_new (view, sng_ui_context_get_locale (self->context));
  sng_ui_context_share_memory (context, self->context);
  sng_ui_context_begin (context);
  show_context (self, context);
}

static void
day_chosen_cb (SngDayDialog *dialog, gint64 day, SngWindow *self)
{
  sng_window_look_at (self, day);
}

/* Private API */

/* Closes the windows of single records that stand on this one; what is being typed in them is saved
 * first, as leaving a field does that. */
void
_sng_window_close_records (SngWindow *self)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (all); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i - 1);

      if (SNG_IS_RECORD_WINDOW (window)
          && gtk_window_get_transient_for (window) == GTK_WINDOW (self))
        gtk_window_close (window);
    }
}

void
_sng_window_choose_day (SngWindow *self)
{
  SngDayDialog *dialog = sng_day_dialog_new (self->context, sng_window_get_day (self));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (day_chosen_cb), self, 0);
  sng_dialog_put_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_sng_window_show_restated (SngWindow *self)
{
  SngPage *page = sng_window_get_page_by_name (self, "journal");

  sng_window_show_page (self, page);
  sng_journal_page_filter (SNG_JOURNAL_PAGE (page), self->restated ? self->restated : "");
}

/* Nothing is prepared any more, since the window goes. */
void
_sng_window_forget_day (SngWindow *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->restated, g_free);
}

/* Public API */

/**
 * sng_window_look_at:
 * @day: in days since 1970-01-01; today or later goes back to today
 *
 * Shows all pages as of the end of a former day.
 */
void
sng_window_look_at (SngWindow *self, gint64 day)
{
  SngClock *clock = sng_ui_context_get_clock (self->context);

  _sng_window_forget_day (self);
  if (day >= sng_clock_today (clock))
    {
      show_context (self, self->context);
      return;
    }
  self->looking = g_cancellable_new ();
  sng_register_view_async (sng_ui_context_get_register (self->context),
                           sng_instant_end_of_day (day, sng_clock_get_zone (clock)), self->looking,
                           viewed_cb, g_object_ref (self));
}

/**
 * sng_window_get_day:
 *
 * Returns: the day that the pages show, in days since 1970-01-01
 */
gint64
sng_window_get_day (SngWindow *self)
{
  return sng_clock_today (sng_ui_context_get_clock (self->shown));
}
