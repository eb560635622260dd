/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to simulate the losses of some risks of a table, and to simulate them again when
 * one of them changed. It prints one line that a floor prints likewise: model, implementation,
 * risks, trials, seconds, trials and draws a second, three quantiles and the mean. */
#include "data/posture/sng-simulation.h"
#include "tests/bench/bench-times.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SEED 42
#define FIRST_NUMBER 7 /* columns before the end of a line at which the estimates begin */

/* The most likely loss lies in the middle of its ratios, as the floor has it. */
static gboolean
read_risk (const char *line, SngSimulationPart *part)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  guint n = g_strv_length (cells);
  double numbers[5];

  if (n < 2 * FIRST_NUMBER)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = g_ascii_strtod (cells[n - FIRST_NUMBER + i], NULL);
  *part = (SngSimulationPart) {
    .name = g_strdup (cells[0]),
    .estimate = { { { numbers[0], numbers[1], numbers[2] } },
                  { { numbers[3], sqrt (numbers[3] * numbers[4]), numbers[4] } } },
    .factor = 1,
  };
  return TRUE;
}

static GArray *
read_risks (const char *path, guint n)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SngSimulationPart));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return parts;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL && parts->len < n; i++)
    {
      SngSimulationPart part;

      if (read_risk (lines[i], &part))
        g_array_append_val (parts, part);
    }
  return parts;
}

static void
simulate (const SngSimulationPart *parts, guint n_parts, guint n_trials, guint n_threads, gint64 *totals, gint64 *sorted, SngLossFigures *figures)
{
  g_autofree gint64 *spare = g_new (gint64, n_trials);

  sng_simulation_run (parts, n_parts, SEED, n_trials, n_threads, totals, NULL, NULL);
  for (guint i = 0; i < n_trials; i++)
    sorted[i] = totals[i];
  sng_losses_sort (sorted, spare, n_trials);
  sng_losses_figures (sorted, n_trials, figures);
}

int
main (int argc, char *argv[])
{
  guint n_trials = argc > 3 ? (guint) atoi (argv[3]) : 0;
  guint n_threads = argc > 5 ? (guint) atoi (argv[5]) : 1;
  g_autoptr (GArray) parts = argc > 3 ? read_risks (argv[1], (guint) atoi (argv[2])) : NULL;
  g_autofree gint64 *totals = g_new0 (gint64, MAX (n_trials, 1));
  g_autofree gint64 *sorted = g_new (gint64, MAX (n_trials, 1));
  SngSimulationPart change[2];
  SngLossFigures figures;
  double start, whole, changed;

  if (parts == NULL || parts->len == 0 || n_trials == 0 || !g_str_equal (argv[4], "cpp"))
    {
      fprintf (stderr, "usage: bench-exposure RISKS.csv N_RISKS TRIALS cpp [THREADS]\n");
      return 2;
    }
  start = bench_now ();
  simulate ((SngSimulationPart *) parts->data, parts->len, n_trials, n_threads, totals, sorted, &figures);
  whole = bench_now () - start;
  printf ("cpp\tours-%u\t%u\t%u\t%.4f\t%.4g\t\t%.0f\t%.0f\t%.0f\t%.0f\n", n_threads, parts->len,
          n_trials, whole / 1000, 1000.0 * parts->len * n_trials / whole, (double) figures.p50,
          (double) figures.p90, (double) figures.p99, figures.mean);

  change[0] = change[1] = g_array_index (parts, SngSimulationPart, 0);
  change[0].factor = -1;
  change[1].estimate.loss.point[2] *= 2;
  start = bench_now ();
  simulate (change, G_N_ELEMENTS (change), n_trials, n_threads, totals, sorted, &figures);
  changed = bench_now () - start;
  fprintf (stderr, "one changed risk of %u at %u trials: %.2f ms\n", parts->len, n_trials, changed);
  return 0;
}
