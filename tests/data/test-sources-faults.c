/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What servers do wrong, each against a real one, and what people are told of it in both languages.
 * What was known before stays as it was. */
#include "tests/data/sources-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define LIMIT (1024 * 1024)
#define HUGE (60 * 1024 * 1024)
#define N_KNOWN 2

/* What a server does when it is asked for the given time, counted from 0; %FALSE: as it should. */
typedef gboolean (*Misbehaviour) (SoupServerMessage *message, const char *page, guint n_asked);

typedef struct
{
  const char *name;
  Misbehaviour misbehave;
  guint timeout_ms;
  int code;       /* of the error; -1: none */
  const char *en; /* (nullable) "%s" is the server */
  const char *es;
  gboolean is_complete; /* without an error: whether everything is known to have come */
  gint64 least_wait_ms; /* what the server asked for */
} Fault;

typedef struct
{
  SourceFixture source;
  const Fault *fault; /* (nullable) set between requests only */
  gint n_asked;
  guint longest_wait_ms;
} FaultFixture;

#define GOOD                                                                                       \
  "{\"count\": 2, \"next\": null, \"rows\": [{\"id\": 1, \"name\": \"A\"}, {\"id\": 2, \"name\": " \
  "\"B\"}]}"

static gboolean
reply (SoupServerMessage *message, guint status, const char *body)
{
  sng_test_reply (message, status, "application/json", body);
  return TRUE;
}

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

static gboolean
answer_moodle (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (
      message, 200,
      "{\"exception\": \"moodle_exception\", \"errorcode\": \"invalidtoken\", \"message\": "
      "\"Invalid token - token expired\"}");
}

static gboolean
answer_page (SoupServerMessage *message, const char *page, guint n_asked)
{
  sng_test_reply (message, 200, "text/html", "<html>Sign in</html>");
  return TRUE;
}

static gboolean
answer_busy_seconds (SoupServerMessage *message, const char *page, guint n_asked)
{
  set_header (message, "Retry-After", "2.128");
  return n_asked == 0 && reply (message, 429, "{}");
}

static gboolean
answer_busy_date (SoupServerMessage *message, const char *page, guint n_asked)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_seconds (now, 40);
  g_autofree char *date = soup_date_time_to_string (later, SOUP_DATE_HTTP);

  set_header (message, "Retry-After", date);
  return n_asked == 0 && reply (message, 429, "{}");
}

static gboolean
answer_spent (SoupServerMessage *message, const char *page, guint n_asked)
{
  g_autofree char *epoch
      = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC + 30);

  if (n_asked > 0)
    return FALSE;
  set_header (message, "X-RateLimit-Remaining", "0");
  set_header (message, "X-RateLimit-Reset", epoch);
  return reply (message, 403, "{\"message\": \"API rate limit exceeded\"}");
}

static gboolean
answer_busy_for_days (SoupServerMessage *message, const char *page, guint n_asked)
{
  set_header (message, "Retry-After", "900000");
  return reply (message, 429, "{\"message\": \"Slow down\"}");
}

static gboolean
answer_elsewhere (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200,
                "{\"next\": \"https://other.example/?page=2\", \"rows\": [{\"id\": 1}]}");
}

static gboolean
answer_loop (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200,
                g_strcmp0 (page, "b") == 0
                    ? "{\"next\": \"?page=a\", \"rows\": [{\"id\": 1, \"name\": \"A\"}]}"
                    : "{\"next\": \"?page=b\", \"rows\": [{\"id\": 2, \"name\": \"B\"}]}");
}

/* While the pages are read, a row is added at the source, and the others move on by one. */
static gboolean
answer_moving (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200,
                page != NULL
                    ? "{\"count\": 3, \"next\": null, \"rows\": [{\"id\": 2, \"name\": \"B\"}]}"
                    : "{\"count\": 3, \"next\": \"?page=2\", \"rows\": [{\"id\": 1, \"name\": "
                      "\"A\"}, {\"id\": 2, \"name\": \"B\"}]}");
}

