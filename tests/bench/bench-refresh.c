/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh of twelve sources that have nothing new, each a connector of the program with the
 * conversation that was written down for it, on servers of this program on 127.0.0.1; beside it
 * the same requests by the HTTP library alone. And how long the main loop is held up meanwhile,
 * and while the facts arrive for the first time. */
#include "data/catalogues/sng-shipped.h"
#include "data/sources/sng-connector.h"
#include "data/sources/sng-refresh.h"
#include "data/sources/sng-secrets.h"
#include "tests/bench/bench-times.h"
#include "tests/lib/sng-test-conversation.h"
#include "tests/lib/sng-test-folder.h"

#include <stdio.h>

#define N_SOURCES 12
#define RUNS 41
#define DEADLINE_S 60

typedef struct
{
  SngRegister *store;
  GPtrArray *conversations; /* of SngTestConversation */
  GArray *sources;          /* of SngHandle */
  BenchTimes *gaps;         /* how long the main loop did one thing after another */
} Bench;

static BenchTimes *measured; /* (nullable) (borrowed) gets how long each turn took */
static double woke_at;

/* What the main loop does between two waits is what a frame would have waited for. */
static gint
poll_measured (GPollFD *fds, guint n_fds, gint timeout)
{
  gint n;

  if (measured != NULL && woke_at > 0)
    bench_times_add (measured, bench_now () - woke_at);
  n = g_poll (fds, n_fds, timeout);
  woke_at = bench_now ();
  return n;
}

static gboolean
give_up_cb (gpointer is_late)
{
  *(gboolean *)is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Iterates until *@done. */
static gboolean
iterate (Bench *bench, gboolean *done)
{
  gboolean is_late = FALSE;
  guint deadline = g_timeout_add_seconds (DEADLINE_S, give_up_cb, &is_late);

  measured = bench->gaps;
  woke_at = 0;
  while (!*done && !is_late)
    g_main_context_iteration (NULL, TRUE);
  measured = NULL;
  g_source_remove (deadline);
  return *done;
}

static const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static char *
answer_asks (JsonObject *root, const char *url, GError **error)
{
  char *document = sng_connector_get_shipped (text_of (root, "connector"));
  JsonObject *answers = json_object_has_member (root, "answers")
                            ? json_object_get_object_member (root, "answers")
                            : NULL;
  g_autoptr (GList) names = answers ? json_object_get_members (answers) : NULL;

  for (GList *at = names; at != NULL && document != NULL; at = at->next)
    {
      g_auto (GStrv) parts = g_strsplit (text_of (answers, at->data), "{server}", -1);
      g_autofree char *answer = g_strjoinv (url, parts);
      char *answered = sng_asks_answer (document, at->data, answer, error);

      g_free (document);
      document = answered;
    }
  return document;
}

static void
put (SngChange *change, SngHandle source, SngSourceField field, SngValue value)
{
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);

  sng_change_set (change, source, kind->fields[field], kind, NULL, value);
}

