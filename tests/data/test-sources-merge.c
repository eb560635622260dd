/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two sources that speak of the same people: what they say is found again after a merge, and after
 * it was taken back. */

#include "tests/data/sources-fixture.h"

#include "data/register/sng-merge.h"
#include "data/sources/sng-source-feeds.h"

#define CONNECTOR(Map)                                                                             \
  "{\"version\": 1, \"id\": \"list\", \"name\": {\"en\": \"List\", \"es\": \"Lista\"},"            \
  " \"auth\": {\"kind\": \"none\"}, \"streams\": [{\"id\": \"rows\", \"path\": \"rows\","          \
  " \"rows\": {\"path\": \"rows\"}, \"kind\": \"person\", \"key\": \"id\", \"map\": {"             \
  " \"name\": {\"path\": \"name\"}, \"email\": {\"path\": \"email\"},"                             \
  " \"person_type\": {\"path\": \"type\"},"                                                     \
  " \"state\": {\"path\": \"state\", \"default\": \"active\"}" Map "}}]}"

/* What each of the two servers answers; set between requests only. */
static const char *directory_rows;
static const char *courses_rows;

typedef struct
{
  SourceFixture source;
  SngTestServer *second;
  SngHandle directory;
  SngHandle courses;
} Pair;

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *const *rows = data;
  g_autofree char *body = g_strdup_printf ("{\"rows\": [%s]}", *rows);

  sng_test_reply (message, 200, "application/json", body);
}

static void
set_up_pair (Pair *pair, gconstpointer data)
{
  SourceFixture *fixture = &pair->source;

  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer, &directory_rows);
  pair->second = sng_test_server_new (answer, &courses_rows);
  pair->directory
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server),
                       CONNECTOR (", \"fte\": {\"path\": \"fte\"}"));
  pair->courses = create_source (
      fixture->base.subject, sng_test_server_get_url (pair->second),
      CONNECTOR (", \"overtime\": {\"path\": \"overtime\"},"
                 " \"ai_literacy\": {\"path\": \"literacy\"}"));
}

static void
tear_down_pair (Pair *pair, gconstpointer data)
{
  sng_test_server_free (pair->second);
  tear_down_source (&pair->source);
}

static void
refresh (Pair *pair, SngHandle source, gint64 n_new, gint64 n_changed)
{
  g_autoptr (SngRunReport) report = refresh_source (&pair->source, source, NULL);

  g_assert_no_error (report->error);
  g_assert_cmpint (report->counts.n_refused, ==, 0);
  g_assert_cmpint (report->counts.n_new, ==, n_new);
  g_assert_cmpint (report->counts.n_changed, ==, n_changed);
}

static SngRecord *
ana_of (Pair *pair, SngHandle source)
{
  SngRecord *ana = find_by_source_key (&pair->source, SNG_KIND_PERSON, source,
                                       source == pair->directory ? "a" : "b");

  g_assert_nonnull (ana);
  return ana;
}

static gint64
integer_of (SngRecord *record, SngPersonField field)
{
  return sng_value_get_integer (sng_person (record, field), -1);
}

static gint64
merge_both (Pair *pair)
{
  SngRegister *subject = pair->source.base.subject;
  g_autoptr (SngReader) reader = sng_reader_new (subject, NULL);
  g_autoptr (SngRecord) kept = ana_of (pair, pair->directory);
  g_autoptr (SngRecord) other = ana_of (pair, pair->courses);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngMerge) merging = sng_merge_new (reader, sng_record_get_handle (kept),
                                                sng_record_get_handle (other), &error);
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_no_error (error);
  change = sng_merge_build (merging, reader, &error);
  g_assert_no_error (error);
  outcome = sng_register_apply (subject, change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, !=, 0);
  return outcome->sequence;
}

