/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to compute every figure of a large register, from nothing and after one edit,
 * and how much memory. The register is edited: give it a copy. */
#include "data/posture/sng-fact-base.h"
#include "data/posture/sng-posture-keeper.h"
#include "tests/bench/bench-edit.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <math.h>
#include <stdio.h>

#define RUNS 15
#define GOAL 100 /* ms */

typedef struct
{
  BenchTimes *loading;
  BenchTimes *all;
  BenchTimes *processor; /* what @all took of a processor, whoever else uses the machine */
} Figures;

static const BenchEdit edits[] = {
  { "after one edit of a risk", SNG_KIND_RISK, SNG_RISK_RESIDUAL_LIKELIHOOD, 2 },
  { "after one edit of an answer", SNG_KIND_ASSESSMENT, SNG_ASSESSMENT_ANSWER, SNG_ANSWER_YES },
  { "after one edit of a control", SNG_KIND_CONTROL, SNG_CONTROL_LEVEL, 3 },
  { "after one edit of a person", SNG_KIND_PERSON, SNG_PERSON_STARTED, 18000 },
};

static gboolean
measure_from_nothing (SngRegister *store, Figures *figures, GError **error)
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

static gboolean
measure_edit (SngRegister *store, SngPostureKeeper *keeper, guint i, guint turn, Figures *figures, GError **error)
{
  g_autoptr (SngPosture) posture = NULL;
  double start, start_processor;

  if (!bench_edit (store, &edits[i], turn * 37, error))
    return FALSE;
  start_processor = bench_thread_time ();
  start = bench_now ();
  {
    g_autoptr (SngReader) reader = sng_reader_new (store, error);

    posture = reader ? sng_posture_keeper_compute (keeper, reader, BENCH_TODAY, error) : NULL;
  }
  bench_times_add (figures->all, bench_now () - start);
  bench_times_add (figures->processor, bench_thread_time () - start_processor);
  return posture != NULL;
}

static void
print (const char *what, Figures *figures)
{
  bench_print_row (what, bench_times_quantile (figures->all, 0.5), GOAL);
  bench_print_row ("  of it, time of a processor", bench_times_quantile (figures->processor, 0.5), GOAL);
  bench_print_row ("  the fastest run", bench_times_quantile (figures->all, 0), GOAL);
}

static void
print_peak (const char *what)
{
  printf ("%-44s  %10.1f\n", what, (double) bench_peak_memory () / 1024.0);
}

static Figures
new_figures (void)
{
  return (Figures) { bench_times_new (), bench_times_new (), bench_times_new () };
}

static void
clear_figures (Figures *figures)
{
  bench_times_free (figures->loading);
  bench_times_free (figures->all);
  bench_times_free (figures->processor);
}

static gboolean
measure_edits (SngRegister *store, guint n_runs, GError **error)
{
  g_autoptr (SngPostureKeeper) keeper = sng_posture_keeper_new ();
  gboolean going_on = TRUE;

  for (guint i = 0; going_on && i < G_N_ELEMENTS (edits); i++)
    {
      Figures figures = new_figures ();

      /* The very first one loads everything. */
      for (guint turn = 0; going_on && turn < n_runs + 1; turn++)
        {
          Figures ignored = new_figures ();

          going_on = measure_edit (store, keeper, i, turn, turn > 0 ? &figures : &ignored, error);
          clear_figures (&ignored);
        }
      if (going_on)
        print (edits[i].what, &figures);
      clear_figures (&figures);
    }
  return going_on;
}

int
main (int argc, char **argv)
{
  g_autoptr (SngRegister) store = NULL;
  Figures figures = new_figures ();
  g_autoptr (GError) error = NULL;
  guint n_runs = argc == 3 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : RUNS;

  store = argc >= 2 ? bench_open (argv[1], FALSE, &error) : NULL;
  for (guint i = 0; store != NULL && error == NULL && i < n_runs; i++)
    measure_from_nothing (store, &figures, &error);
  if (store != NULL && error == NULL)
    {
      bench_print_heading ("Posture", "ms", "goal", "ratio");
      bench_print_row ("read the register", bench_times_quantile (figures.loading, 0.5), NAN);
      print ("read it and compute every figure", &figures);
      print_peak ("peak memory from nothing, MiB");
      measure_edits (store, n_runs, &error);
      print_peak ("peak memory with edits, MiB");
    }
  clear_figures (&figures);
  if (store != NULL)
    sng_register_close (store);
  if (store != NULL && error == NULL)
    return 0;
  g_printerr ("%s\n", error ? error->message : "Name one register.");
  return 1;
}
