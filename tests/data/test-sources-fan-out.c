/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that are asked for once for each row of another list. The ids are those of the table of what
 * an engine must be able to do. */
#include "tests/data/sources-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

/* Units, their assets, and of each asset a list of findings. */
#define UNITS                                                                                      \
  "{\"id\": \"units\", \"path\": \"units\", \"kind\": \"unit\", \"key\": \"id\", \"map\": {"       \
  "\"name\": {\"en\": {\"path\": \"name\"}}, \"unit_type\": {\"const\": \"team\"}}}"
#define ASSETS                                                                                     \
  "{\"id\": \"assets\", \"for_each\": {\"stream\": \"units\", \"bind\": {\"unit\": \"id\"},"       \
  " \"at_once\": 2},"                                                                              \
  " \"path\": \"units/{parent.unit}/assets\", \"kind\": \"asset\","                                \
  " \"key\": {\"template\": \"{$for_each.unit}/{id}\"}, \"map\": {"                                \
  "\"name\": {\"en\": {\"template\": \"{name} of {$for_each.unit}\"}},"                            \
  " \"asset_class\": {\"const\": \"application\"}}}"
#define FINDINGS                                                                                   \
  "{\"id\": \"findings\", \"for_each\": {\"stream\": \"assets\","                                  \
  " \"bind\": {\"unit\": \"$for_each.unit\", \"asset\": \"id\"}},"                                 \
  " \"path\": \"findings\", \"query\": {\"asset\": \"{parent.asset}\", \"unit\": "                 \
  "\"{parent.unit}\"},"                                                                            \
  " \"kind\": \"finding\","                                                                        \
  " \"key\": {\"template\": \"{$for_each.unit}/{$for_each.asset}/{id}\"}, \"map\": {"              \
  "\"name\": {\"en\": {\"path\": \"name\"}}, \"finding_type\": {\"const\": \"vulnerability\"},"    \
  " \"found_at\": {\"const\": \"2026-09-01T00:00:00Z\"}, \"state\": {\"const\": \"detected\"}}}"
#define DOCUMENT(streams)                                                                          \
  "{\"version\": 1, \"id\": \"fan-out\", \"auth\": {\"kind\": \"none\"},"                          \
  " \"limits\": {\"max_pages\": 50}, \"streams\": [" streams "]}"

/* What the server has; set between requests only. */
static struct
{
  const char *units;  /* its list of units */
  const char *failed; /* (nullable) the unit whose assets cannot be read */
  guint status;       /* then */
  gboolean is_b_gone; /* the second asset of each unit */
  gboolean is_paged;  /* its list of units has no end */
  guint n_together;   /* how many lists of assets it waits for before it answers them */
} place;

/* In the server's thread. */
static GPtrArray *waiting; /* of SoupServerMessage */
static guint n_most;       /* of them at a time */
static GPtrArray *asked;   /* of char *: paths, unescaped, and what was asked there */

static void
let_go (void)
{
  n_most = MAX (n_most, waiting->len);
  for (guint i = 0; i < waiting->len; i++)
    soup_server_message_unpause (waiting->pdata[i]);
  g_ptr_array_set_size (waiting, 0);
}

static void
answer_assets (SoupServerMessage *message, const char *path)
{
  g_autofree char *failed = g_strdup_printf ("/units/%s/assets", place.failed);

  if (place.failed != NULL && (g_str_equal (failed, path) || g_str_equal (place.failed, "*")))
    sng_test_reply (message, place.status, "application/json", "{}");
  else
    sng_test_reply (message, 200, "application/json",
                    place.is_b_gone ? "[{\"id\": \"a\", \"name\": \"A\"}]"
                                    : "[{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", "
                                      "\"name\": \"B\"}]");
  if (place.n_together == 0)
    return;
  soup_server_message_pause (message);
  g_ptr_array_add (waiting, g_object_ref (message));
  if (waiting->len == place.n_together)
    let_go ();
}

static void
answer_page (SoupServerMessage *message, GHashTable *query)
{
  g_autofree char *page
      = g_strdup_printf ("[{\"id\": \"u%s\", \"name\": \"Unit\"}]",
                         (const char *) g_hash_table_lookup (query, "p"));

  sng_test_reply (message, 200, "application/json", page);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *question = g_uri_get_query (soup_server_message_get_uri (message));

  g_ptr_array_add (asked, g_strconcat (path, question ? "?" : NULL, question, NULL));
  if (place.is_paged)
    answer_page (message, query);
  else if (g_str_equal (path, "/units"))
    sng_test_reply (message, 200, "application/json", place.units);
  else if (g_str_has_suffix (path, "/assets"))
    answer_assets (message, path);
  else if (g_str_equal (path, "/findings"))
    sng_test_reply (message, 200, "application/json", "[{\"id\": 7, \"name\": \"Old library\"}]");
  else
    sng_test_reply (message, 404, "application/json", "{}");
}