static void
revert (Pair *pair, gint64 sequence)
{
  SngRegister *subject = pair->source.base.subject;
  g_autoptr (SngReader) reader = sng_reader_new (subject, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_reader_build_revert (reader, sequence, NULL, &error);
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_no_error (error);
  outcome = sng_register_apply (subject, change, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
}

/* The courses know her by another address at first, so that the two are not taken for one. */
static void
make_two (Pair *pair)
{
  directory_rows = "{\"id\": \"a\", \"name\": \"Ana\", \"email\": \"ana@altavela.example\","
                   " \"type\": \"employee\", \"fte\": 1}";
  courses_rows = "{\"id\": \"b\", \"name\": \"Ana B\", \"email\": \"b@altavela.example\","
                 " \"type\": \"external\", \"overtime\": 3, \"literacy\": 2}";
  refresh (pair, pair->directory, 1, 0);
  refresh (pair, pair->courses, 1, 0);
  courses_rows = "{\"id\": \"b\", \"name\": \"Ana B\", \"email\": \"ANA@altavela.example\","
                 " \"type\": \"external\", \"overtime\": 3, \"literacy\": 2}";
  refresh (pair, pair->courses, 0, 1);
  g_assert_cmpuint (count_records (&pair->source, SNG_KIND_PERSON), ==, 2);
}

static void
test_refresh_after_merge (Pair *pair, gconstpointer data)
{
  g_autoptr (SngRecord) kept = NULL;
  g_autoptr (SngRecord) later = NULL;

  make_two (pair);
  merge_both (pair);
  refresh (pair, pair->directory, 0, 0);
  refresh (pair, pair->courses, 0, 0);
  g_assert_cmpuint (count_records (&pair->source, SNG_KIND_PERSON), ==, 1);
  kept = ana_of (pair, pair->directory);
  g_assert_cmpint (integer_of (kept, SNG_PERSON_PERSON_TYPE), ==, SNG_PERSON_PERSON_TYPE_EMPLOYEE);
  g_assert_cmpint (integer_of (kept, SNG_PERSON_AI_LITERACY), ==, 2);
  g_assert_cmpfloat (sng_value_get_real (sng_person (kept, SNG_PERSON_OVERTIME), 0), ==, 3);
  /* What the second source says next, the kept record says too, where the first says nothing. */
  courses_rows = "{\"id\": \"b\", \"name\": \"Ana Beltrán\", \"email\": \"ANA@altavela.example\","
                 " \"type\": \"external\", \"overtime\": 7, \"literacy\": 5}";
  refresh (pair, pair->courses, 0, 1);
  refresh (pair, pair->directory, 0, 0);
  g_assert_cmpuint (count_records (&pair->source, SNG_KIND_PERSON), ==, 1);
  later = ana_of (pair, pair->directory);
  g_assert_cmpstr (sng_value_get_text (sng_person (later, SNG_PERSON_NAME), 0), ==, "Ana");
  g_assert_cmpint (integer_of (later, SNG_PERSON_AI_LITERACY), ==, 5);
  g_assert_cmpfloat (sng_value_get_real (sng_person (later, SNG_PERSON_OVERTIME), 0), ==, 7);
}

static void
test_refresh_after_revert (Pair *pair, gconstpointer data)
{
  g_autoptr (SngRecord) kept = NULL;
  g_autoptr (SngRecord) other = NULL;
  gint64 sequence;

  make_two (pair);
  sequence = merge_both (pair);
  /* Both sources go on while the two are one. */
  courses_rows = "{\"id\": \"b\", \"name\": \"Ana Beltrán\", \"email\": \"ANA@altavela.example\","
                 " \"type\": \"board_member\", \"overtime\": 7, \"literacy\": 5}";
  directory_rows = "{\"id\": \"a\", \"name\": \"Ana\", \"email\": \"ana@altavela.example\","
                   " \"type\": \"employee\", \"fte\": 0.5}";
  refresh (pair, pair->courses, 0, 1);
  refresh (pair, pair->directory, 0, 1);
  revert (pair, sequence);
  refresh (pair, pair->courses, 0, 0);
  refresh (pair, pair->directory, 0, 0);
  g_assert_cmpuint (count_records (&pair->source, SNG_KIND_PERSON), ==, 2);
  kept = ana_of (pair, pair->directory);
  other = ana_of (pair, pair->courses);
  g_assert_false (sng_record_is_void (other));
  g_assert_false (sng_value_is_known (sng_person (kept, SNG_PERSON_OVERTIME)));
  g_assert_false (sng_value_is_known (sng_person (kept, SNG_PERSON_AI_LITERACY)));
  g_assert_cmpfloat (sng_value_get_real (sng_person (kept, SNG_PERSON_FTE), 0), ==, 0.5);
  g_assert_cmpint (integer_of (other, SNG_PERSON_PERSON_TYPE), ==,
                   SNG_PERSON_PERSON_TYPE_BOARD_MEMBER);
  g_assert_cmpint (integer_of (other, SNG_PERSON_AI_LITERACY), ==, 5);
  g_assert_cmpstr (sng_value_get_text (sng_person (other, SNG_PERSON_NAME), 0), ==, "Ana Beltrán");
}

/* The kind says by what its records match; the connector need not say it again. */
static void
test_sources_match_as_the_kind_says (Pair *pair, gconstpointer data)
{
  directory_rows = "{\"id\": \"a\", \"name\": \"Ana\", \"email\": \"ana@altavela.example\","
                   " \"type\": \"employee\"}";
  courses_rows = "{\"id\": \"b\", \"name\": \"Ana B\", \"email\": \"Ana@altavela.example \","
                 " \"type\": \"external\", \"literacy\": 2},"
                 "{\"id\": \"c\", \"name\": \"Ana C\", \"email\": \"c@altavela.example\","
                 " \"type\": \"external\"}";
  refresh (pair, pair->directory, 1, 0);
  refresh (pair, pair->courses, 1, 1);
  refresh (pair, pair->directory, 0, 0);
  refresh (pair, pair->courses, 0, 0);
  g_assert_cmpuint (count_records (&pair->source, SNG_KIND_PERSON), ==, 2);
}

/* What a source feeds are the people it made and those that another one made. */
static void
test_feeds_what_it_tells_of (Pair *pair, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) courses = NULL;
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (SngRunReport) first = NULL;
  g_autoptr (SngRunReport) second = NULL;

  directory_rows = "{\"id\": \"a\", \"name\": \"Ana\", \"email\": \"ana@altavela.example\","
                   " \"type\": \"employee\", \"fte\": 1}";
  courses_rows = "{\"id\": \"b\", \"name\": \"Ana\", \"email\": \"ana@altavela.example\","
                 " \"type\": \"employee\", \"overtime\": 3, \"literacy\": 2},"
                 "{\"id\": \"c\", \"name\": \"Beto\", \"email\": \"beto@altavela.example\","
                 " \"type\": \"employee\", \"overtime\": 1, \"literacy\": 2}";
  first = refresh_source (&pair->source, pair->directory, NULL);
  second = refresh_source (&pair->source, pair->courses, NULL);
  g_assert_cmpuint (count_records (&pair->source, SNG_KIND_PERSON), ==, 2);
  reader = sng_reader_new (pair->source.base.subject, NULL);
  courses = sng_register_get_record (pair->source.base.subject, pair->courses);
  feeds = sng_source_feeds_read (reader, courses);
  g_assert_cmpuint (feeds->len, ==, 1);
  g_assert_cmpuint (((const SngSourceFeed *)feeds->pdata[0])->records->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sources/merge/refresh-after-merge", Pair, NULL, set_up_pair,
              test_refresh_after_merge, tear_down_pair);
  g_test_add ("/sources/merge/refresh-after-revert", Pair, NULL, set_up_pair,
              test_refresh_after_revert, tear_down_pair);
  g_test_add ("/sources/merge/feeds-what-it-tells-of", Pair, NULL, set_up_pair,
              test_feeds_what_it_tells_of, tear_down_pair);
  g_test_add ("/sources/merge/match-fields-of-the-kind", Pair, NULL, set_up_pair,
              test_sources_match_as_the_kind_says, tear_down_pair);
  return g_test_run ();
}