static gboolean
answer_growing (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200,
                page != NULL
                    ? "{\"count\": 3, \"next\": null, \"rows\": [{\"id\": 2, \"name\": \"B\"}]}"
                    : "{\"count\": 2, \"next\": \"?page=2\", \"rows\": [{\"id\": 1, \"name\": "
                      "\"A\"}]}");
}

static gboolean
answer_fewer (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200,
                "{\"count\": 2, \"next\": null, \"rows\": [{\"id\": 1, \"name\": \"A\"}]}");
}

static gboolean
answer_cut (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200, "{\"count\": 2, \"rows\": [{\"id\": 1, \"na");
}

/* Says that more comes than what it sends. */
static gboolean
answer_broken_off (SoupServerMessage *message, const char *page, guint n_asked)
{
  static const char text[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Length: 1000\r\n\r\n{\"rows\": [";
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

static gboolean
answer_bomb (SoupServerMessage *message, const char *page, guint n_asked)
{
  sng_test_reply_gzip (message, 8 * LIMIT);
  return TRUE;
}

static gboolean
answer_nested (SoupServerMessage *message, const char *page, guint n_asked)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  return reply (message, 200, deep);
}

static gboolean
answer_huge (SoupServerMessage *message, const char *page, guint n_asked)
{
  g_autofree char *spaces = g_strnfill (HUGE, ' ');

  return reply (message, 200, spaces);
}

static gboolean
answer_drip (SoupServerMessage *message, const char *page, guint n_asked)
{
  sng_test_reply_drip (message);
  return TRUE;
}

static gboolean
answer_unasked_304 (SoupServerMessage *message, const char *page, guint n_asked)
{
  soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  return TRUE;
}

#define LATIN                                                                                      \
  "{\"count\": 2, \"next\": null, \"rows\": [{\"id\": 1, \"name\": \"A\"}, {\"id\": 2, \"name\": " \
  "\"Mu\xf1oz\"}]}"

static gboolean
answer_unknown_charset (SoupServerMessage *message, const char *page, guint n_asked)
{
  sng_test_reply (message, 200, "application/json; charset=klingon", LATIN);
  return TRUE;
}

static gboolean
answer_latin (SoupServerMessage *message, const char *page, guint n_asked)
{
  sng_test_reply (message, 200, "application/json; charset=iso-8859-1", LATIN);
  return TRUE;
}

static gboolean
answer_null (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200, "{\"count\": 0, \"next\": null, \"rows\": null}");
}

static gboolean
answer_nothing (SoupServerMessage *message, const char *page, guint n_asked)
{
  return reply (message, 200, "");
}

static gboolean
answer_no_content (SoupServerMessage *message, const char *page, guint n_asked)
{
  soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  return TRUE;
}

#define STAYS_EN " What is known of this source stays as it was."
#define STAYS_ES " Lo que se sabe de esta fuente queda como estaba."
#define LARGE_EN "The answer of the server %s is larger than the limit of 1.0\u00a0MB."
#define LARGE_ES "La respuesta del servidor %s supera el límite de 1.0\u00a0MB."
#define SHAPE_EN "The answer is JSON, but has no list of rows where “people” should have it."
#define SHAPE_ES                                                                                   \
  "La respuesta es JSON, pero no trae una lista de filas donde «people» debería tenerla."

static const Fault faults[] = {
  { "moodle-error", answer_moodle, 0, SNG_SOURCE_ERROR_DENIED,
    "The server does not accept the secret of this source. The server says: “Invalid token - token "
    "expired”",
    "El servidor no acepta el secreto de esta fuente. El servidor dice: «Invalid token - token "
    "expired»" },
  { "web-page", answer_page, 0, SNG_SOURCE_ERROR_CONTENT,
    "The server %s answers with a web page instead of data, perhaps to sign in.",
    "El servidor %s responde con una página web en lugar de datos, quizá para iniciar sesión." },
  { "busy-for-seconds", answer_busy_seconds, 0, -1, NULL, NULL, TRUE, 2128 },
  { "busy-until-a-date", answer_busy_date, 0, -1, NULL, NULL, TRUE, 30000 },
  { "limit-spent", answer_spent, 0, -1, NULL, NULL, TRUE, 20000 },
  { "busy-for-days", answer_busy_for_days, 0, SNG_SOURCE_ERROR_BUSY,
    "The server %s is busy and asks to come back later (status 429). The server says: “Slow down”",
    "El servidor %s está ocupado y pide volver más tarde (estado 429). El servidor dice: «Slow "
    "down»" },
  { "next-elsewhere", answer_elsewhere, 0, SNG_SOURCE_ERROR_REDIRECT,
    "The server says that the next page is at another address: https://other.example",
    "El servidor indica que la página siguiente está en otra dirección: https://other.example" },
  { "loop", answer_loop, 0, SNG_SOURCE_ERROR_LOOP,
    "The server sends the same page again and again.",
    "El servidor envía la misma página una y otra vez." },
  { "row-moves", answer_moving, 0, -1, NULL, NULL, FALSE, 0 },
  { "total-changes", answer_growing, 0, -1, NULL, NULL, FALSE, 0 },
  { "fewer-than-promised", answer_fewer, 0, -1, NULL, NULL, FALSE, 0 },
  { "cut-with-right-length", answer_cut, 0, SNG_SOURCE_ERROR_JSON,
    "The JSON is damaged or ends too early (near line 1).",
    "El JSON está dañado o termina antes de tiempo (cerca de la línea 1)." },
  { "broken-off", answer_broken_off, 0, SNG_SOURCE_ERROR_NETWORK,
    "The server %s broke off in the middle of its answer." STAYS_EN,
    "El servidor %s interrumpió su respuesta a la mitad." STAYS_ES },
  { "gzip-bomb", answer_bomb, 0, SNG_SOURCE_ERROR_LIMIT, LARGE_EN, LARGE_ES },
  { "nested", answer_nested, 0, SNG_SOURCE_ERROR_LIMIT,
    "The JSON is nested too deeply: more than 64 levels.",
    "El JSON está anidado con demasiada profundidad: más de 64 niveles." },
  { "60-megabytes", answer_huge, 0, SNG_SOURCE_ERROR_LIMIT, LARGE_EN, LARGE_ES },
  { "drip", answer_drip, 200, SNG_SOURCE_ERROR_TIMEOUT,
    "The server %s did not answer completely within 0.2 seconds.",
    "El servidor %s no respondió por completo en 0.2 segundos." },
  { "304-unasked", answer_unasked_304, 0, SNG_SOURCE_ERROR_STATUS,
    "The server %s answers with the unexpected status 304.",
    "El servidor %s responde con el estado inesperado 304." },
  { "unknown-charset", answer_unknown_charset, 0, SNG_SOURCE_ERROR_JSON,
    "The JSON is not valid UTF-8 text.", "El JSON no es texto UTF-8 válido." },
  { "known-charset", answer_latin, 0, -1, NULL, NULL, TRUE, 0 },
  { "null-list", answer_null, 0, SNG_SOURCE_ERROR_CONTENT, SHAPE_EN, SHAPE_ES },
  { "X12, empty", answer_nothing, 0, SNG_SOURCE_ERROR_CONTENT, "The JSON is empty.",
    "El JSON está vacío." },
  { "X12, no content", answer_no_content, 0, SNG_SOURCE_ERROR_CONTENT, SHAPE_EN, SHAPE_ES },
};

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  FaultFixture *fixture = data;
  const char *page = query ? g_hash_table_lookup (query, "page") : NULL;
  guint n_asked = g_atomic_int_add (&fixture->n_asked, 1);

  if (fixture->fault == NULL || !fixture->fault->misbehave (message, page, n_asked))
    sng_test_reply (message, 200, "application/json", GOOD);
}

