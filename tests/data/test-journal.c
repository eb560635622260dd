/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-journal-export.h"
#include "data/register/sng-journal-query-private.h"
#include "data/register/sng-reader-private.h"
#include "data/register/sng-untold.h"
#include "tests/data/register-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <sqlite3.h>

/* A small journal: who did what, on which days. */
typedef struct
{
  SngHandle ana;
  SngHandle berta;
  SngHandle source;
  SngHandle fraud;
  SngHandle leak;
} Story;

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static void
set_as (Fixture *fixture, SngHandle author, SngHandle record, guint field, SngValue value,
        const char *reason)
{
  g_autoptr (SngRecord) seen = sng_register_get_record (fixture->subject, record);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_register_set_author (fixture->subject, author);
  sng_change_set_of (change, seen, field, value);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
  sng_clock_advance (fixture->clock, DAY);
}

/* Two days as Ana and Berta, then a run of a source. */
static void
tell_story (Fixture *fixture, Story *story)
{
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);
  g_autoptr (SngChange) run = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  SngHandle made;

  story->ana = create_named (fixture, SNG_KIND_PERSON, "Ana Torres");
  story->berta = create_named (fixture, SNG_KIND_PERSON, "Berta Ríos");
  story->source = create_named (fixture, SNG_KIND_SOURCE, "Scanner");
  story->fraud = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  story->leak = create_named (fixture, SNG_KIND_RISK, "Data leak");
  sng_clock_advance (fixture->clock, DAY);
  set_as (fixture, story->ana, story->fraud, SNG_RISK_NAME,
          sng_value_text2 ("Fraud in payments", NULL), "Said more plainly");
  set_as (fixture, story->berta, story->fraud, SNG_RISK_OWNER, sng_value_handle (story->ana),
          NULL);
  set_as (fixture, story->berta, story->ana, SNG_PERSON_NAME, sng_value_text ("Ana Torres Paz"),
          NULL);
  sng_change_set_source (run, story->source, 0);
  made = sng_change_create (run, kind, NULL);
  set_text2 (run, made, SNG_KIND_CONTROL, "name", "Backup", NULL);
  outcome = apply (fixture, run);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static GArray *
ask (Fixture *fixture, const char *text, gboolean with_first)
{
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  GArray *lines;

  sng_journal_query_set_text (query, text, &error);
  g_assert_no_error (error);
  sng_journal_query_set_with_first (query, with_first);
  lines = sng_reader_query_journal (reader, query, &error);
  g_assert_no_error (error);
  return lines;
}

/* What the lines say, one below the other. */
static char *
say (Fixture *fixture, const char *text)
{
  g_autoptr (GArray) lines = ask (fixture, text, FALSE);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngLocale) locale
    = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (SngJournalLine) line
        = sng_register_get_journal_line (fixture->subject, g_array_index (lines, gint64, i));
      g_autofree char *words
        = sng_event_describe (&line->event, locale, sng_reader_get_resolver (reader));
      SngHandle about = line->event.kind ? line->event.record : line->source;

      g_string_append_printf (said, "%s: %s\n", sng_reader_get_key (reader, about, NULL), words);
    }
  return g_string_free (said, FALSE);
}

static void
assert_says (Fixture *fixture, const char *text, const char *expected)
{
  g_autofree char *said = say (fixture, text);

  g_assert_cmpstr (said, ==, expected);
}

#define NAME_OF_FRAUD "R-0001: Title: Payment fraud → Fraud in payments\n"
#define OWNER_OF_FRAUD "R-0001: Risk owner: Unknown → Ana Torres Paz\n"

