/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-run.h"

#include "data/sources/sng-plan-applying.h"
#include "data/sources/sng-pulling.h"
#include "data/sources/sng-schedule.h"
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-source-access.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* One run of one source, the data of its task: find the secret, pull all pages into the staging
 * file, apply them step by step, write down how it went. */
typedef struct
{
  SngRegister *subject; /* (owned) */
  SngRecord *record;    /* (owned) the source */
  char *id;             /* uuid of the source */
  char *url;
  SngRunOptions options;
  SngConnector *connector; /* (owned) */
  SngFetcher *fetcher;     /* (owned) (nullable) */
  SngMarks *marks;         /* (owned) (nullable) */
  SngStaging *staging;     /* (owned) */
  SngPulled *pulled;       /* (owned) (nullable) */
  SngPlan *plan;           /* (owned) (nullable) */
  SngRunProgress progress;
  SngRunReport *report; /* (owned) */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->subject);
  sng_record_unref (run->record);
  g_free (run->id);
  g_free (run->url);
  g_clear_pointer (&run->plan, sng_plan_free);
  g_clear_pointer (&run->connector, sng_connector_unref);
  g_clear_object (&run->fetcher);
  g_clear_pointer (&run->marks, sng_marks_free);
  g_clear_pointer (&run->staging, sng_staging_free);
  g_clear_pointer (&run->pulled, sng_pulled_free);
  g_clear_pointer (&run->report, sng_run_report_free);
  g_free (run);
}

static void
tell_progress (Run *run)
{
  if (run->options.progress != NULL)
    run->options.progress (&run->progress, run->options.progress_data);
}

static gint64
now_of (Run *run)
{
  return sng_clock_now (sng_register_get_clock (run->subject));
}

/* The run is over and written down: keep what the next one needs, drop the rest. */
static void
tidy_up (Run *run)
{
  SngRunReport *report = run->report;

  sng_run_report_save_refusals (report, sng_register_get_path (run->subject), run->id, NULL);
  if (report->state == SNG_RUN_STATE_COMPLETED && run->pulled != NULL && !run->pulled->unchanged)
    sng_etags_save (run->pulled->etags, run->subject, run->id, run->connector->digest, report->run);
  g_clear_pointer (&run->plan, sng_plan_free);
  g_clear_pointer (&run->staging, sng_staging_discard);
}

static void
on_written_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_register_apply_finish (SNG_REGISTER (subject), result, &error);

  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (outcome->created->len > 0)
    run->report->run = g_array_index (outcome->created, SngHandle, 0);
  tidy_up (run);
  g_task_return_pointer (task, g_steal_pointer (&run->report), (GDestroyNotify) sng_run_report_free);
}

/* Writes down how the run ended; @error is why it failed, if it did. */
static void
end_run (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (SngChange) change = NULL;

  if (run->plan != NULL)
    sng_run_report_take_plan (run->report, run->plan);
  if (error != NULL)
    sng_run_report_fail (run->report, error);
  sng_run_report_conclude (run->report);
  run->report->again_at = sng_schedule_again_at (
      error, run->fetcher != NULL ? sng_fetcher_get_rest (run->fetcher) : 0, now_of (run));
  change = sng_run_report_write (run->report, now_of (run));
  sng_register_apply_async (run->subject, change, NULL, on_written_cb, task);
}

/* Whether the register may take the step another time: then the pages are kept, and whoever opens
 * it next applies what is left of them, so that no run stays half written. */
static gboolean
may_pass (const GError *error)
{
  static const SngRegisterError passing[] = {
    SNG_REGISTER_ERROR_READ_ONLY,
    SNG_REGISTER_ERROR_FULL,
    SNG_REGISTER_ERROR_BUSY,
    SNG_REGISTER_ERROR_DISK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    if (g_error_matches (error, SNG_REGISTER_ERROR, passing[i]))
      return TRUE;
  return FALSE;
}

/* Tells why a step could not be written, and leaves the run as a crash would. */
static void
leave_run (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);

  sng_run_report_take_plan (run->report, run->plan);
  sng_run_report_fail (run->report, error);
  g_task_return_pointer (task, g_steal_pointer (&run->report), (GDestroyNotify) sng_run_report_free);
  g_object_unref (task);
}

