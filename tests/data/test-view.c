/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal-query.h"
#include "data/register/sng-query.h"
#include "tests/data/register-fixture.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Each test does something on the first day and something else on the third one, and looks at the
 * second. */
static SngRegister *
look_back (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngRegister *view = sng_register_view (fixture->subject, FIXTURE_NOW + DAY, &error);

  g_assert_no_error (error);
  return view;
}

static void
wait_two_days (Fixture *fixture)
{
  sng_clock_advance (fixture->clock, 2 * DAY);
}

static void
forget_view (SngRegister *view)
{
  sng_register_close (view);
  g_assert_finalize_object (view);
}

static guint
count (SngRegister *reg, SngKindId kind)
{
  g_autoptr (SngReader) reader = sng_reader_new (reg, NULL);

  return sng_reader_count (reader, kind);
}

static guint
search (SngRegister *reg, const char *text)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  g_autoptr (SngReader) reader = sng_reader_new (reg, NULL);
  g_autoptr (GArray) found = NULL;

  g_assert_true (sng_query_set_text (query, text, NULL));
  found = sng_reader_query (reader, query, NULL);
  return found->len;
}

static guint
count_lines (SngRegister *reg)
{
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  g_autoptr (SngReader) reader = sng_reader_new (reg, NULL);
  g_autoptr (GArray) lines = sng_reader_query_journal (reader, query, NULL);

  return lines->len;
}

static void
assert_title (SngRegister *reg, SngHandle handle, const char *expected)
{
  g_autoptr (SngRecord) record = sng_register_get_record (reg, handle);

  g_assert_cmpstr (sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_EN), ==,
                   expected);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  SngRegister *view;

  wait_two_days (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_NAME, sng_value_text2 ("Data leak", NULL));
  view = look_back (fixture);
  assert_title (view, risk, "Payment fraud");
  assert_title (fixture->subject, risk, "Data leak");
  forget_view (view);
}

static void
test_creation (Fixture *fixture, gconstpointer data)
{
  SngHandle later;
  SngRegister *view;

  create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  wait_two_days (fixture);
  later = create_named (fixture, SNG_KIND_RISK, "Data leak");
  view = look_back (fixture);
  g_assert_cmpuint (count (view, SNG_KIND_RISK), ==, 1);
  g_assert_null (sng_register_get_record (view, later));
  g_assert_cmpint (sng_register_find (view, SNG_KIND_RISK, "R-0002"), ==, 0);
  forget_view (view);
}

static void
test_voiding (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  SngRegister *view;

  wait_two_days (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_COMMON_VOID_REASON, sng_value_text ("Twice"));
  view = look_back (fixture);
  g_assert_cmpuint (count (fixture->subject, SNG_KIND_RISK), ==, 0);
  g_assert_cmpuint (count (view, SNG_KIND_RISK), ==, 1);
  g_assert_cmpuint (search (view, "fraud"), ==, 1);
  forget_view (view);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  const SngField *processes = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_PROCESSES];
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  SngHandle first = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  SngHandle second = create_named (fixture, SNG_KIND_PROCESS, "Claims");
  g_autoptr (SngRecord) then = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GArray) of_first = NULL;
  g_autoptr (GArray) of_second = NULL;
  SngRegister *view;

  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_PROCESSES, sng_value_handles (&first, 1));
  wait_two_days (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_PROCESSES, sng_value_handles (&second, 1));
  view = look_back (fixture);
  then = sng_register_get_record (view, risk);
  reader = sng_reader_new (view, NULL);
  of_first = sng_reader_get_referrers (reader, first, processes);
  of_second = sng_reader_get_referrers (reader, second, processes);
  g_assert_true (sng_value_has_handle (sng_risk (then, SNG_RISK_PROCESSES), first));
  g_assert_false (sng_value_has_handle (sng_risk (then, SNG_RISK_PROCESSES), second));
  g_assert_cmpuint (of_first->len, ==, 1);
  g_assert_cmpuint (of_second->len, ==, 0);
  g_clear_pointer (&reader, sng_reader_free);
  forget_view (view);
}

