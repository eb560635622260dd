/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/register-fixture.h"

/* A control whose level is claimed by persons and sources. */
typedef struct
{
  SngHandle control;
  SngHandle ana;
  SngHandle beto;
  SngHandle feed;
  SngHandle other_feed;
} People;

#define FIELD SNG_CONTROL_LEVEL

static People
make_people (Fixture *fixture)
{
  People people = {
    .control = create_named (fixture, SNG_KIND_CONTROL, "Multi-factor sign-in"),
    .ana = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán"),
    .beto = create_named (fixture, SNG_KIND_PERSON, "Beto Cruz"),
    .feed = create_named (fixture, SNG_KIND_SOURCE, "Control assessments"),
    .other_feed = create_named (fixture, SNG_KIND_SOURCE, "Scanner"),
  };

  g_assert_true (sng_kind (SNG_KIND_CONTROL)->fields[FIELD]->evidence);
  return people;
}

static gint64
report (Fixture *fixture, SngHandle source, SngHandle record, gint64 level)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);

  sng_change_set_source (change, source, 0);
  sng_change_set_provenance (change, "api", FIXTURE_NOW - G_USEC_PER_SEC);
  sng_change_set (change, record, kind->fields[FIELD], kind, NULL, sng_value_integer (level));
  outcome = apply (fixture, change);
  return outcome->sequence;
}

static gint64
claim (Fixture *fixture, SngHandle person, SngHandle record, SngValue value)
{
  sng_register_set_author (fixture->subject, person);
  return set_field (fixture, SNG_ORIGIN_PERSON, record, FIELD, value);
}

static gint64
level_of (Fixture *fixture, SngHandle record)
{
  g_autoptr (SngRecord) now = sng_register_get_record (fixture->subject, record);

  return sng_value_get_integer (sng_record_get (now, FIELD), -1);
}

typedef void (*Act) (SngChange *change, SngRecord *record, guint field);

static gint64
act (Fixture *fixture, SngHandle person, SngHandle record, Act what)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRecord) seen = sng_register_get_record (fixture->subject, record);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_register_set_author (fixture->subject, person);
  what (change, seen, FIELD);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, !=, 0);
  return outcome->sequence;
}

static GPtrArray *
claims_of (Fixture *fixture, SngHandle record)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *claims = sng_reader_get_claims (reader, record, &error);

  g_assert_no_error (error);
  return claims;
}

static SngHandle
verifier_of (Fixture *fixture, SngHandle record)
{
  g_autoptr (GPtrArray) claims = claims_of (fixture, record);

  for (guint i = 0; i < claims->len; i++)
    if (((SngClaim *) claims->pdata[i])->holds)
      return ((SngClaim *) claims->pdata[i])->verified_by;
  return 0;
}

static void
take_back (Fixture *fixture, gint64 sequence)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_reader_build_revert (reader, sequence, NULL, &error);
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_no_error (error);
  outcome = apply (fixture, change);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
}

static void
test_precedence (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (SngReader) reader = NULL;

  report (fixture, people.feed, people.control, 2);
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
  report (fixture, people.other_feed, people.control, 3);
  g_assert_cmpint (level_of (fixture, people.control), ==, 3);
  set_field (fixture, SNG_ORIGIN_PROGRAM, people.control, SNG_COMMON_SOURCE,
             sng_value_handle (people.feed));
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
  claim (fixture, people.ana, people.control, sng_value_integer (4));
  claim (fixture, people.beto, people.control, sng_value_integer (1));
  report (fixture, people.feed, people.control, 3);
  g_assert_cmpint (level_of (fixture, people.control), ==, 1);
  claims = claims_of (fixture, people.control);
  g_assert_cmpuint (claims->len, ==, 4);
  g_assert_cmpint (((SngClaim *) claims->pdata[0])->origin, ==, people.beto);
  g_assert_true (((SngClaim *) claims->pdata[0])->holds);
  g_assert_cmpstr (((SngClaim *) claims->pdata[2])->provenance, ==, "api");
  act (fixture, people.ana, people.control, sng_change_release);
  g_assert_cmpint (level_of (fixture, people.control), ==, 3);
  reader = sng_reader_new (fixture->subject, NULL);
  all = sng_reader_get_claims_of_kind (reader, SNG_KIND_CONTROL, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((SngClaim *) all->pdata[0])->holds + ((SngClaim *) all->pdata[1])->holds, ==,
                   1);
}

static void
test_unknown_may_be_claimed (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);

  report (fixture, people.feed, people.control, 2);
  claim (fixture, people.ana, people.control, SNG_UNKNOWN);
  g_assert_cmpint (level_of (fixture, people.control), ==, -1);
  act (fixture, people.ana, people.control, sng_change_release);
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
}

/* Who says the same as a source has said something all the same: it stays when the source changes
 * its mind. */