static void
on_applied_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Run *run = g_task_get_task_data (data);
  GError *error = NULL;

  sng_plan_apply_finish (result, &error);
  run->report->run = sng_plan_get_run (run->plan);
  if (may_pass (error))
    leave_run (data, error);
  else
    end_run (data, error);
}

static void
begin_applying (gpointer data)
{
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (SngChange) change = sng_run_report_begin (run->report);

  run->plan = sng_plan_new (run->subject, run->connector, run->report->source, run->staging);
  run->progress.applying = TRUE;
  tell_progress (run);
  sng_plan_apply_async (run->plan, run->subject, change, on_applied_cb, task);
}

static void
complete_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  g_autofree char *notes = NULL;
  GError *error = NULL;

  run->pulled->notes->observed_at = run->report->started;
  notes = sng_pull_notes_write (run->pulled->notes);
  if (sng_staging_complete (run->staging, notes, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

static void
on_completed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    end_run (task, error);
  else if (run->options.turn != NULL)
    run->options.turn (begin_applying, task, run->options.turn_data);
  else
    begin_applying (task);
}

static void
on_pulled_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GTask) worker = NULL;

  run->pulled = sng_pull_all_finish (result, &error);
  if (run->pulled == NULL || run->pulled->unchanged)
    {
      run->report->is_whole = run->pulled != NULL;
      run->report->complete = run->pulled != NULL && sng_pull_notes_are_full (run->pulled->notes);
      end_run (task, error);
      return;
    }
  worker = g_task_new (NULL, NULL, on_completed_cb, task);
  g_task_set_source_tag (worker, on_pulled_cb);
  g_task_set_task_data (worker, run, NULL);
  g_task_run_in_thread (worker, complete_in_worker);
}

static void
on_page_cb (guint n_pages, guint64 n_rows, gpointer data)
{
  Run *run = data;

  run->progress.n_pages = n_pages;
  run->progress.n_rows = n_rows;
  tell_progress (run);
}

static void
start_pulling (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  SngPullSettings settings = {
    .connector = run->connector,
    .url = run->url,
    .fetcher = run->fetcher,
    .staging = run->staging,
    .known = sng_etags_load (run->subject, run->id, run->connector->digest),
    .marks = run->marks,
    .now = run->report->started,
    .pulled_page = on_page_cb,
    .page_data = run,
  };

  sng_pull_all_async (&settings, g_task_get_cancellable (task), on_pulled_cb, task);
}

static void
load_marks_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (run->subject, &error);

  if (reader == NULL)
    {
      g_task_return_error (worker, error);
      return;
    }
  run->marks = sng_marks_load (reader, run->report->source, run->connector, run->url,
                               run->report->started);
  g_task_return_boolean (worker, TRUE);
}

static void
on_marks_loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    start_pulling (task);
  else
    end_run (task, error);
}

/* Where the last run ended, this one begins, as far as its lists can be asked so. */
static void
find_start (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;

  if (!sng_marks_are_used (run->connector))
    {
      start_pulling (task);
      return;
    }
  worker = g_task_new (NULL, NULL, on_marks_loaded_cb, task);
  g_task_set_source_tag (worker, find_start);
  g_task_set_task_data (worker, run, NULL);
  g_task_run_in_thread (worker, load_marks_in_worker);
}

static void
pull (GTask *task, const char *secret)
{
  Run *run = g_task_get_task_data (task);
  SngSourceAccess access = {
    .url = run->url,
    .allow_http = sng_value_get_boolean (sng_source (run->record, SNG_SOURCE_ALLOW_HTTP), FALSE),
    .authority_file = sng_value_get_text (sng_source (run->record, SNG_SOURCE_AUTHORITY_FILE), 0),
    .secret = secret,
    .wait = run->options.wait,
    .wait_data = run->options.wait_data,
  };
  GError *error = NULL;

  run->fetcher = sng_source_access_open (run->connector, &access, &error);
  if (run->fetcher == NULL)
    {
      end_run (task, error);
      return;
    }
  find_start (task);
}