static gboolean
add_source (Bench *bench, SngTestConversation *conversation, GError **error)
{
  JsonObject *root = sng_test_conversation_get_root (conversation);
  const char *url = sng_test_conversation_get_url (conversation);
  const char *secret = text_of (root, "secret");
  g_autofree char *document = answer_asks (root, url, error);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  SngHandle source = sng_change_create (change, sng_kind (SNG_KIND_SOURCE), NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) record = NULL;

  if (document == NULL)
    return FALSE;
  put (change, source, SNG_SOURCE_NAME, sng_value_text2 (text_of (root, "connector"), NULL));
  put (change, source, SNG_SOURCE_CONNECTOR, sng_value_text (document));
  put (change, source, SNG_SOURCE_URL, sng_value_text (url));
  put (change, source, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  put (change, source, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  put (change, source, SNG_SOURCE_MAX_AGE, sng_value_integer (7 * 86400));
  put (change, source, SNG_SOURCE_PROVENANCE, sng_value_integer (SNG_SOURCE_PROVENANCE_API));
  put (change, source, SNG_SOURCE_DISCOVERY, sng_value_boolean (FALSE));
  outcome = sng_register_apply (bench->store, change, error);
  if (outcome == NULL)
    return FALSE;
  source = g_array_index (outcome->created, SngHandle, 0);
  record = sng_register_get_record (bench->store, source);
  if (secret != NULL)
    sng_secrets_remember (sng_register_get_path (bench->store),
                          sng_value_get_text (sng_common (record, SNG_COMMON_ID), 0), url, secret);
  g_array_append_val (bench->sources, source);
  return TRUE;
}

static gboolean
import_before (Bench *bench, JsonObject *root, GError **error)
{
  g_autofree char *text = NULL;

  if (!json_object_has_member (root, "register"))
    return TRUE;
  text = json_to_string (json_object_get_member (root, "register"), FALSE);
  return sng_shipped_import (bench->store, text, -1, "file", error);
}

static gboolean
add_conversations (Bench *bench, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort_with_data (names, (GCompareDataFunc) (GCallback) g_strcmp0, NULL);
  for (guint i = 0; i < MIN (names->len, N_SOURCES); i++)
    {
      SngTestConversation *conversation = sng_test_conversation_new (names->pdata[i]);

      g_ptr_array_add (bench->conversations, conversation);
      if (!import_before (bench, sng_test_conversation_get_root (conversation), error)
          || !add_source (bench, conversation, error))
        return FALSE;
    }
  return dir != NULL;
}

typedef struct
{
  gboolean done;
  gboolean failed;
} Refreshed;

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Refreshed *refreshed = data;

  refreshed->failed = !sng_refresh_run_finish (SNG_REFRESH (object), result, NULL)
                      || sng_refresh_get_n_failed (SNG_REFRESH (object)) > 0;
  refreshed->done = TRUE;
}

static void
tell_failures (SngRefresh *refresh)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);

  for (guint i = 0; i < reports->len; i++)
    {
      const SngRunReport *report = reports->pdata[i];

      if (report->error != NULL)
        g_printerr ("%s\n", report->error->message);
    }
}

/* What asks only for what is new is asked otherwise the second time, which is in no conversation's
 * beginning: it is left out, and so is not measured. */
static void
leave_out_failures (Bench *bench, SngRefresh *refresh)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);

  for (guint i = reports->len; i-- > 0;)
    if (((const SngRunReport *) reports->pdata[i])->error != NULL)
      g_array_remove_index (bench->sources, i);
}

static double
refresh (Bench *bench)
{
  g_autoptr (SngRefresh) refresh = sng_refresh_new (bench->store);
  Refreshed refreshed = { FALSE, FALSE };
  double began = bench_now ();

  for (guint i = 0; i < bench->sources->len; i++)
    sng_refresh_add (refresh, g_array_index (bench->sources, SngHandle, i));
  sng_refresh_run_async (refresh, NULL, refreshed_cb, &refreshed);
  if (!iterate (bench, &refreshed.done) || refreshed.failed)
    {
      tell_failures (refresh);
      leave_out_failures (bench, refresh);
    }
  return bench_now () - began;
}

/* The floor: each of the requests that a conversation holds, one after another for one server and
 * all servers at once, and what comes is thrown away. */

typedef struct
{
  SoupSession *session;
  JsonArray *exchanges;
  const char *url;
  guint next;
  guint *n_running;
  gboolean *done;
} Asking;

static void ask_next (Asking *asking);

static void
asked_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (session), result, NULL);

  ask_next (data);
}

static void
set_headers (SoupMessage *message, JsonObject *exchange)
{
  JsonObject *headers = json_object_has_member (exchange, "headers")
                            ? json_object_get_object_member (exchange, "headers")
                            : NULL;
  g_autoptr (GList) names = headers ? json_object_get_members (headers) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    soup_message_headers_append (soup_message_get_request_headers (message), at->data,
                                 text_of (headers, at->data));
}

