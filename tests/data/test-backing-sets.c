/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-backing-sets.h"

static void
put (SngBackingSets *sets, SngHandle record, guint field, SngHandle origin)
{
  g_autoptr (GArray) backings = g_array_new (FALSE, FALSE, sizeof (SngBacking));
  const SngBacking first = { .field = 3, .origin = 7, .provenance = g_intern_static_string ("file") };
  const SngBacking second = { .field = field, .from_source = TRUE, .origin = origin };

  g_array_append_val (backings, first);
  g_array_append_val (backings, second);
  sng_backing_sets_put (sets, record, backings);
}

static void
test_equal_sets_are_kept_once (void)
{
  g_autoptr (SngBackingSets) sets = sng_backing_sets_new ();

  for (SngHandle record = 1; record <= 1000; record++)
    put (sets, record, 5, 9);
  for (SngHandle record = 2; record <= 1000; record++)
    g_assert_true (sng_backing_sets_find (sets, record, 5) == sng_backing_sets_find (sets, 1, 5));
  g_assert_cmpint (sng_backing_sets_find (sets, 1000, 5)->origin, ==, 9);
  g_assert_cmpstr (sng_backing_sets_find (sets, 1000, 3)->provenance, ==, "file");
}

static void
test_another_origin_is_another_set (void)
{
  g_autoptr (SngBackingSets) sets = sng_backing_sets_new ();

  put (sets, 1, 5, 9);
  put (sets, 2, 5, 10);
  put (sets, 3, 6, 9);
  g_assert_cmpint (sng_backing_sets_find (sets, 1, 5)->origin, ==, 9);
  g_assert_cmpint (sng_backing_sets_find (sets, 2, 5)->origin, ==, 10);
  g_assert_null (sng_backing_sets_find (sets, 3, 5));
  g_assert_true (sng_backing_sets_find (sets, 3, 6)->from_source);
}

static void
test_the_newest_answer_holds (void)
{
  g_autoptr (SngBackingSets) sets = sng_backing_sets_new ();
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (SngBacking));

  put (sets, 4, 5, 9);
  put (sets, 4, 5, 11);
  g_assert_cmpint (sng_backing_sets_find (sets, 4, 5)->origin, ==, 11);
  sng_backing_sets_put (sets, 4, nobody);
  g_assert_null (sng_backing_sets_find (sets, 4, 5));
}

static void
test_nobody_stands_behind_what_was_never_told (void)
{
  g_autoptr (SngBackingSets) sets = sng_backing_sets_new ();

  put (sets, 4, 5, 9);
  g_assert_null (sng_backing_sets_find (sets, 0, 5));
  g_assert_null (sng_backing_sets_find (sets, 3, 5));
  g_assert_null (sng_backing_sets_find (sets, 1000000, 5));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backing-sets/equal-ones-are-kept-once", test_equal_sets_are_kept_once);
  g_test_add_func ("/backing-sets/another-origin-is-another-one", test_another_origin_is_another_set);
  g_test_add_func ("/backing-sets/the-newest-answer-holds", test_the_newest_answer_holds);
  g_test_add_func ("/backing-sets/nobody", test_nobody_stands_behind_what_was_never_told);
  return g_test_run ();
}
