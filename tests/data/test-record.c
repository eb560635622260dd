/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"

/* Fields of a kind that takes more than one word of bits, in no order: each finds its place among
 * the others, in the room that came with the record and beyond it. */
static const guint some_fields[]
  = { 70, SNG_COMMON_KEY, 127, 63, 64, 30, SNG_COMMON_ID, 100, 65, 29 };

static SngRecord *
make_record (guint spare)
{
  SngRecord *record
    = sng_record_new_of (sng_kind (SNG_KIND_RISK), 1, NULL, NULL, 0, spare);

  for (guint i = 0; i < G_N_ELEMENTS (some_fields); i++)
    sng_record_set (record, some_fields[i], sng_value_integer (some_fields[i]));
  return record;
}

static void
assert_walk (SngRecord *record, guint from, guint n)
{
  SngRecordWalk walk = sng_record_walk (record, from);
  guint n_seen = 0, last = 0;

  while (sng_record_walk_next (&walk))
    {
      g_assert_cmpuint (walk.field, >=, from);
      g_assert_true (n_seen == 0 || walk.field > last);
      g_assert_cmpint (walk.value->integer, ==, walk.field);
      g_assert_true (walk.value == sng_record_get (record, walk.field));
      last = walk.field;
      n_seen++;
    }
  g_assert_cmpuint (n_seen, ==, n);
}

static void
test_walk (void)
{
  g_assert_cmpuint (sng_kind (SNG_KIND_RISK)->n_fields, >, 128);
  for (guint spare = 0; spare < 12; spare++)
    {
      g_autoptr (SngRecord) record = make_record (spare);

      assert_walk (record, 0, 10);
      assert_walk (record, SNG_COMMON_KEY, 9);
      assert_walk (record, 31, 6);
      assert_walk (record, 64, 5);
      assert_walk (record, 128, 0);
      sng_record_set (record, 64, SNG_UNKNOWN);
      sng_record_set (record, SNG_COMMON_ID, SNG_UNKNOWN);
      assert_walk (record, 0, 8);
      g_assert_false (sng_value_is_known (sng_record_get (record, 64)));
    }
}

static void
test_empty_walk (void)
{
  g_autoptr (SngRecord) record = sng_record_new (sng_kind (SNG_KIND_RISK), 1);

  assert_walk (record, 0, 0);
}

static void
test_find_change (void)
{
  g_autoptr (SngRecord) before = make_record (0);
  g_autoptr (SngRecord) after = sng_record_copy (before);
  guint n = sng_kind (SNG_KIND_RISK)->n_fields;

  g_assert_cmpuint (sng_record_find_change (before, after, 0), ==, n);
  g_assert_cmpuint (sng_record_find_change (before, after, n), ==, n);
  sng_record_set (after, 63, SNG_UNKNOWN);
  sng_record_set (after, 65, sng_value_integer (0));
  sng_record_set (after, 128, sng_value_integer (0));
  g_assert_cmpuint (sng_record_find_change (before, after, 0), ==, 63);
  g_assert_cmpuint (sng_record_find_change (before, after, 63), ==, 63);
  g_assert_cmpuint (sng_record_find_change (before, after, 64), ==, 65);
  g_assert_cmpuint (sng_record_find_change (before, after, 66), ==, 128);
  g_assert_cmpuint (sng_record_find_change (before, after, 129), ==, n);
}

static void
test_sets (void)
{
  g_autoptr (SngRecord) one = make_record (0);
  g_autoptr (SngRecord) other = sng_record_new (sng_kind (SNG_KIND_RISK), 2);
  SngFieldSet known = { 0 }, among = { 0 };

  sng_record_set (other, 128, sng_value_integer (0));
  sng_record_add_known (one, &known);
  g_assert_false (sng_field_set_has (&known, 128));
  sng_record_add_known (other, &known);
  g_assert_true (sng_field_set_has (&known, 128));
  for (guint i = 0; i < G_N_ELEMENTS (some_fields); i++)
    g_assert_true (sng_field_set_has (&known, some_fields[i]));
  g_assert_false (sng_field_set_has (&known, 62));
  g_assert_cmpuint (sng_record_count_known (one, &known), ==, 10);
  sng_field_set_add (&among, 62);
  sng_field_set_add (&among, 63);
  sng_field_set_add (&among, 127);
  g_assert_cmpuint (sng_record_count_known (one, &among), ==, 2);
}

/* The others do not move when a field gets what the register gives, and none is known before. */
static void
test_to_create (void)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngRecord) nothing = sng_record_new (kind, 0);
  g_autoptr (SngRecord) record = sng_record_new_to_create (kind, 1);
  g_autoptr (SngRecord) copy = NULL;
  const SngValue *behind;

  g_assert_cmpuint (sng_record_find_change (nothing, record, 0), ==, kind->n_fields);
  sng_record_set (record, 100, sng_value_integer (100));
  behind = sng_record_get (record, 100);
  copy = sng_record_copy (record);
  sng_record_set (record, SNG_COMMON_REVISION, sng_value_integer (SNG_COMMON_REVISION));
  sng_record_set (record, SNG_COMMON_KEY, sng_value_integer (SNG_COMMON_KEY));
  g_assert_true (sng_record_get (record, 100) == behind);
  g_assert_false (sng_value_is_known (sng_common (record, SNG_COMMON_ID)));
  g_assert_cmpuint (sng_record_find_change (copy, record, 0), ==, SNG_COMMON_KEY);
  g_assert_cmpuint (sng_record_find_change (copy, record, SNG_COMMON_KEY + 1), ==,
                    SNG_COMMON_REVISION);
  g_assert_cmpuint (sng_record_find_change (copy, record, SNG_COMMON_REVISION + 1), ==,
                    kind->n_fields);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/walk", test_walk);
  g_test_add_func ("/record/empty-walk", test_empty_walk);
  g_test_add_func ("/record/find-change", test_find_change);
  g_test_add_func ("/record/sets", test_sets);
  g_test_add_func ("/record/to-create", test_to_create);
  return g_test_run ();
}
