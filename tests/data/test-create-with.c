/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that comes with all that is said of it is what it would be, had each value been set. */

#include "tests/data/register-fixture.h"

static const SngKind *
control_kind (void)
{
  return sng_kind (SNG_KIND_CONTROL);
}

typedef struct
{
  guint field;
  SngValue value;
} Said;

/* In no order, and with evidence, a text that is no ASCII, and a reference. */
static guint
list_said (SngHandle owner, Said *said)
{
  guint n = 0;

  said[n++] = (Said) { SNG_CONTROL_OWNER, sng_value_handle (owner) };
  said[n++] = (Said) { SNG_CONTROL_LEVEL, sng_value_integer (3) };
  said[n++] = (Said) { SNG_CONTROL_NAME, sng_value_text2 ("Sign-in", "Inicio de sesi\303\263n") };
  g_assert_true (control_kind ()->fields[SNG_CONTROL_LEVEL]->evidence);
  return n;
}

static SngChange *
new_change (SngHandle source)
{
  SngChange *change = sng_change_new (source ? SNG_ORIGIN_SOURCE : SNG_ORIGIN_PERSON, NULL);

  if (source != 0)
    {
      sng_change_set_source (change, source, 0);
      sng_change_set_provenance (change, "api", FIXTURE_NOW - G_USEC_PER_SEC);
    }
  return change;
}

static SngRecord *
make_said (SngHandle owner)
{
  SngRecord *record = sng_record_new_to_create (control_kind (), 2);
  Said said[3];
  guint n = list_said (owner, said);

  for (guint i = 0; i < n; i++)
    sng_record_set (record, said[i].field, said[i].value);
  return record;
}

static SngHandle
create (Fixture *fixture, SngHandle source, SngHandle owner, gboolean at_once)
{
  g_autoptr (SngChange) change = new_change (source);
  g_autoptr (SngOutcome) outcome = NULL;

  if (at_once)
    sng_change_create_with (change, make_said (owner), NULL);
  else
    {
      SngHandle handle = sng_change_create (change, control_kind (), NULL);
      Said said[3];
      guint n = list_said (owner, said);

      for (guint i = 0; i < n; i++)
        sng_change_set (change, handle, control_kind ()->fields[said[i].field], control_kind (),
                        NULL, said[i].value);
    }
  outcome = apply (fixture, change);
  g_assert_cmpuint (outcome->created->len, ==, 1);
  return g_array_index (outcome->created, SngHandle, 0);
}

static void
assert_same_values (Fixture *fixture, SngHandle one, SngHandle other)
{
  g_autoptr (SngRecord) left = sng_register_get_record (fixture->subject, one);
  g_autoptr (SngRecord) right = sng_register_get_record (fixture->subject, other);

  for (guint i = 0; i < control_kind ()->n_fields; i++)
    if (i != SNG_COMMON_ID && i != SNG_COMMON_KEY)
      g_assert_true (sng_value_equal (sng_record_get (left, i), sng_record_get (right, i)));
  g_assert_true (sng_value_is_known (sng_common (right, SNG_COMMON_ID)));
  g_assert_cmpint (sng_value_get_integer (sng_common (right, SNG_COMMON_REVISION), 0), ==, 1);
}

static void
assert_same_claims (Fixture *fixture, SngHandle one, SngHandle other)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) left = sng_reader_get_claims (reader, one, NULL);
  g_autoptr (GPtrArray) right = sng_reader_get_claims (reader, other, NULL);

  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (right->len, ==, 1);
  for (guint i = 0; i < left->len; i++)
    {
      const SngClaim *a = left->pdata[i], *b = right->pdata[i];

      g_assert_cmpuint (a->field, ==, b->field);
      g_assert_cmpint (a->origin, ==, b->origin);
      g_assert_cmpint (a->from_source, ==, b->from_source);
      g_assert_cmpstr (a->provenance, ==, b->provenance);
      g_assert_cmpint (a->observed_at, ==, b->observed_at);
      g_assert_cmpint (a->recorded_at, ==, b->recorded_at);
      g_assert_true (sng_value_equal (&a->value, &b->value));
    }
}

static void
assert_same_history (Fixture *fixture, SngHandle one, SngHandle other)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) left
      = sng_reader_get_events (reader, one, SNG_ANY_FIELD, 0, 0, 0, NULL);
  g_autoptr (GPtrArray) right
      = sng_reader_get_events (reader, other, SNG_ANY_FIELD, 0, 0, 0, NULL);

  g_assert_cmpuint (left->len, >, 1);
  g_assert_cmpuint (left->len, ==, right->len);
  for (guint i = 0; i < left->len; i++)
    {
      const SngEvent *a = left->pdata[i], *b = right->pdata[i];

      g_assert_cmpint (a->act, ==, b->act);
      g_assert_cmpuint (a->field, ==, b->field);
      if (a->act != SNG_ACT_CREATE)
        g_assert_true (sng_value_equal (&a->new_value, &b->new_value));
    }
}