#define TWO_UNITS "[{\"id\": \"u1\", \"name\": \"Plant\"}, {\"id\": \"u2\", \"name\": \"Office\"}]"

static void
set_up_places (SourceFixture *fixture, gconstpointer data)
{
  memset (&place, 0, sizeof place);
  place.units = TWO_UNITS;
  waiting = g_ptr_array_new_with_free_func (g_object_unref);
  asked = g_ptr_array_new_with_free_func (g_free);
  n_most = 0;
  set_up_source_of (fixture, answer, NULL, data);
}

static void
tear_down_places (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
  g_ptr_array_unref (waiting);
  g_ptr_array_unref (asked);
}

static gboolean
was_asked (const char *path)
{
  return g_ptr_array_find_with_equal_func (asked, path, g_str_equal, NULL);
}

static void
assert_name (SourceFixture *fixture, SngKindId kind, const char *key, const char *name)
{
  g_autoptr (SngRecord) record = find_by_source_key (fixture, kind, fixture->source, key);
  const SngField *field = sng_kind_field (sng_kind (kind), "name");

  g_assert_nonnull (record);
  g_assert_cmpstr (sng_value_get_text (sng_record_get (record, field->index), SNG_LANGUAGE_EN), ==,
                   name);
}

/* E10: the rows of one list give the addresses of others, whose rows know what they belong to. */
static void
test_two_levels (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);

  assert_counts (report, SNG_RUN_STATE_COMPLETED, 6, 6, 0, 0, 0);
  g_assert_true (report->complete);
  assert_name (fixture, SNG_KIND_ASSET, "u1/a", "A of u1");
  assert_name (fixture, SNG_KIND_ASSET, "u2/b", "B of u2");
}

static void
test_three_levels (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);

  assert_counts (report, SNG_RUN_STATE_COMPLETED, 10, 10, 0, 0, 0);
  g_assert_true (was_asked ("/findings?asset=b&unit=u1"));
  assert_name (fixture, SNG_KIND_FINDING, "u2/b/7", "Old library");
}

/* A row that came twice is asked for once. */
static void
test_twice (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.units = "[{\"id\": \"u1\", \"name\": \"Plant\"}, {\"id\": \"u1\", \"name\": \"Plant\"}]";
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->server), ==, 2);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_ASSET), ==, 2);
}

/* The server answers no list of assets before two are asked for; no third one is on its way. */
static void
test_at_once (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.units = "[{\"id\": \"u1\", \"name\": \"1\"}, {\"id\": \"u2\", \"name\": \"2\"},"
                " {\"id\": \"u3\", \"name\": \"3\"}, {\"id\": \"u4\", \"name\": \"4\"}]";
  place.n_together = 2;
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 12, 12, 0, 0, 0);
  g_assert_cmpuint (n_most, ==, 2);
}

/* A value stays within its place in the address. */
static void
test_escaped (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.units = "[{\"id\": \"a/b?c#d&e=é\", \"name\": \"Odd\"}]";
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 3, 3, 0, 0, 0);
  g_assert_true (was_asked ("/units/a/b?c#d&e=é/assets"));
}

static SngRecord *
record_of_run (SourceFixture *fixture, const SngRunReport *report)
{
  return sng_register_get_record (fixture->base.subject, report->run);
}

static gboolean
is_confirmed (SourceFixture *fixture, SngKindId kind, const char *key)
{
  g_autoptr (SngRecord) record = find_by_source_key (fixture, kind, fixture->source, key);

  g_assert_nonnull (record);
  return sng_value_is_known (sng_common (record, SNG_COMMON_FETCHED_AT));
}

/* One list fails: what it gave before is neither lost nor gone, the others are read, and the run
 * says which one and why. */
