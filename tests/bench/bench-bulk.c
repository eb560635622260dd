/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying the same of a thousand risks at once, and taking it back. */
#include "data/register/sng-change-many.h"
#include "data/register/sng-query.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <math.h>
#include <stdio.h>

#define N_RISKS 1000
#define RUNS 11
#define GOAL 300

static GArray *
find_risks (SngRegister *store, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  GArray *handles = reader != NULL ? sng_reader_query (reader, query, error) : NULL;

  if (handles != NULL)
    g_array_set_size (handles, MIN (handles->len, N_RISKS));
  return handles;
}

static SngChange *
plan (SngRegister *store, const GArray *handles, guint turn, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autofree char *tag = g_strdup_printf ("turn %u", turn);
  const char *tags[] = { tag, NULL };
  g_auto (SngValue) value = sng_value_texts (tags);

  return reader != NULL ? sng_change_many (reader, handles,
                                           sng_kind (SNG_KIND_RISK)->fields[SNG_COMMON_TAGS],
                                           &value, FALSE, NULL)
                        : NULL;
}

static gint64
apply (SngRegister *store, SngChange *change, GError **error)
{
  g_autoptr (SngOutcome) outcome = change ? sng_register_apply (store, change, error) : NULL;

  return outcome != NULL ? outcome->sequence : 0;
}

static gboolean
take_turn (SngRegister *store,
           const GArray *handles,
           guint turn,
           BenchTimes *changes,
           BenchTimes *undos,
           GError **error)
{
  double start = bench_now ();
  g_autoptr (SngChange) change = plan (store, handles, turn, error);
  gint64 sequence = apply (store, change, error);
  g_autoptr (SngChange) back = NULL;
  g_autoptr (SngReader) reader = NULL;

  if (sequence == 0)
    return FALSE;
  bench_times_add (changes, bench_now () - start);
  start = bench_now ();
  reader = sng_reader_new (store, error);
  back = reader ? sng_reader_build_revert (reader, sequence, NULL, error) : NULL;
  g_clear_pointer (&reader, sng_reader_free);
  if (apply (store, back, error) == 0)
    return FALSE;
  bench_times_add (undos, bench_now () - start);
  return TRUE;
}

static gboolean
measure (SngRegister *store, GError **error)
{
  g_autoptr (GArray) handles = find_risks (store, error);
  g_autoptr (BenchTimes) changes = bench_times_new ();
  g_autoptr (BenchTimes) undos = bench_times_new ();
  gboolean done = handles != NULL;

  for (guint turn = 0; turn < RUNS && done; turn++)
    done = take_turn (store, handles, turn, changes, undos, error);
  if (!done)
    return FALSE;
  bench_print_heading ("A thousand risks at once", "ms", "goal", "ratio");
  bench_print_row ("risks", handles->len, NAN);
  bench_print_row ("one change, median", bench_times_quantile (changes, 0.5), GOAL);
  bench_print_row ("taking it back, median", bench_times_quantile (undos, 0.5), GOAL);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  SngRegister *store = argc == 2 ? bench_open (argv[1], FALSE, &error) : NULL;
  gboolean done = store != NULL && measure (store, &error);

  if (!done)
    g_printerr ("%s\n", error != NULL ? error->message : "Name a register with risks.");
  if (store != NULL)
    sng_register_close (store);
  g_clear_object (&store);
  return done ? 0 : 1;
}