static void
check_same (Fixture *fixture, SngHandle source)
{
  SngHandle owner = create_named (fixture, SNG_KIND_PERSON, "Ana Beltr\303\241n");
  SngHandle one, other;

  if (source == 0)
    sng_register_set_author (fixture->subject, owner);
  one = create (fixture, source, owner, FALSE);
  other = create (fixture, source, owner, TRUE);
  assert_same_values (fixture, one, other);
  assert_same_claims (fixture, one, other);
  assert_same_history (fixture, one, other);
}

static void
test_by_person (Fixture *fixture, gconstpointer data)
{
  check_same (fixture, 0);
}

static void
test_by_source (Fixture *fixture, gconstpointer data)
{
  check_same (fixture, create_named (fixture, SNG_KIND_SOURCE, "Scanner"));
}

/* Also of the others of the same change nothing is written. */
static void
check_refused (Fixture *fixture, guint field, SngValue value)
{
  g_autoptr (SngChange) change = new_change (0);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = NULL;
  SngRecord *said = make_said (0);

  sng_record_set (said, field, value);
  sng_change_create_with (change, make_said (0), NULL);
  sng_change_create_with (change, said, NULL);
  outcome = sng_register_apply (fixture->subject, change, &error);
  g_assert_null (outcome);
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  reader = sng_reader_new (fixture->subject, NULL);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_CONTROL), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  check_refused (fixture, SNG_CONTROL_LEVEL, sng_value_integer (77));
  check_refused (fixture, SNG_CONTROL_LEVEL, sng_value_text ("three"));
  check_refused (fixture, SNG_CONTROL_OWNER, sng_value_handle (4711));
  check_refused (fixture, SNG_CONTROL_OWNER, sng_value_handle (-1));
}

/* Only records that are there are named. */
static void
test_names_none_of_its_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = new_change (0);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  SngHandle owner = sng_change_create (change, sng_kind (SNG_KIND_PERSON), NULL);
  const SngKind *people = sng_kind (SNG_KIND_PERSON);

  sng_change_set (change, owner, people->fields[SNG_PERSON_NAME], people, NULL,
                  sng_value_text ("Ana Beltr\303\241n"));
  sng_change_create_with (change, make_said (owner), NULL);
  outcome = sng_register_apply (fixture->subject, change, &error);
  g_assert_null (outcome);
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

/* What the register gives is its own, whatever was said. */
static void
test_own_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = new_change (0);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) made = NULL;
  SngRecord *said = make_said (0);

  sng_record_set (said, SNG_COMMON_ID, sng_value_text ("mine"));
  sng_record_set (said, SNG_COMMON_REVISION, sng_value_integer (9));
  sng_record_set (said, SNG_COMMON_CREATED_AT, sng_value_integer (1));
  sng_change_create_with (change, said, "C-77");
  outcome = apply (fixture, change);
  made = sng_register_get_record (fixture->subject, g_array_index (outcome->created, SngHandle, 0));
  g_assert_cmpstr (sng_record_get_key (made), ==, "C-77");
  g_assert_cmpstr (sng_value_get_text (sng_common (made, SNG_COMMON_ID), 0), !=, "mine");
  g_assert_cmpint (sng_value_get_integer (sng_common (made, SNG_COMMON_REVISION), 0), ==, 1);
  g_assert_cmpint (sng_value_get_integer (sng_common (made, SNG_COMMON_CREATED_AT), 0), ==,
                   FIXTURE_NOW);
}

/* What was only tried leaves nothing in the record that would keep the change from being applied. */
static void
test_once_more (Fixture *fixture, gconstpointer data)
{
  SngHandle source = create_named (fixture, SNG_KIND_SOURCE, "Scanner");
  SngHandle one = create (fixture, source, 0, FALSE), other;
  g_autoptr (SngChange) change = new_change (source);
  g_autoptr (SngOutcome) tried = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_create_with (change, make_said (0), NULL);
  sng_change_set_trial (change, TRUE);
  tried = apply (fixture, change);
  g_assert_cmpint (tried->sequence, ==, 0);
  create_named (fixture, SNG_KIND_CONTROL, "Between");
  sng_change_set_trial (change, FALSE);
  outcome = apply (fixture, change);
  other = g_array_index (outcome->created, SngHandle, 0);
  assert_same_values (fixture, one, other);
  assert_same_claims (fixture, one, other);
  assert_same_history (fixture, one, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/create-with/by-person", test_by_person);
  add_test ("/create-with/by-source", test_by_source);
  add_test ("/create-with/refused", test_refused);
  add_test ("/create-with/names-none-of-its-change", test_names_none_of_its_change);
  add_test ("/create-with/own-fields", test_own_fields);
  add_test ("/create-with/once-more", test_once_more);
  return g_test_run ();
}