static void
test_one_fails (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) before = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRunReport) partial = NULL;
  g_autoptr (SngRunReport) after = NULL;
  g_autoptr (SngRecord) run = NULL;
  const SngValue *words;
  g_autofree char *missing = NULL;

  place.failed = "u2";
  place.status = 404;
  place.is_b_gone = TRUE;
  sng_clock_advance (fixture->base.clock, G_USEC_PER_SEC);
  partial = refresh_source (fixture, fixture->source, NULL);
  assert_counts (partial, SNG_RUN_STATE_PARTIAL, 3, 0, 0, 0, 0);
  g_assert_false (partial->complete);
  g_assert_true (is_confirmed (fixture, SNG_KIND_ASSET, "u2/a"));
  g_assert_true (is_confirmed (fixture, SNG_KIND_ASSET, "u1/b"));
  missing = sng_run_report_tell_missing (partial, SNG_LANGUAGE_EN);
  g_assert_nonnull (strstr (missing, "“assets” of “u2”: "));
  run = record_of_run (fixture, partial);
  g_assert_cmpint (sng_value_get_integer (sng_run (run, SNG_RUN_LISTS_FAILED), 0), ==, 1);
  words = sng_run (run, SNG_RUN_ERROR);
  g_assert_nonnull (strstr (sng_value_get_text (words, SNG_LANGUAGE_EN), "“assets” of “u2”: "));
  g_assert_nonnull (strstr (sng_value_get_text (words, SNG_LANGUAGE_ES), "«assets» de «u2»: "));

  place.failed = NULL;
  sng_clock_advance (fixture->base.clock, G_USEC_PER_SEC);
  after = refresh_source (fixture, fixture->source, NULL);
  assert_counts (after, SNG_RUN_STATE_COMPLETED, 4, 0, 0, 2, 0);
  g_assert_false (is_confirmed (fixture, SNG_KIND_ASSET, "u1/b"));
  g_assert_true (is_confirmed (fixture, SNG_KIND_ASSET, "u1/a"));
}

/* What is below a list that failed is not gone either. */
static void
test_below_a_failure (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) before = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRunReport) partial = NULL;

  place.failed = "u2";
  place.status = 403;
  partial = refresh_source (fixture, fixture->source, NULL);
  assert_counts (partial, SNG_RUN_STATE_PARTIAL, 6, 0, 0, 0, 0);
  g_assert_true (is_confirmed (fixture, SNG_KIND_FINDING, "u2/a/7"));
}

static void
test_row_lacks_value (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.units = "[{\"id\": \"u1\", \"name\": \"Plant\"}, {\"name\": \"Nameless\"},"
                " {\"id\": \"..\", \"name\": \"Above\"}]";
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_PARTIAL, 5, 4, 0, 0, 1);
  g_assert_cmpuint (report->notes->n_failed, ==, 2);
}

/* A server whose lists fail one after the other is left in peace. */
static void
test_gives_up (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) units = g_string_new ("[");
  g_autoptr (SngRunReport) report = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (units, "%s{\"id\": \"u%u\", \"name\": \"Unit\"}", i > 0 ? "," : "", i);
  g_string_append_c (units, ']');
  place.units = units->str;
  place.failed = "*";
  place.status = 404;
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_PARTIAL, 50, 50, 0, 0, 0);
  g_assert_cmpuint (report->notes->n_failed + report->notes->n_not_asked, ==, 50);
  g_assert_cmpuint (report->notes->n_failed, <, 15);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->server), <, 16);
}

static void
test_cancelled (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SngRunReport) report = NULL;

  g_cancellable_cancel (cancellable);
  report = refresh_source (fixture, fixture->source, cancellable);
  g_assert_cmpuint (report->state, ==, SNG_RUN_STATE_CANCELLED);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_UNIT), ==, 0);
}

/* E11: a server that answers rows of another shape is refused in words, not row by row. */
static void
test_another_shape (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) before = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRunReport) report = NULL;

  place.units = "[{\"day\": \"2026-09-30\", \"sum\": 7}, {\"day\": \"2026-09-29\", \"sum\": 5}]";
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONTENT);
  g_assert_nonnull (strstr (report->error->message, "day, sum"));
  g_assert_true (is_confirmed (fixture, SNG_KIND_UNIT, "u1"));
}

/* E11: some members are not keys and yet tell the shape. */
static void
test_needs (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.units = "[{\"id\": \"u1\", \"title\": \"Plant\"}]";
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONTENT);
  g_assert_nonnull (strstr (report->error->message, "“name”"));
}

static void
test_run_limits (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.is_paged = TRUE;
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_LIMIT);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_UNIT), ==, 0);
}

/* A server that says itself that some rows are missing: what came is kept, and nothing is gone. */
static void
test_partial_answer (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) before = NULL;
  g_autoptr (SngRunReport) partial = NULL;
  g_autoptr (SngRecord) run = NULL;

  place.units = "{\"error\": 0, \"rows\": " TWO_UNITS "}";
  before = refresh_source (fixture, fixture->source, NULL);
  assert_counts (before, SNG_RUN_STATE_COMPLETED, 2, 2, 0, 0, 0);
  place.units = "{\"error\": 2, \"rows\": [{\"id\": \"u3\", \"name\": \"Depot\"}]}";
  sng_clock_advance (fixture->base.clock, G_USEC_PER_SEC);
  partial = refresh_source (fixture, fixture->source, NULL);
  assert_counts (partial, SNG_RUN_STATE_PARTIAL, 1, 1, 0, 0, 0);
  g_assert_false (partial->complete);
  g_assert_true (is_confirmed (fixture, SNG_KIND_UNIT, "u1"));
  run = record_of_run (fixture, partial);
  g_assert_nonnull (strstr (sng_value_get_text (sng_run (run, SNG_RUN_ERROR), SNG_LANGUAGE_ES),
                            "El servidor dice que faltan"));
}