static void
test_lists_every_change (Fixture *fixture, gconstpointer data)
{
  Story story;

  tell_story (fixture, &story);
  assert_says (fixture, "",
               "SRC-01: Refreshed from the source\n"
               "C-0001: Created\n"
               "PE-0001: Full name: withheld → withheld\n" OWNER_OF_FRAUD NAME_OF_FRAUD
               "R-0002: Created\n"
               "R-0001: Created\n"
               "SRC-01: Created\n"
               "PE-0002: Created\n"
               "PE-0001: Created\n");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  Story story;

  tell_story (fixture, &story);
  assert_says (fixture, "person:ana", NAME_OF_FRAUD);
  assert_says (fixture, "person:rios field:owner", OWNER_OF_FRAUD);
  assert_says (fixture, "record:r-0001 -field:owner",
               NAME_OF_FRAUD "R-0001: Created\n");
  assert_says (fixture, "record:fraud field:title", NAME_OF_FRAUD);
  assert_says (fixture, "source:scan", "SRC-01: Refreshed from the source\nC-0001: Created\n");
  assert_says (fixture, "after:2026-10-02 before:2026-10-03", OWNER_OF_FRAUD NAME_OF_FRAUD);
  assert_says (fixture, "date:2026-10-03", OWNER_OF_FRAUD);
  assert_says (fixture, "change:6", NAME_OF_FRAUD);
  assert_says (fixture, "plainly", NAME_OF_FRAUD);
  assert_says (fixture, "\"in payments\" -person:berta -record:R-0001", "");
  assert_says (fixture, "\"payment fraud\"", NAME_OF_FRAUD);
  assert_says (fixture, "person:nobody", "");
}

static void
test_understands_both_languages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *written = sng_journal_query_write ("plainly person:x", SNG_JOURNAL_PERSON, "Ana T");
  Story story;

  tell_story (fixture, &story);
  assert_says (fixture, "persona:ana", NAME_OF_FRAUD);
  assert_says (fixture, "registro:r-0001 campo:responsable", OWNER_OF_FRAUD);
  assert_says (fixture, "desde:2026-10-03 hasta:2026-10-03 fuente:scan", "");
  assert_says (fixture, "fecha:2026-10-03", OWNER_OF_FRAUD);
  g_assert_cmpstr (written, ==, "plainly person:\"Ana T\"");
}

static void
test_says_what_is_not_understood (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "colour:red", "after:someday", "change:x" };
  static const char *const sentences[] = { "“colour”", "“someday”", "“x”" };
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sng_journal_query_set_text (query, texts[i], &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, sentences[i]));
    }
  g_assert_true (sng_journal_query_set_text (query, "person: - \"", NULL));
}

static void
test_never_searches_what_is_withheld (Fixture *fixture, gconstpointer data)
{
  Story story;

  tell_story (fixture, &story);
  /* "Paz" was written into the name of a person, and nothing else was called so. */
  assert_says (fixture, "paz -record:PE-0001 -person:paz", OWNER_OF_FRAUD);
  assert_says (fixture, "Torres change:8 -record:torres", "");
}

static void
test_points_to_the_change_that_takes_back (Fixture *fixture, gconstpointer data)
{
  Story story;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngJournalLine) line = NULL;

  tell_story (fixture, &story);
  reader = sng_reader_new (fixture->subject, NULL);
  change = sng_reader_build_revert (reader, 6, NULL, NULL);
  outcome = apply (fixture, change);
  line = sng_register_get_journal_line (fixture->subject, SNG_JOURNAL_LINE (6, 0));
  g_assert_cmpint (line->reverted_by, ==, outcome->sequence);
}

static char *
explain (Fixture *fixture, const char *text)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  g_autoptr (GArray) parameters = g_array_new (FALSE, FALSE, sizeof (SngCell));
  g_autofree char *sql = NULL;
  g_autofree char *explained = NULL;
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_array_set_clear_func (parameters, (GDestroyNotify) sng_cell_clear);
  g_assert_true (sng_journal_query_set_text (query, text, NULL));
  sql = sng_journal_query_to_sql (query, reader, parameters);
  explained = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (
                     sng_database_get_connection (sng_reader_get_database (reader)), explained, -1,
                     &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  return g_string_free (plan, FALSE);
}

static void
test_every_query_has_an_index (Fixture *fixture, gconstpointer data)
{
  /* Without a condition that names a place, the journal is read along its own order. */
  static const struct
  {
    const char *text;
    const char *uses;
    const char *never;
  } plans[] = {
    { "", "SCAN e", "TEMP B-TREE FOR ORDER BY" },
    { "field:owner", "SCAN e", "TEMP B-TREE FOR ORDER BY" },
    { "fraud", "SCAN e", "TEMP B-TREE FOR ORDER BY" },
    { "person:ana", "journal_author (author=?)", "SCAN e" },
    { "source:scan", "journal_source (source=?)", "SCAN e" },
    { "record:r-0001", "journal_entry_record (record=?)", "SCAN e\n" },
    { "change:6", "INTEGER PRIMARY KEY (rowid=?)", "SCAN e" },
    { "date:2026-10-02", "journal_recorded (recorded_at>? AND recorded_at<?)", "SCAN e" },
  };
  Story story;

  tell_story (fixture, &story);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *plan = explain (fixture, plans[i].text);

      g_test_message ("%s\n%s", plans[i].text, plan);
      g_assert_nonnull (strstr (plan, plans[i].uses));
      g_assert_null (strstr (plan, plans[i].never));
      g_assert_null (strstr (plan, "SCAN journal_entry"));
    }
}