static char *
document_for (const Fault *fault)
{
  return g_strdup_printf (
      "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"bearer\"}, \"limits\": "
      "{\"max_bytes\": "
      "%d, \"timeout_ms\": %u}, \"streams\": [{\"id\": \"people\", \"rows\": {\"path\": \"rows\"}, "
      "\"error\": {\"present\": [\"exception\"], \"message\": [\"message\"], \"denied\": "
      "{\"errorcode\": [\"invalidtoken\"]}}, \"page\": {\"style\": \"next_url\", \"next\": "
      "\"next\", "
      "\"total\": \"count\"}, \"kind\": \"person\", \"key\": \"id\", \"map\": {\"name\": "
      "{\"path\": "
      "\"name\"}, \"person_type\": {\"const\": \"employee\"}, \"state\": {\"const\": "
      "\"active\"}}}]}",
      LIMIT, fault->timeout_ms > 0 ? fault->timeout_ms : 30000);
}

static guint
note_wait (guint proposed_ms, gpointer data)
{
  FaultFixture *fixture = data;

  fixture->longest_wait_ms = MAX (fixture->longest_wait_ms, proposed_ms);
  return 0;
}

static SngRunReport *
refresh (FaultFixture *fixture, const Fault *fault)
{
  Refreshed refreshed = { 0 };
  SngRunOptions options = { .wait = note_wait, .wait_data = fixture };

  fixture->fault = fault;
  fixture->n_asked = 0;
  fixture->longest_wait_ms = 0;
  sng_source_refresh_async (fixture->source.base.subject, fixture->source.source, &options, NULL,
                            on_source_refreshed_cb, &refreshed);
  sng_test_run_until (&refreshed.done);
  g_assert_no_error (refreshed.error);
  return refreshed.report;
}