static void
on_secret_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *secret = sng_secrets_lookup_finish (result, &error);

  if (secret == NULL && error == NULL)
    {
      g_autofree char *origin = sng_url_origin (run->url);

      sng_source_error_set (
          &error, SNG_SOURCE_ERROR_SECRET,
          N_("No secret is kept for the server %s. Choose “Change the connection…” on the page of the "
             "source and type it."),
          origin, NULL);
    }
  if (error != NULL)
    end_run (task, error);
  else
    pull (task, secret);
}

/* A setting that nobody filled in would be asked of the server as nothing. */
static gboolean
is_answered (SngConnector *connector, GError **error)
{
  const SngAsk *open = sng_asks_find_open (connector->asks);

  if (open == NULL)
    return TRUE;
  sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                        N_("The setting “%s” of this source is empty. Fill it in and try again."),
                        open->id, NULL);
  return FALSE;
}

static gboolean
prepare (Run *run, GError **error)
{
  const char *document = sng_value_get_text (sng_source (run->record, SNG_SOURCE_CONNECTOR), 0);
  const char *url = sng_value_get_text (sng_source (run->record, SNG_SOURCE_URL), 0);
  gboolean allow_http
      = sng_value_get_boolean (sng_source (run->record, SNG_SOURCE_ALLOW_HTTP), FALSE);

  run->url = g_strdup (url ? url : "");
  run->connector = sng_connector_new (document ? document : "", error);
  return run->connector != NULL && is_answered (run->connector, error)
         && sng_url_check (run->url, allow_http, error);
}

static void
start_run (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  const char *path = sng_register_get_path (run->subject);
  GError *error = NULL;

  run->staging = sng_staging_new (path, run->id, &error);
  if (run->staging == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  tell_progress (run);
  if (!prepare (run, &error))
    end_run (task, error);
  else if (!run->connector->auth.needs_secret)
    pull (task, NULL);
  else
    {
      g_autofree char *places = sng_auth_get_places (&run->connector->auth, run->url);

      sng_secrets_lookup_async (path, run->id, places, g_task_get_cancellable (task), on_secret_cb,
                                task);
    }
}

/* Public API */

/**
 * sng_source_refresh_async:
 * @source: the record of a source
 * @options: (nullable): copied
 *
 * Reads a source once, from its server to the register. Called in the thread that opened the
 * register, with its main context running.
 */
void
sng_source_refresh_async (SngRegister *subject,
                          SngHandle source,
                          const SngRunOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (subject, cancellable, callback, data);
  g_autoptr (SngRecord) record = sng_register_get_record (subject, source);
  Run *run;

  g_task_set_source_tag (task, sng_source_refresh_async);
  g_task_set_check_cancellable (task, FALSE);
  if (record == NULL || sng_record_get_kind (record)->id != SNG_KIND_SOURCE)
    {
      g_task_return_new_error (task, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND, "%s",
                               _("There is no such data source in this register."));
      g_object_unref (task);
      return;
    }
  if (sng_register_is_read_only (subject))
    {
      g_task_return_new_error (
          task, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY, "%s",
          _("This register can only be read, so its sources cannot be refreshed."));
      g_object_unref (task);
      return;
    }
  run = g_new0 (Run, 1);
  run->subject = g_object_ref (subject);
  run->record = g_steal_pointer (&record);
  run->id = g_strdup (sng_value_get_text (sng_common (run->record, SNG_COMMON_ID), 0));
  if (options != NULL)
    run->options = *options;
  run->progress.source = source;
  run->report = sng_run_report_new (source, now_of (run));
  g_task_set_task_data (task, run, run_free);
  start_run (task);
}

/**
 * sng_source_refresh_finish:
 *
 * Returns: (transfer full): what came of it, also of a run that failed; %NULL with an error when
 *   nothing could be written, or when the source is being refreshed elsewhere
 */
SngRunReport *
sng_source_refresh_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