static char *
export (Fixture *fixture, const char *text, gboolean csv)
{
  g_autoptr (GArray) lines = ask (fixture, text, TRUE);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  gboolean written = csv ? sng_journal_export_csv (reader, lines, stream, NULL, &error)
                         : sng_journal_export_json (reader, lines, stream, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (written);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_exports_what_is_filtered (Fixture *fixture, gconstpointer data)
{
  Story story;
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  tell_story (fixture, &story);
  json = export (fixture, "person:ana", FALSE);
  node = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  object = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_cmpstr (json_object_get_string_member (object, "key"), ==, "R-0001");
  g_assert_cmpstr (json_object_get_string_member (object, "field"), ==, "name");
  g_assert_cmpstr (json_object_get_string_member (object, "reason"), ==, "Said more plainly");
  csv = export (fixture, "source:scan record:C-0001 field:name", TRUE);
  g_assert_true (g_str_has_prefix (csv, "sequence,at,"));
  g_assert_nonnull (strstr (csv, "C-0001"));
  g_assert_nonnull (strstr (csv, "Backup"));
  nothing = export (fixture, "person:nobody", FALSE);
  g_assert_cmpstr (nothing, ==, "[]\n");
}

static void
test_exports_nothing_that_is_withheld (Fixture *fixture, gconstpointer data)
{
  Story story;
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;

  tell_story (fixture, &story);
  json = export (fixture, "record:PE-0001", FALSE);
  csv = export (fixture, "record:PE-0001", TRUE);
  g_assert_nonnull (strstr (json, "PE-0001"));
  g_assert_null (strstr (json, "Torres"));
  g_assert_null (strstr (csv, "Torres"));
}

/* No value that was written has the salt of another one, whichever thread wrote it. */

#define N_SALTS 4000

static gpointer
draw_salts (gpointer data)
{
  GHashTable *salts = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (guint i = 0; i < N_SALTS; i++)
    {
      guint8 salt[SNG_CHAIN_SALT_SIZE];

      g_assert_true (sng_untold_make_salt (salt));
      g_hash_table_add (salts, g_bytes_new (salt, sizeof salt));
    }
  return salts;
}

static void
test_salts (void)
{
  GThread *thread = g_thread_new ("salts", draw_salts, NULL);
  g_autoptr (GHashTable) own = draw_salts (NULL);
  g_autoptr (GHashTable) others = g_thread_join (thread);
  GHashTableIter at;
  gpointer salt;

  g_assert_cmpuint (g_hash_table_size (own), ==, N_SALTS);
  g_assert_cmpuint (g_hash_table_size (others), ==, N_SALTS);
  g_hash_table_iter_init (&at, own);
  while (g_hash_table_iter_next (&at, &salt, NULL))
    g_assert_false (g_hash_table_contains (others, salt));
}

int
main (int argc, char **argv)
{
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/no-two-values-share-a-salt", test_salts);
  add_test ("/journal/lists-every-change-with-its-old-and-new-value", test_lists_every_change);
  add_test ("/journal/filters-by-person-record-field-date-source-and-words", test_filters);
  add_test ("/journal/understands-the-words-of-both-languages", test_understands_both_languages);
  add_test ("/journal/says-what-is-not-understood", test_says_what_is_not_understood);
  add_test ("/journal/never-searches-what-is-withheld", test_never_searches_what_is_withheld);
  add_test ("/journal/points-to-the-change-that-takes-back",
            test_points_to_the_change_that_takes_back);
  add_test ("/journal/every-query-has-an-index", test_every_query_has_an_index);
  add_test ("/journal/exports-what-is-filtered", test_exports_what_is_filtered);
  add_test ("/journal/exports-nothing-that-is-withheld", test_exports_nothing_that_is_withheld);
  return g_test_run ();
}
