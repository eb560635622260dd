/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/query-fixture.h"

#include <string.h>

#define TIMEOUT (60 * G_USEC_PER_SEC)

typedef struct
{
  guint n_left;
  guint n_cancelled;
  GArray *handles;
  GPtrArray *matches;
} Answers;

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;
  g_autoptr (GError) error = NULL;
  GArray *handles = sng_register_query_finish (SNG_REGISTER (source), result, &error);

  answers->n_left--;
  if (handles == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      answers->n_cancelled++;
      return;
    }
  g_clear_pointer (&answers->handles, g_array_unref);
  answers->handles = handles;
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;
  g_autoptr (GError) error = NULL;

  answers->matches = sng_register_search_finish (SNG_REGISTER (source), result, &error);
  g_assert_no_error (error);
  answers->n_left--;
}

static void
wait_for (Answers *answers)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT;

  while (answers->n_left > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Of many questions only the last one needs to be answered; none is lost. */
static void
test_generations (Fixture *self, gconstpointer data)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);
  g_autofree char *keys = NULL;
  Answers answers = { 0 };

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));

      g_assert_true (sng_query_set_text (query, i == 49 ? "transferencias" : "chatbot", NULL));
      sng_register_query_async (self->reg, query, NULL, queried_cb, &answers);
      answers.n_left++;
    }
  wait_for (&answers);
  keys = keys_of (reader, answers.handles);
  g_assert_cmpstr (keys, ==, "R-0009");
  g_assert_cmpuint (answers.n_cancelled, >, 0);
  g_array_unref (answers.handles);
}

/* The lists of two kinds do not stand in each other's way. */
static void
test_two_lists (Fixture *self, gconstpointer data)
{
  Answers answers = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (i == 0 ? SNG_KIND_RISK : SNG_KIND_PERSON));

      sng_register_query_async (self->reg, query, NULL, queried_cb, &answers);
      answers.n_left++;
    }
  wait_for (&answers);
  g_assert_cmpuint (answers.n_cancelled, ==, 0);
  g_array_unref (answers.handles);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  Answers answers = { .n_left = 1 };

  sng_register_query_async (self->reg, query, cancellable, queried_cb, &answers);
  g_cancellable_cancel (cancellable);
  wait_for (&answers);
  g_assert_cmpuint (answers.n_cancelled, ==, 1);
  g_clear_pointer (&answers.handles, g_array_unref);
}

static void
test_search (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *key;
  } searches[] = { { "ibarra", "PE-0001" }, { "deteccion tiem", "P-03" }, { "r-0010", "R-0010" },
                   { "PENA", "PE-0003" },   { "retirado", NULL },         { " & ", NULL },
                   { "\xff\xfe", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      Answers answers = { .n_left = 1 };

      sng_register_search_async (self->reg, searches[i].words, 10, NULL, searched_cb, &answers);
      wait_for (&answers);
      if (searches[i].key == NULL)
        g_assert_cmpuint (answers.matches->len, ==, 0);
      else
        {
          const SngMatch *match = answers.matches->pdata[0];

          g_assert_cmpuint (answers.matches->len, ==, 1);
          g_assert_cmpstr (match->key, ==, searches[i].key);
          g_assert_cmpuint (strlen (match->title), >, 0);
        }
      g_ptr_array_unref (answers.matches);
    }
}

/* A query that is still running when the last reference goes must not hold the program up. */
static void
test_leave (Fixture *self, gconstpointer data)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  Answers answers = { .n_left = 1 };

  sng_register_query_async (self->reg, query, NULL, queried_cb, &answers);
  wait_for (&answers);
  g_array_unref (answers.handles);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("generations", test_generations);
  ADD ("two-lists", test_two_lists);
  ADD ("cancel", test_cancel);
  ADD ("search", test_search);
  ADD ("leave", test_leave);
  return g_test_run ();
}
