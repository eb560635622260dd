/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-secret-option.h"
#include "app/command-line/sng-source-report.h"
#include "app/command-line/sng-verbs.h"
#include "data/sources/sng-refresh.h"
#include "sng-config.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>

/* What the signals of a refresh need to say how it goes. */
typedef struct
{
  SngReader *reader;
  SngLocale *locale;
  GMainLoop *loop;
  GError *error;
} Refreshing;

static gboolean
on_interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static void
tell_counts (Refreshing *self, const char *title, const SngPlanCounts *counts)
{
  g_autofree char *n_read = sng_locale_format_integer (self->locale, counts->n_read);
  g_autofree char *n_new = sng_locale_format_integer (self->locale, counts->n_new);
  g_autofree char *n_changed = sng_locale_format_integer (self->locale, counts->n_changed);
  g_autofree char *n_gone = sng_locale_format_integer (self->locale, counts->n_gone);
  g_autofree char *n_refused = sng_locale_format_integer (self->locale, counts->n_refused);

  /* TRANSLATORS: name of a source, then how many rows of it were read, new, changed, … */
  g_print (_("%s: %s read, %s new, %s changed, %s gone, %s refused"), title, n_read, n_new,
           n_changed, n_gone, n_refused);
  g_print ("\n");
}

static void
tell_refusal (Refreshing *self, const char *title, const SngRefusal *refusal)
{
  const char *key = refusal->source_key != NULL ? refusal->source_key : "";
  const char *field = refusal->field != NULL ? refusal->field : "";

  g_printerr ("%s %s %s: %s\n", title, key, field,
              refusal->reason[sng_locale_get_language (self->locale)]);
}

static void
tell_report (Refreshing *self, const SngRunReport *report)
{
  SngLanguage language = sng_locale_get_language (self->locale);
  g_autofree char *title = sng_reader_get_title (self->reader, report->source, language);
  g_autofree char *reason
      = report->error != NULL ? sng_source_error_text (report->error, language) : NULL;
  g_autofree char *missing = sng_run_report_tell_missing (report, language);

  if (reason != NULL)
    g_printerr ("%s: %s\n", title, reason);
  else
    tell_counts (self, title, &report->counts);
  if (missing != NULL)
    g_printerr ("%s: %s\n", title, missing);
  for (guint i = 0; report->refusals != NULL && i < report->refusals->len; i++)
    tell_refusal (self, title, g_ptr_array_index (report->refusals, i));
}

static void
on_done_cb (SngRefresh *refresh, gint64 source, gpointer data)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);

  tell_report (data, g_ptr_array_index (reports, reports->len - 1));
}

static void
on_finished_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Refreshing *self = data;

  sng_refresh_run_finish (SNG_REFRESH (object), result, &self->error);
  g_main_loop_quit (self->loop);
}

static gboolean
add_named (SngRefresh *refresh, SngRegister *reg, SngReader *reader, GStrv keys, GError **error)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (SngRecord) source
          = sng_command_find_record (reader, sng_kind (SNG_KIND_SOURCE), keys[i], error);

      if (source == NULL || !sng_secret_option_remember (reg, source, error))
        return FALSE;
      sng_refresh_add (refresh, sng_record_get_handle (source));
    }
  return TRUE;
}

static gboolean
add_all (SngRefresh *refresh, SngRegister *reg, SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) sources = sng_reader_get_records (reader, SNG_KIND_SOURCE, FALSE, error);

  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    if (!sng_secret_option_remember (reg, sources->pdata[i], error))
      return FALSE;
  if (sng_refresh_add_enabled (refresh, sources) > 0)
    return TRUE;
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_FAILED,
                       _("This register has no data source that is switched on."));
  return FALSE;
}

static SngExit
judge (SngRefresh *refresh)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);
  guint n_failed = sng_refresh_get_n_failed (refresh);
  gboolean is_any_partial = FALSE;

  for (guint i = 0; i < reports->len; i++)
    is_any_partial |= ((SngRunReport *) g_ptr_array_index (reports, i))->state
                      == SNG_RUN_STATE_PARTIAL;
  if (n_failed == reports->len)
    return SNG_EXIT_FAILED;
  return n_failed > 0 || is_any_partial ? SNG_EXIT_PARTLY : SNG_EXIT_DONE;
}

/* As they are now, which the reader that names them does not see. */
static gboolean
tell_health (SngRegister *reg, SngRefresh *refresh, SngLocale *locale, GError **error)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);
  g_autoptr (SngReader) reader = sng_reader_new (reg, error);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  for (guint i = 0; i < reports->len; i++)
    g_array_append_val (sources, ((const SngRunReport *) reports->pdata[i])->source);
  g_print ("\n");
  return reader != NULL
         && sng_source_report_print (reader, (const SngHandle *) sources->data, sources->len,
                                     locale, error);
}

static SngExit
run_refresh (
    SngRegister *reg, SngRefresh *refresh, SngReader *reader, SngLocale *locale, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint signal_id = g_unix_signal_add (SIGINT, on_interrupted_cb, cancellable);
  Refreshing self = { .reader = reader, .locale = locale, .loop = loop };

  g_signal_connect (refresh, "done", G_CALLBACK (on_done_cb), &self);
  sng_refresh_run_async (refresh, cancellable, on_finished_cb, &self);
  g_main_loop_run (loop);
  g_source_remove (signal_id);
  if (self.error == NULL)
    return tell_health (reg, refresh, locale, error) ? judge (refresh) : SNG_EXIT_FAILED;
  g_propagate_error (error, self.error);
  return SNG_EXIT_FAILED;
}

static gboolean
check_secret (GStrv keys, GError **error)
{
  if (!sng_secret_option_is_given () || g_strv_length (keys) == 1)
    return TRUE;
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                       _("A secret belongs to one source: give its key, and only that one."));
  return FALSE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  SngContext *context = check_secret (command->arguments, error)
                            ? sng_command_open (command, FALSE, error)
                            : NULL;
  SngRegister *reg = context != NULL ? sng_context_get_register (context) : NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRefresh) refresh = NULL;
  gboolean added;

  if (context == NULL || !sng_context_prepare_refresh (context, error))
    return SNG_EXIT_FAILED;
  reader = sng_reader_new (reg, error);
  if (reader == NULL)
    return SNG_EXIT_FAILED;
  refresh = sng_refresh_new (reg);
  added = command->arguments[0] != NULL ? add_named (refresh, reg, reader, command->arguments, error)
                                        : add_all (refresh, reg, reader, error);
  return added ? run_refresh (reg, refresh, reader, sng_context_get_locale (context), error)
               : SNG_EXIT_FAILED;
}

static const GOptionEntry entries[] = {
  SNG_SECRET_OPTIONS,
  { NULL },
};

const SngVerb sng_verb_refresh = {
  .name = "refresh",
  .arguments = N_("[KEY…]"),
  .summary = N_("ask the data sources for their facts: those with these keys, or all that are on"),
  .details
  = N_("A source that fails keeps the facts that it gave before. The exit status is 3 when some\n"
        "sources failed or some rows were refused, and 1 when all sources failed."),
  .entries = entries,
  .max_arguments = 1000,
  .run = run,
};