static void
test_saying_the_same (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  g_autoptr (SngRecord) before = NULL;
  g_autoptr (SngRecord) after = NULL;

  report (fixture, people.feed, people.control, 2);
  before = sng_register_get_record (fixture->subject, people.control);
  claim (fixture, people.ana, people.control, sng_value_integer (2));
  after = sng_register_get_record (fixture->subject, people.control);
  g_assert_cmpint (sng_value_get_integer (sng_common (after, SNG_COMMON_REVISION), 0), ==,
                   sng_value_get_integer (sng_common (before, SNG_COMMON_REVISION), 0) + 1);
  report (fixture, people.feed, people.control, 4);
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
}

static void
test_verification (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  gint64 sequence;

  report (fixture, people.feed, people.control, 2);
  sequence = act (fixture, people.ana, people.control, sng_change_verify);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, people.ana);
  report (fixture, people.feed, people.control, 2);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, people.ana);
  take_back (fixture, sequence);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, 0);
  act (fixture, people.beto, people.control, sng_change_verify);
  report (fixture, people.feed, people.control, 3);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, 0);
}

static void
test_taking_back (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  gint64 first, second;

  report (fixture, people.feed, people.control, 2);
  first = claim (fixture, people.ana, people.control, sng_value_integer (4));
  second = claim (fixture, people.ana, people.control, sng_value_integer (5));
  take_back (fixture, second);
  g_assert_cmpint (level_of (fixture, people.control), ==, 4);
  take_back (fixture, first);
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
  take_back (fixture, sng_register_get_sequence (fixture->subject));
  g_assert_cmpint (level_of (fixture, people.control), ==, 4);
  take_back (fixture, sng_register_get_sequence (fixture->subject));
  report (fixture, people.feed, people.control, 1);
  g_assert_cmpint (level_of (fixture, people.control), ==, 1);
}

/* Taking back brings again what was there as it was: who said it, and who stood for it. */
static void
test_undo_keeps_verifier (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  gint64 sequence;

  claim (fixture, people.ana, people.control, sng_value_integer (3));
  act (fixture, people.beto, people.control, sng_change_verify);
  sequence = claim (fixture, people.ana, people.control, sng_value_integer (5));
  g_assert_cmpint (verifier_of (fixture, people.control), ==, 0);
  take_back (fixture, sequence);
  g_assert_cmpint (level_of (fixture, people.control), ==, 3);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, people.beto);
  take_back (fixture, sng_register_get_sequence (fixture->subject));
  g_assert_cmpint (level_of (fixture, people.control), ==, 5);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, 0);
  take_back (fixture, sng_register_get_sequence (fixture->subject));
  sequence = act (fixture, people.ana, people.control, sng_change_unverify);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, 0);
  take_back (fixture, sequence);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, people.beto);
}

/* Who takes back what they wrote over somebody else's value says nothing of their own any more. */
static void
test_undo_keeps_claimants (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  g_autoptr (GPtrArray) claims = NULL;
  gint64 written, released;

  report (fixture, people.feed, people.control, 2);
  claim (fixture, people.ana, people.control, sng_value_integer (3));
  written = claim (fixture, people.beto, people.control, sng_value_integer (5));
  take_back (fixture, written);
  claims = claims_of (fixture, people.control);
  g_assert_cmpuint (claims->len, ==, 2);
  g_assert_cmpint (((SngClaim *) claims->pdata[0])->origin, ==, people.ana);
  released = act (fixture, people.beto, people.control, sng_change_release);
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
  take_back (fixture, released);
  g_clear_pointer (&claims, g_ptr_array_unref);
  claims = claims_of (fixture, people.control);
  g_assert_cmpuint (claims->len, ==, 2);
  g_assert_cmpint (((SngClaim *) claims->pdata[0])->origin, ==, people.ana);
  g_assert_cmpint (level_of (fixture, people.control), ==, 3);
}

static void
own_control (Fixture *fixture, People *people, SngHandle owner)
{
  set_field (fixture, SNG_ORIGIN_PERSON, people->control, SNG_CONTROL_OWNER,
             sng_value_handle (owner));
}

/* Gates ask for the owner or a second person: whoever entered a value is neither by that. */
static void
test_second_person (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRecord) seen = NULL;
  g_autoptr (GError) error = NULL;

  own_control (fixture, &people, people.beto);
  claim (fixture, people.ana, people.control, sng_value_integer (3));
  seen = sng_register_get_record (fixture->subject, people.control);
  sng_change_verify (change, seen, FIELD);
  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "yourself"));
  act (fixture, people.beto, people.control, sng_change_verify);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, people.beto);
  own_control (fixture, &people, people.ana);
  act (fixture, people.ana, people.control, sng_change_verify);
  g_assert_cmpint (verifier_of (fixture, people.control), ==, people.ana);
}

static gint64
report_as (Fixture *fixture, SngHandle source, SngHandle record, gint64 level, const char *provenance)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);

  sng_change_set_source (change, source, 0);
  sng_change_set_provenance (change, provenance, FIXTURE_NOW);
  sng_change_set (change, record, kind->fields[FIELD], kind, NULL, sng_value_integer (level));
  outcome = apply (fixture, change);
  return outcome->sequence;
}

