/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to compute every figure of a large register, and how much memory. */
#include "data/posture/sng-fact-base.h"
#include "data/posture/sng-posture.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <math.h>
#include <stdio.h>

#define RUNS 15

typedef struct
{
  BenchTimes *loading;
  BenchTimes *all;
  BenchTimes *processor; /* what @all took of a processor, whoever else uses the machine */
} Figures;

static gboolean
measure (SngRegister *store, Figures *figures, GError **error)
{
  g_autoptr (SngReader) first = sng_reader_new (store, error);
  g_autoptr (SngReader) second = first ? sng_reader_new (store, error) : NULL;
  g_autoptr (SngFactBase) base = NULL;
  g_autoptr (SngPosture) posture = NULL;
  double start, start_processor;

  if (second == NULL)
    return FALSE;
  start = bench_now ();
  base = sng_fact_base_load (first, BENCH_TODAY, error);
  bench_times_add (figures->loading, bench_now () - start);
  g_clear_pointer (&base, sng_fact_base_free);
  start_processor = bench_processor_time ();
  start = bench_now ();
  posture = sng_posture_compute (second, BENCH_TODAY, error);
  bench_times_add (figures->all, bench_now () - start);
  bench_times_add (figures->processor, bench_processor_time () - start_processor);
  return posture != NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (SngRegister) store = NULL;
  Figures figures = { bench_times_new (), bench_times_new (), bench_times_new () };
  g_autoptr (GError) error = NULL;

  guint n_runs = argc == 3 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : RUNS;

  store = argc >= 2 ? bench_open (argv[1], FALSE, &error) : NULL;
  for (guint i = 0; store != NULL && error == NULL && i < n_runs; i++)
    measure (store, &figures, &error);
  if (store == NULL || error != NULL)
    {
      g_printerr ("%s\n", error ? error->message : "Name one register.");
      return 1;
    }
  bench_print_heading ("Posture", "ms", "goal", "ratio");
  bench_print_row ("read the register", bench_times_quantile (figures.loading, 0.5), NAN);
  bench_print_row ("read it and compute every figure", bench_times_quantile (figures.all, 0.5), 100);
  bench_print_row ("  of it, time of a processor", bench_times_quantile (figures.processor, 0.5), 100);
  bench_print_row ("  the fastest run", bench_times_quantile (figures.all, 0), 100);
  printf ("%-44s  %10.1f\n", "peak memory, MiB", (double) bench_peak_memory () / 1024.0);
  bench_times_free (figures.loading);
  bench_times_free (figures.all);
  bench_times_free (figures.processor);
  sng_register_close (store);
  return 0;
}