static void
test_search_and_filters (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  SngRegister *view;

  wait_two_days (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_NAME, sng_value_text2 ("Data leak", NULL));
  create_named (fixture, SNG_KIND_RISK, "Another fraud");
  view = look_back (fixture);
  g_assert_cmpuint (search (view, "fraud"), ==, 1);
  g_assert_cmpuint (search (view, "leak"), ==, 0);
  g_assert_cmpuint (search (view, "name:payment"), ==, 1);
  g_assert_cmpuint (search (view, ""), ==, 1);
  g_assert_cmpuint (search (fixture->subject, "fraud"), ==, 1);
  g_assert_cmpuint (search (fixture->subject, "leak"), ==, 1);
  forget_view (view);
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  SngRegister *view;
  guint before = count_lines (fixture->subject);

  wait_two_days (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_NAME, sng_value_text2 ("Data leak", NULL));
  view = look_back (fixture);
  reader = sng_reader_new (view, NULL);
  events = sng_reader_get_events (reader, risk, SNG_RISK_NAME, 0, 0, 0, NULL);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpuint (count_lines (view), ==, before);
  g_clear_pointer (&reader, sng_reader_free);
  forget_view (view);
}

/* A control whose level Ana claims, which Berta verifies or overrides later. */
static SngHandle
make_control (Fixture *fixture)
{
  SngHandle control = create_named (fixture, SNG_KIND_CONTROL, "Backup");

  set_field (fixture, SNG_ORIGIN_PERSON, control, SNG_CONTROL_LEVEL, sng_value_integer (2));
  return control;
}

static const SngClaim *
claim_of_level (GPtrArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    if (((SngClaim *) claims->pdata[i])->field == SNG_CONTROL_LEVEL)
      return claims->pdata[i];
  g_assert_not_reached ();
}

static void
test_claims (Fixture *fixture, gconstpointer data)
{
  SngHandle ana = create_named (fixture, SNG_KIND_PERSON, "Ana Torres");
  SngHandle berta = create_named (fixture, SNG_KIND_PERSON, "Berta Ríos");
  SngHandle control;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  SngRegister *view;

  sng_register_set_author (fixture->subject, ana);
  control = make_control (fixture);
  wait_two_days (fixture);
  sng_register_set_author (fixture->subject, berta);
  set_field (fixture, SNG_ORIGIN_PERSON, control, SNG_CONTROL_LEVEL, sng_value_integer (4));
  view = look_back (fixture);
  reader = sng_reader_new (view, NULL);
  claims = sng_reader_get_claims (reader, control, NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpint (claim_of_level (claims)->origin, ==, ana);
  g_assert_cmpint (sng_value_get_integer (&claim_of_level (claims)->value, 0), ==, 2);
  g_clear_pointer (&reader, sng_reader_free);
  forget_view (view);
}

/* A level that a source reports, which is asked again later. */
static void
report_level (Fixture *fixture, SngHandle source, SngHandle control, int level)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, control);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set_source (change, source, 0);
  sng_change_set_provenance (change, "api", sng_clock_now (fixture->clock));
  sng_change_set_of (change, record, SNG_CONTROL_LEVEL, sng_value_integer (level));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static void
test_claims_of_sources (Fixture *fixture, gconstpointer data)
{
  SngHandle source = create_named (fixture, SNG_KIND_SOURCE, "Scanner");
  SngHandle control = create_named (fixture, SNG_KIND_CONTROL, "Backup");
  g_autoptr (SngRecord) then = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  SngRegister *view;

  report_level (fixture, source, control, 2);
  wait_two_days (fixture);
  report_level (fixture, source, control, 4);
  view = look_back (fixture);
  then = sng_register_get_record (view, control);
  reader = sng_reader_new (view, NULL);
  claims = sng_reader_get_claims (reader, control, NULL);
  g_assert_cmpint (sng_value_get_integer (sng_control (then, SNG_CONTROL_LEVEL), 0), ==, 2);
  g_assert_true (claim_of_level (claims)->from_source);
  g_assert_cmpint (sng_value_get_integer (&claim_of_level (claims)->value, 0), ==, 2);
  g_assert_cmpint (claim_of_level (claims)->observed_at, <=, FIXTURE_NOW + DAY);
  g_clear_pointer (&reader, sng_reader_free);
  forget_view (view);
}

