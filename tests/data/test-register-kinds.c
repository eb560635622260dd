/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-canonical.h"
#include "tests/data/register-fixture.h"

#include <math.h>

/* One example of each kind, then another one of each. */
#define N_EXAMPLES (2 * SNG_N_KINDS)

static guint
target_of (const SngKind *kind, const SngField *field)
{
  if (field->same_kind)
    return SNG_N_KINDS + kind->id;
  for (guint id = 0; id < SNG_N_KINDS; id++)
    if (sng_field_may_refer_to (field, id))
      return id;
  return SNG_N_KINDS;
}

/* A number inside the range of the field. */
static double
number_for (const SngField *field)
{
  switch (field->range.form)
    {
    case SNG_RANGE_BETWEEN:
      return floor ((field->range.lowest + field->range.highest) / 2);
    case SNG_RANGE_FROM:
    case SNG_RANGE_ABOVE:
      return field->range.lowest + 1;
    case SNG_RANGE_NONE:
    default:
      return 3;
    }
}

static SngValue
value_for (const SngKind *kind, const SngField *field, const SngHandle *examples)
{
  SngHandle target = field->targets ? examples[target_of (kind, field)] : 0;

  switch (field->type)
    {
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_LONGTEXT2:
      return sng_value_text2 ("a|b\\c", "Ñandú");
    case SNG_TYPE_TEXTS:
      return sng_value_texts ((const char *const[]){ "uno", "dos", NULL });
    case SNG_TYPE_URL:
      return sng_value_text ("https://example.com/a");
    case SNG_TYPE_CHOICE:
    case SNG_TYPE_ANSWER:
      return sng_value_integer (field->n_choices);
    case SNG_TYPE_CHOICES:
      return sng_value_integer (1 << 1);
    case SNG_TYPE_BOOLEAN:
      return sng_value_boolean (FALSE);
    case SNG_TYPE_REAL:
    case SNG_TYPE_PERCENT:
      return sng_value_real (number_for (field) + 0.1);
    case SNG_TYPE_MONEY:
      return sng_value_money (12345678, "MXN");
    case SNG_TYPE_DATE:
      return sng_value_integer (sng_date_from_civil (2026, 9, 1));
    case SNG_TYPE_INSTANT:
      return sng_value_integer (FIXTURE_NOW - G_USEC_PER_SEC);
    case SNG_TYPE_PERIOD:
      return sng_value_integer (sng_period_of_date (sng_date_from_civil (2026, 9, 1)));
    case SNG_TYPE_DURATION:
      return sng_value_integer (86400);
    case SNG_TYPE_REF:
      return sng_value_handle (target);
    case SNG_TYPE_REFS:
      return sng_value_handles (&target, 1);
    case SNG_TYPE_INTEGER:
    case SNG_TYPE_SCALE5:
      return sng_value_integer ((gint64) number_for (field));
    case SNG_TYPE_TEXT:
    case SNG_TYPE_LONGTEXT:
    case SNG_N_TYPES:
    default:
      return sng_value_text (field->max_chars > 0 && field->max_chars < 4 ? "MX" : "acción");
    }
}

static gboolean
is_set_by_register (const SngField *field)
{
  return field->kind == SNG_N_KINDS && field->index <= SNG_COMMON_REVISION;
}

static void
make_examples (Fixture *fixture, SngHandle *examples)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < N_EXAMPLES; i++)
    sng_change_create (change, sng_kind (i % SNG_N_KINDS), NULL);
  outcome = apply (fixture, change);
  for (guint id = 0; id < N_EXAMPLES; id++)
    examples[id] = g_array_index (outcome->created, SngHandle, id);
}

static void
fill (Fixture *fixture, const SngKind *kind, const SngHandle *examples)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_field_is_stored (kind->fields[i]) && !is_set_by_register (kind->fields[i]))
      sng_change_set (change, examples[kind->id], kind->fields[i], kind, NULL,
                      value_for (kind, kind->fields[i], examples));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, !=, 0);
}

static void
assert_filled (SngRecord *record, const SngHandle *examples)
{
  const SngKind *kind = sng_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (SngValue) expected = SNG_UNKNOWN;

      if (!sng_field_is_stored (kind->fields[i]) || is_set_by_register (kind->fields[i]))
        continue;
      expected = value_for (kind, kind->fields[i], examples);
      if (!sng_value_equal (sng_record_get (record, i), &expected))
        g_error ("%s.%s came back as something else", kind->name, kind->fields[i]->name);
    }
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  SngHandle examples[N_EXAMPLES];

  make_examples (fixture, examples);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    fill (fixture, sng_kind (id), examples);
  reopen (fixture);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, examples[id]);
      g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
      g_autoptr (GPtrArray) all = sng_reader_get_records (reader, id, TRUE, NULL);

      assert_filled (record, examples);
      g_assert_cmpuint (all->len, ==, 2);
      assert_filled (all->pdata[0], examples);
    }
}