static void
set_up_fault (FaultFixture *fixture, gconstpointer data)
{
  g_autofree char *document = document_for (data);

  set_up (&fixture->source.base, NULL);
  fixture->source.server = sng_test_server_new (answer, fixture);
  fixture->source.source = create_source (
      fixture->source.base.subject, sng_test_server_get_url (fixture->source.server), document);
  remember_secret (&fixture->source, fixture->source.source, "s3cret");
}

static void
tear_down_fault (FaultFixture *fixture, gconstpointer data)
{
  tear_down_source (&fixture->source);
}

/* As the history of runs tells it. */
static void
assert_told (FaultFixture *fixture, SngRunReport *report, SngLanguage language, const char *said)
{
  g_autoptr (SngRecord) run = sng_register_get_record (fixture->source.base.subject, report->run);
  g_autofree char *expected
      = g_strdup_printf (said, sng_test_server_get_url (fixture->source.server));

  g_assert_cmpstr (sng_value_get_text (sng_run (run, SNG_RUN_ERROR), language), ==, expected);
}

static void
test_fault (FaultFixture *fixture, gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (SngRunReport) before = refresh (fixture, NULL);
  g_autoptr (SngRunReport) report = NULL;

  assert_counts (before, SNG_RUN_STATE_COMPLETED, N_KNOWN, N_KNOWN, 0, 0, 0);
  sng_clock_advance (fixture->source.base.clock, G_USEC_PER_SEC);
  report = refresh (fixture, fault);
  g_assert_cmpuint (count_records (&fixture->source, SNG_KIND_PERSON), ==, N_KNOWN);
  g_assert_cmpint (report->counts.n_gone, ==, 0);
  g_assert_cmpint (fixture->longest_wait_ms, >=, fault->least_wait_ms);
  if (fault->code < 0)
    {
      g_assert_no_error (report->error);
      g_assert_cmpint (report->complete, ==, fault->is_complete);
      return;
    }
  g_assert_error (report->error, SNG_SOURCE_ERROR, fault->code);
  assert_counts (report, SNG_RUN_STATE_FAILED, 0, 0, 0, 0, 0);
  assert_told (fixture, report, SNG_LANGUAGE_EN, fault->en);
  assert_told (fixture, report, SNG_LANGUAGE_ES, fault->es);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/faults/", faults[i].name, NULL);

      g_test_add (path, FaultFixture, &faults[i], set_up_fault, test_fault, tear_down_fault);
    }
  return g_test_run ();
}
