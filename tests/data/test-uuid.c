/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change.h"

#define MOMENT G_GINT64_CONSTANT (1790791200000000)
#define MANY 20000

static void
test_form (void)
{
  g_autofree char *uuid = sng_uuid_new_v7 (MOMENT);

  g_assert_true (g_uuid_string_is_valid (uuid));
  g_assert_true (g_str_has_prefix (uuid, "01a0f379-2d00-7"));
  g_assert_nonnull (strchr ("89ab", uuid[19]));
}

/* However many one thread makes of one moment: they sort in the order in which they were made. */
static void
test_order (void)
{
  g_autofree char *last = sng_uuid_new_v7 (MOMENT);
  g_autofree char *later = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      char *next = sng_uuid_new_v7 (MOMENT + i % 1000);

      g_assert_cmpstr (last, <, next);
      g_free (last);
      last = next;
    }
  later = sng_uuid_new_v7 (MOMENT + 1000);
  g_assert_cmpstr (last, <, later);
}

/* After another moment the same one is drawn anew, so that two programs that make some of it make
 * different ones. */
static void
test_drawn_anew (void)
{
  g_autofree char *one = sng_uuid_new_v7 (MOMENT);
  g_autofree char *other = sng_uuid_new_v7 (MOMENT + 1000);
  g_autofree char *again = sng_uuid_new_v7 (MOMENT);

  g_assert_cmpmem (one, 14, again, 14);
  g_assert_true (memcmp (one + 24, again + 24, 8) != 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/form", test_form);
  g_test_add_func ("/uuid/order", test_order);
  g_test_add_func ("/uuid/drawn-anew", test_drawn_anew);
  return g_test_run ();
}
