/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-simulation.h"

#include "data/method/sng-loss-model.h"

/* More threads than this do not help on the computers of offices. */
#define MOST_THREADS 8

/* What the threads of one run share. */
typedef struct
{
  const SngSimulationPart *parts;
  guint n_parts;
  guint64 seed;
  guint n_trials;
  GCancellable *cancellable;
  int next; /* the first part that nobody took yet */
} Run;

/* What one thread has to itself. */
typedef struct
{
  Run *run;
  GThread *thread; /* (nullable) */
  gint64 *totals;  /* (owned) */
} Worker;

static void
simulate_part (const Run *run, const SngSimulationPart *part, SngLossModel *model, gint64 *losses, gint64 *totals)
{
  /* The sum is of integers, so that it does not depend on the order in which threads add. */
  sng_loss_model_init (model, part->name, part->cause, &part->estimate.frequency, &part->estimate.loss);
  sng_loss_model_simulate (model, run->seed, run->n_trials, losses);
  for (guint i = 0; i < run->n_trials; i++)
    totals[i] += part->factor * losses[i];
  if (part->figures != NULL)
    {
      sng_losses_sort (losses, losses + run->n_trials, run->n_trials);
      sng_losses_figures (losses, run->n_trials, part->figures);
    }
}

/* The second half of @losses is room for sorting. */
static gpointer
work (gpointer data)
{
  Worker *worker = data;
  Run *run = worker->run;
  g_autofree gint64 *losses = g_new (gint64, 2 * (gsize) run->n_trials);
  g_autofree SngLossModel *model = g_new (SngLossModel, 1);

  while (!g_cancellable_is_cancelled (run->cancellable))
    {
      guint i = (guint) g_atomic_int_add (&run->next, 1);

      if (i >= run->n_parts)
        break;
      simulate_part (run, &run->parts[i], model, losses, worker->totals);
    }
  return NULL;
}

/* The thread that asked works too; what another could not be made for, the others do. */
static void
work_together (Run *run, guint n_threads, gint64 *totals)
{
  g_autofree Worker *workers = g_new0 (Worker, n_threads);

  workers[0] = (Worker) { .run = run, .totals = totals };
  for (guint i = 1; i < n_threads; i++)
    {
      workers[i] = (Worker) { .run = run, .totals = g_new0 (gint64, run->n_trials) };
      workers[i].thread = g_thread_try_new ("simulation", work, &workers[i], NULL);
    }
  work (&workers[0]);
  for (guint i = 1; i < n_threads; i++)
    {
      if (workers[i].thread != NULL)
        g_thread_join (workers[i].thread);
      for (guint k = 0; k < run->n_trials; k++)
        totals[k] += workers[i].totals[k];
      g_free (workers[i].totals);
    }
}

/* Public API */

/**
 * sng_simulation_run:
 * @parts: the risks
 * @n_threads: how many threads work; 0: one for each processor
 * @totals: (inout): what all risks together cost in each trial, in minor units; added to what it
 *   holds
 *
 * Simulates the losses of risks (method 2.7). The same seed gives the same figures, whatever the
 * number of threads and the order of the parts. Blocks: call it from a worker thread.
 *
 * Returns: %FALSE with @error of %G_IO_ERROR_CANCELLED when it was cancelled; then the totals are
 *   of no use
 */
gboolean
sng_simulation_run (const SngSimulationPart *parts,
                    guint n_parts,
                    guint64 seed,
                    guint n_trials,
                    guint n_threads,
                    gint64 *totals,
                    GCancellable *cancellable,
                    GError **error)
{
  Run run = { .parts = parts, .n_parts = n_parts, .seed = seed, .n_trials = n_trials, .cancellable = cancellable };

  if (n_threads == 0)
    n_threads = MIN (g_get_num_processors (), MOST_THREADS);
  work_together (&run, CLAMP (n_threads, 1, MAX (n_parts, 1)), totals);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