static void
ask_next (Asking *asking)
{
  g_autoptr (SoupMessage) message = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *url = NULL;
  JsonObject *exchange;

  if (asking->next == json_array_get_length (asking->exchanges))
    {
      *asking->done = --*asking->n_running == 0;
      return;
    }
  exchange = json_array_get_object_element (asking->exchanges, asking->next++);
  words = g_strsplit (json_object_get_string_member (exchange, "request"), " ", 2);
  url = g_strconcat (asking->url, words[1], NULL);
  message = soup_message_new (words[0], url);
  set_headers (message, exchange);
  soup_session_send_and_read_async (asking->session, message, G_PRIORITY_DEFAULT, NULL, asked_cb,
                                    asking);
}

static double
ask_alone (Bench *bench)
{
  Asking asking[N_SOURCES];
  guint n_running = bench->conversations->len;
  gboolean done = FALSE;
  double began = bench_now ();

  for (guint i = 0; i < bench->conversations->len; i++)
    {
      SngTestConversation *conversation = bench->conversations->pdata[i];
      JsonArray *phases = json_object_get_array_member (
          sng_test_conversation_get_root (conversation), "phases");

      asking[i] = (Asking) {
        .session = soup_session_new (),
        .exchanges = json_array_get_array_element (phases, 0),
        .url = sng_test_conversation_get_url (conversation),
        .n_running = &n_running,
        .done = &done,
      };
      ask_next (&asking[i]);
    }
  iterate (bench, &done);
  for (guint i = 0; i < bench->conversations->len; i++)
    g_object_unref (asking[i].session);
  return bench_now () - began;
}

static void
report_gaps (const char *what, BenchTimes *gaps)
{
  printf ("  %-44s p50 %6.2f ms, p99 %6.2f ms, longest %6.2f ms\n", what,
          bench_times_quantile (gaps, 0.5), bench_times_quantile (gaps, 0.99),
          bench_times_quantile (gaps, 1));
}

static void
measure (Bench *bench)
{
  g_autoptr (BenchTimes) ours = bench_times_new ();
  g_autoptr (BenchTimes) alone = bench_times_new ();
  g_autoptr (BenchTimes) first_gaps = bench_times_new ();
  g_autoptr (BenchTimes) later_gaps = bench_times_new ();
  g_autoptr (BenchTimes) other_gaps = bench_times_new ();
  double first;

  bench->gaps = first_gaps;
  first = refresh (bench);
  bench->gaps = other_gaps;
  refresh (bench);
  for (guint i = 0; i < RUNS; i++)
    {
      bench->gaps = later_gaps;
      bench_times_add (ours, refresh (bench));
      bench->gaps = other_gaps;
      bench_times_add (alone, ask_alone (bench));
    }
  bench_print_heading ("Sources", "ours", "requests", "ratio");
  printf ("  all for the first time: %.1f ms; then %u of %u\n", first, bench->sources->len,
          bench->conversations->len);
  bench_print_row ("nothing new, median", bench_times_quantile (ours, 0.5),
                   bench_times_quantile (alone, 0.5));
  bench_print_row ("nothing new, p95", bench_times_quantile (ours, 0.95),
                   bench_times_quantile (alone, 0.95));
  report_gaps ("main loop, facts arriving", first_gaps);
  report_gaps ("main loop, nothing new", later_gaps);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock = sng_clock_new (zone);
  g_autofree char *folder = g_dir_make_tmp ("sinergia-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sources.sinergia", NULL);
  Bench bench = { 0 };

  if (argc != 2)
    {
      g_printerr ("bench-refresh FOLDER: conversations with servers, as the tests hold them\n");
      return EXIT_FAILURE;
    }
  sng_test_without_proxies ();
  g_main_context_set_poll_func (NULL, poll_measured);
  bench.store = sng_register_open (path, TRUE, clock, &error);
  bench.conversations
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_test_conversation_free);
  bench.sources = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  if (bench.store != NULL && add_conversations (&bench, argv[1], &error))
    measure (&bench);
  if (bench.store != NULL)
    sng_register_close (bench.store);
  g_clear_object (&bench.store);
  g_ptr_array_unref (bench.conversations);
  g_array_unref (bench.sources);
  sng_test_folder_remove (folder);
  if (error == NULL)
    return EXIT_SUCCESS;
  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}