static void
test_documents (void)
{
  static const struct
  {
    const char *document;
    const char *place;
  } cases[] = {
    { DOCUMENT (ASSETS "," UNITS), "/streams/0/for_each/stream" },
    { DOCUMENT ("{\"id\": \"a\", \"path\": \"x/{parent.id}\", \"kind\": \"unit\", \"key\": \"id\", "
                "\"map\": {}}"),
      "/streams/0/path" },
    { DOCUMENT (UNITS ", {\"id\": \"b\", \"for_each\": {\"stream\": \"units\", \"bind\": {\"u\": "
                      "\"id\"}}, \"query\": {\"q\": \"{parent.x}\"}, \"kind\": \"unit\", \"key\": "
                      "\"id\", \"map\": {}}"),
      "/streams/1/query/q" },
    { DOCUMENT (UNITS ", {\"id\": \"b\", \"for_each\": {\"stream\": \"units\"}, \"kind\": "
                      "\"unit\", \"key\": \"id\", \"map\": {}}"),
      "/streams/1/for_each/bind" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *named = g_strdup_printf (" %s:", cases[i].place);

      g_assert_null (sng_connector_new (cases[i].document, &error));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, named));
    }
}

#define ADD(name, document, function)                                                              \
  g_test_add (name, SourceFixture, document, set_up_places, function, tear_down_places)

#define TWO DOCUMENT (UNITS "," ASSETS)
#define THREE DOCUMENT (UNITS "," ASSETS "," FINDINGS)
#define ONE_WITH(limits, size, rows)                                                                     \
  "{\"version\": 1, \"id\": \"one\", \"limits\": {" limits "}, \"streams\": [{\"id\": \"units\","  \
  " \"path\": \"units\", \"rows\": {" rows "}, \"page\": {\"style\": \"page\", \"start\": \"p\","  \
  " \"page_size\": " size "}, \"kind\": \"unit\", \"key\": \"id\", \"map\": {"                            \
  "\"name\": {\"en\": {\"path\": \"name\"}}, \"unit_type\": {\"const\": \"team\"}}}]}"

#define PARTIAL                                                                                    \
  "{\"version\": 1, \"id\": \"one\", \"streams\": [{\"id\": \"units\", \"path\": \"units\","        \
  " \"rows\": {\"path\": \"rows\"}, \"partial\": {\"equals\": {\"error\": [\"2\"]}},"                 \
  " \"kind\": \"unit\", \"key\": \"id\", \"map\": {\"name\": {\"en\": {\"path\": \"name\"}},"        \
  " \"unit_type\": {\"const\": \"team\"}}}]}"

int
main (int argc, char *argv[])
{
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  ADD ("/sources/fan-out/E10", TWO, test_two_levels);
  ADD ("/sources/fan-out/E10, three levels", THREE, test_three_levels);
  ADD ("/sources/fan-out/E10, a row twice", TWO, test_twice);
  ADD ("/sources/fan-out/E10, several at once", TWO, test_at_once);
  ADD ("/sources/fan-out/E10, escaped", TWO, test_escaped);
  ADD ("/sources/fan-out/E10, one fails", TWO, test_one_fails);
  ADD ("/sources/fan-out/E10, below a failure", THREE, test_below_a_failure);
  ADD ("/sources/fan-out/E10, a row lacks the value", TWO, test_row_lacks_value);
  ADD ("/sources/fan-out/gives-up", TWO, test_gives_up);
  ADD ("/sources/fan-out/cancelled", TWO, test_cancelled);
  ADD ("/sources/fan-out/E11", ONE_WITH ("", "9", ""), test_another_shape);
  ADD ("/sources/fan-out/E11, needs", ONE_WITH ("", "9", "\"needs\": [\"name\"]"), test_needs);
  ADD ("/sources/guards/partial answer", PARTIAL, test_partial_answer);
  ADD ("/sources/guards/time", ONE_WITH ("\"max_run_ms\": 1", "1", ""), test_run_limits);
  ADD ("/sources/guards/bytes", ONE_WITH ("\"max_run_bytes\": 20", "1", ""), test_run_limits);
  g_test_add_func ("/sources/fan-out/documents", test_documents);
  return g_test_run ();
}