static void
test_verification (Fixture *fixture, gconstpointer data)
{
  SngHandle berta = create_named (fixture, SNG_KIND_PERSON, "Berta Ríos");
  SngHandle control = make_control (fixture);
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  SngRegister *view;

  wait_two_days (fixture);
  sng_register_set_author (fixture->subject, berta);
  record = sng_register_get_record (fixture->subject, control);
  sng_change_verify (change, record, SNG_CONTROL_LEVEL);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
  view = look_back (fixture);
  reader = sng_reader_new (view, NULL);
  claims = sng_reader_get_claims (reader, control, NULL);
  g_assert_cmpint (claim_of_level (claims)->verified_by, ==, 0);
  g_clear_pointer (&reader, sng_reader_free);
  forget_view (view);
}

static void
test_backdated (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  SngRegister *view;

  wait_two_days (fixture);
  sng_change_set (change, risk, kind->fields[SNG_RISK_NAME], kind, NULL,
                  sng_value_text2 ("Data leak", NULL));
  sng_change_set_effective_at (change, FIXTURE_NOW + DAY / 2);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
  view = look_back (fixture);
  assert_title (view, risk, "Data leak");
  forget_view (view);
}

static void
test_is_read_only (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (GError) error = NULL;
  SngRegister *view = look_back (fixture);

  g_assert_true (sng_register_is_read_only (view));
  g_assert_cmpint (sng_register_get_as_of (view), ==, FIXTURE_NOW + DAY);
  g_assert_cmpint (sng_register_get_as_of (fixture->subject), ==, 0);
  g_assert_cmpint (sng_clock_now (sng_register_get_clock (view)), ==, FIXTURE_NOW + DAY);
  sng_change_set (change, risk, kind->fields[SNG_RISK_NAME], kind, NULL,
                  sng_value_text2 ("Data leak", NULL));
  g_assert_null (sng_register_apply (view, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "past day"));
  forget_view (view);
}

static void
test_leaves_the_register_alone (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Payment fraud");
  g_autoptr (SngReader) before = NULL;
  g_autoptr (SngReader) after = NULL;
  g_autofree char *head = NULL;
  g_autofree char *head_after = NULL;
  SngRegister *view;

  wait_two_days (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_NAME, sng_value_text2 ("Data leak", NULL));
  before = sng_reader_new (fixture->subject, NULL);
  head = sng_reader_get_head (before, NULL);
  view = look_back (fixture);
  after = sng_reader_new (fixture->subject, NULL);
  head_after = sng_reader_get_head (after, NULL);
  g_assert_cmpstr (head, ==, head_after);
  g_assert_cmpuint (count_lines (fixture->subject), ==, 2);
  forget_view (view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/view/rolls-back-values", test_values);
  add_test ("/view/rolls-back-creation", test_creation);
  add_test ("/view/rolls-back-voiding", test_voiding);
  add_test ("/view/rolls-back-links", test_links);
  add_test ("/view/search-and-filters-are-of-that-day", test_search_and_filters);
  add_test ("/view/history-is-of-that-day", test_history);
  add_test ("/view/rolls-back-claims", test_claims);
  add_test ("/view/keeps-what-sources-stood-for", test_claims_of_sources);
  add_test ("/view/rolls-back-verification", test_verification);
  add_test ("/view/keeps-what-took-effect-before", test_backdated);
  add_test ("/view/cannot-be-written", test_is_read_only);
  add_test ("/view/leaves-the-register-alone", test_leaves_the_register_alone);
  return g_test_run ();
}