/* Sets every field of a new record of the kind. */
static void
add_filled (SngChange *change, const SngKind *kind, const SngHandle *examples)
{
  SngHandle handle = sng_change_create (change, kind, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_field_is_stored (kind->fields[i]) && !is_set_by_register (kind->fields[i]))
      sng_change_set (change, handle, kind->fields[i], kind, NULL,
                      value_for (kind, kind->fields[i], examples));
}

/* New records that are written together keep their values apart, whatever the others know. */
static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  SngHandle examples[N_EXAMPLES];

  make_examples (fixture, examples);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
      g_autoptr (SngOutcome) outcome = NULL;

      sng_change_create (change, kind, NULL);
      add_filled (change, kind, examples);
      sng_change_create (change, kind, NULL);
      outcome = apply (fixture, change);
      for (guint i = 0; i < 3; i++)
        {
          SngHandle handle = g_array_index (outcome->created, SngHandle, i);
          g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);
          SngRecordWalk walk = sng_record_walk (record, SNG_N_COMMON);

          if (i == 1)
            assert_filled (record, examples);
          else
            g_assert_false (sng_record_walk_next (&walk));
        }
    }
}

/* What the journal writes down reads back as the same value. */
static void
test_canonical (Fixture *fixture, gconstpointer data)
{
  SngHandle examples[N_EXAMPLES];
  g_autoptr (SngReader) reader = NULL;

  make_examples (fixture, examples);
  reader = sng_reader_new (fixture->subject, NULL);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = 0; i < sng_kind (id)->n_fields; i++)
      {
        const SngField *field = sng_kind (id)->fields[i];
        g_auto (SngValue) value = value_for (sng_kind (id), field, examples);
        g_auto (SngValue) back = SNG_UNKNOWN;
        g_autofree char *text = NULL;

        if (!sng_field_is_stored (field))
          continue;
        text = sng_canonical_write (field, &value, reader);
        back = sng_canonical_read (field, text, reader);
        g_assert_true (sng_value_equal (&value, &back));
      }
}

static void
test_one_language (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "Only | English \\");
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (reader, handle, SNG_RISK_NAME, 0, 0, 0, NULL);
  const SngEvent *event;

  g_assert_cmpuint (events->len, ==, 1);
  event = events->pdata[0];
  g_assert_cmpstr (event->new_value.text2->text[SNG_LANGUAGE_EN], ==, "Only | English \\");
  g_assert_null (event->new_value.text2->text[SNG_LANGUAGE_ES]);
}

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Mariana Ibarra");
  SngHandle role = create_named (fixture, SNG_KIND_ROLE, "Fraud analyst");
  SngHandle process = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  const SngKind *post = sng_kind (SNG_KIND_POST);
  SngHandle provisional = sng_change_create (change, post, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GArray) referrers = NULL;

  sng_change_set (change, provisional, post->fields[SNG_POST_ROLE], post, NULL,
                  sng_value_handle (role));
  sng_change_set (change, provisional, post->fields[SNG_POST_PROCESS], post, NULL,
                  sng_value_handle (process));
  outcome = apply (fixture, change);
  reader = sng_reader_new (fixture->subject, NULL);
  title = sng_reader_get_title (reader, g_array_index (outcome->created, SngHandle, 0),
                                SNG_LANGUAGE_EN);
  g_assert_cmpstr (title, ==, "Fraud analyst · Payments");
  name = sng_reader_get_title (reader, person, SNG_LANGUAGE_ES);
  g_assert_cmpstr (name, ==, "Mariana Ibarra");
  g_assert_null (sng_reader_get_title (reader, 9999, SNG_LANGUAGE_EN));
  referrers = sng_reader_get_referrers (reader, role, NULL);
  g_assert_cmpuint (referrers->len, ==, 1);
  g_assert_cmpint (g_array_index (referrers, SngHandle, 0), ==,
                   g_array_index (outcome->created, SngHandle, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/kinds/every-field", test_every_field);
  add_test ("/register/kinds/many-at-once", test_many_at_once);
  add_test ("/register/kinds/canonical", test_canonical);
  add_test ("/register/kinds/one-language", test_one_language);
  add_test ("/register/kinds/titles", test_titles);
  return g_test_run ();
}
