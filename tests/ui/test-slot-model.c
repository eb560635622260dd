/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list becomes longer and shorter in steps: it never tells of more places than it had or has, and
 * tells of all of them in the end. Nobody looks at the places, so that no record is read. */
#include "tests/ui/ui-fixture.h"
#include "ui/lists/sng-slot-model.h"

static GArray *
make_handles (guint n)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  for (SngHandle handle = 1; handle <= n; handle++)
    g_array_append_val (handles, handle);
  return handles;
}

static void
show (SngSlotModel *model, guint n)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint told = before;

  sng_slot_model_take_handles (model, make_handles (n), 0);
  while ((told = g_list_model_get_n_items (G_LIST_MODEL (model))) != n)
    {
      g_assert_cmpuint (told, <=, MAX (before, n));
      g_assert_cmpuint (told, >=, MIN (before, n));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_follows_every_length (void)
{
  static const guint lengths[] = { 1, 5, 25, 100, 209, 210, 225, 240, 5000 };
  g_autoptr (SngSlotModel) model = NULL;
  Fixture fixture = { 0 };

  fixture_set_up (&fixture, 1);
  model = sng_slot_model_new (fixture.reg);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lengths); j++)
      {
        show (model, lengths[i]);
        show (model, lengths[j]);
        show (model, 0);
      }
  g_clear_object (&model);
  fixture_tear_down (&fixture);
}

static void
test_changes_its_mind_half_way (void)
{
  g_autoptr (SngSlotModel) model = NULL;
  Fixture fixture = { 0 };

  fixture_set_up (&fixture, 1);
  model = sng_slot_model_new (fixture.reg);
  show (model, 5000);
  sng_slot_model_take_handles (model, make_handles (3), 0);
  sng_slot_model_take_handles (model, make_handles (0), 0);
  sng_slot_model_take_handles (model, make_handles (120), 0);
  show (model, 7);
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slot-model/follows-every-length", test_follows_every_length);
  g_test_add_func ("/slot-model/changes-its-mind-half-way", test_changes_its_mind_half_way);
  return g_test_run ();
}