static SngHold
hold_of (Fixture *fixture, SngHandle record)
{
  g_autoptr (SngRecord) now = sng_register_get_record (fixture->subject, record);
  g_autoptr (GPtrArray) claims = claims_of (fixture, record);

  return sng_claims_explain (claims, FIELD,
                             sng_value_get_handle (sng_common (now, SNG_COMMON_SOURCE)));
}

/* Between sources: the one that leads the record, else the most trusted, else the newest. */
static void
test_between_sources (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  SngHandle third = create_named (fixture, SNG_KIND_SOURCE, "Estimates");

  g_assert_cmpint (hold_of (fixture, people.control), ==, SNG_HOLD_NOTHING);
  report_as (fixture, people.feed, people.control, 2, "api");
  g_assert_cmpint (hold_of (fixture, people.control), ==, SNG_HOLD_ALONE);
  report_as (fixture, third, people.control, 5, "ai");
  g_assert_cmpint (level_of (fixture, people.control), ==, 2);
  g_assert_cmpint (hold_of (fixture, people.control), ==, SNG_HOLD_PROVENANCE);
  report_as (fixture, people.other_feed, people.control, 3, "api");
  g_assert_cmpint (level_of (fixture, people.control), ==, 3);
  set_field (fixture, SNG_ORIGIN_PROGRAM, people.control, SNG_COMMON_SOURCE,
             sng_value_handle (third));
  g_assert_cmpint (level_of (fixture, people.control), ==, 5);
  g_assert_cmpint (hold_of (fixture, people.control), ==, SNG_HOLD_LEAD);
  claim (fixture, people.ana, people.control, sng_value_integer (1));
  g_assert_cmpint (hold_of (fixture, people.control), ==, SNG_HOLD_PERSON);
}

/* An import carries what another register knew: who reported, who verified. */
static void
test_imported_evidence (Fixture *fixture, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle person = sng_change_create (change, sng_kind (SNG_KIND_PERSON), NULL);
  SngHandle source = sng_change_create (change, sng_kind (SNG_KIND_SOURCE), NULL);
  SngHandle control = sng_change_create (change, kind, NULL);
  SngEvidence evidence = { source, "signed_file", FIXTURE_NOW - 5, person, FIXTURE_NOW - 3 };
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  const SngClaim *only;

  sng_change_set (change, control, kind->fields[FIELD], kind, NULL, sng_value_integer (3));
  sng_change_set_evidence (change, &evidence);
  outcome = apply (fixture, change);
  claims = claims_of (fixture, g_array_index (outcome->created, SngHandle, 2));
  g_assert_cmpuint (claims->len, ==, 1);
  only = claims->pdata[0];
  g_assert_true (only->from_source && only->holds);
  g_assert_cmpint (only->origin, ==, g_array_index (outcome->created, SngHandle, 1));
  g_assert_cmpint (only->verified_by, ==, g_array_index (outcome->created, SngHandle, 0));
  g_assert_cmpint (only->verified_at, ==, FIXTURE_NOW - 3);
  g_assert_cmpint (only->observed_at, ==, FIXTURE_NOW - 5);
  g_assert_cmpstr (only->provenance, ==, "signed_file");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  g_autoptr (SngRecord) seen = sng_register_get_record (fixture->subject, people.control);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngChange) other = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (GError) error = NULL;

  sng_change_verify (change, seen, FIELD);
  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  sng_change_release (other, seen, SNG_CONTROL_NAME);
  g_assert_null (sng_register_apply (fixture->subject, other, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

/* What was verified afterwards was not yet verified on the day that is asked about. */
static void
test_verified_later (Fixture *fixture, gconstpointer data)
{
  People people = make_people (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GError) error = NULL;

  report (fixture, people.feed, people.control, 3);
  act (fixture, people.ana, people.control, sng_change_verify);
  reader = sng_reader_new_as_of (fixture->subject, FIXTURE_NOW - G_USEC_PER_SEC / 2, &error);
  g_assert_no_error (error);
  claims = sng_reader_get_claims (reader, people.control, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpint (((SngClaim *) claims->pdata[0])->verified_by, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/claims/precedence", test_precedence);
  add_test ("/register/claims/unknown", test_unknown_may_be_claimed);
  add_test ("/register/claims/saying-the-same", test_saying_the_same);
  add_test ("/register/claims/verification", test_verification);
  add_test ("/register/claims/taking-back", test_taking_back);
  add_test ("/register/claims/undo-keeps-verifier", test_undo_keeps_verifier);
  add_test ("/register/claims/undo-keeps-claimants", test_undo_keeps_claimants);
  add_test ("/register/claims/second-person", test_second_person);
  add_test ("/register/claims/between-sources", test_between_sources);
  add_test ("/register/claims/imported-evidence", test_imported_evidence);
  add_test ("/register/claims/refused", test_refused);
  add_test ("/register/claims/verified-later", test_verified_later);
  return g_test_run ();
}
