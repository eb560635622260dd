/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-exposure.h"

#include "data/posture/sng-simulation.h"

#include <string.h>

/* The yearly losses of all risks together in one case. */
typedef struct
{
  double expected;
  gint64 *losses; /* (owned) sorted */
  SngLossFigures figures;
} Curve;

struct _SngExposure
{
  SngLossReading *reading; /* (owned) */
  GArray *risks;
  GArray *processes;
  GPtrArray *unquantified; /* of SngLossRisk (borrowed from the reading) */
  gboolean has_targets;
  Curve curves[SNG_N_EXPOSURE_CASES];
};

static void
clear_exposure (gpointer data)
{
  SngExposure *self = data;

  g_array_unref (self->risks);
  g_array_unref (self->processes);
  g_ptr_array_unref (self->unquantified);
  for (guint i = 0; i < SNG_N_EXPOSURE_CASES; i++)
    g_free (self->curves[i].losses);
  sng_loss_reading_unref (self->reading);
}

static double
expected_of (const SngLossEstimate *estimate)
{
  return sng_expected_loss (&estimate->frequency, &estimate->loss);
}

static void
add_risk (SngExposure *self, SngLossRisk *risk)
{
  const SngRiskEstimates *estimates = &risk->estimates;
  SngExposureRisk added = { .risk = risk, .target_expected = NAN, .treatment_value = NAN };

  added.expected = expected_of (&estimates->today);
  if (estimates->has_target)
    {
      added.target_expected = expected_of (&estimates->target);
      added.treatment_value
          = sng_treatment_value (added.expected, added.target_expected, estimates->cost);
      self->has_targets = TRUE;
    }
  self->curves[SNG_EXPOSURE_TODAY].expected += added.expected;
  self->curves[SNG_EXPOSURE_TARGET].expected
      += estimates->has_target ? added.target_expected : added.expected;
  g_array_append_val (self->risks, added);
}

static int
compare_costs (double left, double right)
{
  return left == right ? 0 : left > right ? -1 : 1;
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  const SngExposureRisk *left = a, *right = b;
  int costs = compare_costs (left->expected, right->expected);

  return costs != 0 ? costs
                    : g_strcmp0 (sng_record_get_key (left->risk->record),
                                 sng_record_get_key (right->risk->record));
}

static int
compare_processes (gconstpointer a, gconstpointer b)
{
  const SngExposureProcess *left = a, *right = b;
  int costs = compare_costs (left->expected, right->expected);

  return costs != 0 ? costs : (left->process > right->process) - (left->process < right->process);
}

static void
add_to_process (GArray *processes, SngHandle process, double expected)
{
  SngExposureProcess added = { process, expected };

  for (guint i = 0; i < processes->len; i++)
    {
      SngExposureProcess *known = &g_array_index (processes, SngExposureProcess, i);

      if (known->process == process)
        {
          known->expected += expected;
          return;
        }
    }
  g_array_append_val (processes, added);
}

static void
divide_among_processes (SngExposure *self)
{
  for (guint i = 0; i < self->risks->len; i++)
    {
      const SngExposureRisk *risk = &g_array_index (self->risks, SngExposureRisk, i);
      guint n = 0;
      const SngHandle *processes
          = sng_value_get_handles (sng_risk (risk->risk->record, SNG_RISK_PROCESSES), &n);

      for (guint k = 0; k < n; k++)
        add_to_process (self->processes, processes[k], risk->expected / n);
      if (n == 0)
        add_to_process (self->processes, 0, risk->expected);
    }
  g_array_sort (self->processes, compare_processes);
}

static SngExposure *
gather (SngLossReading *reading)
{
  SngExposure *self = g_atomic_rc_box_new0 (SngExposure);

  self->reading = sng_loss_reading_ref (reading);
  self->risks = g_array_new (FALSE, FALSE, sizeof (SngExposureRisk));
  self->processes = g_array_new (FALSE, FALSE, sizeof (SngExposureProcess));
  self->unquantified = g_ptr_array_new ();
  for (guint i = 0; i < reading->risks->len; i++)
    {
      SngLossRisk *risk = reading->risks->pdata[i];

      if (risk->gap == SNG_ESTIMATE_COMPLETE)
        add_risk (self, risk);
      else
        g_ptr_array_add (self->unquantified, risk);
    }
  g_array_sort (self->risks, compare_risks);
  divide_among_processes (self);
  return self;
}

static SngSimulationPart
part_of (SngExposureRisk *risk, const SngLossEstimate *estimate, gint64 factor)
{
  return (SngSimulationPart) {
    .name = sng_record_get_key (risk->risk->record),
    .cause = risk->risk->cause,
    .estimate = *estimate,
    .factor = factor,
  };
}

static gboolean
simulate (SngExposure *self, GArray *parts, gint64 *totals, guint n_threads, GCancellable *cancellable, GError **error)
{
  return sng_simulation_run ((const SngSimulationPart *) parts->data, parts->len, self->reading->seed,
                             self->reading->n_trials, n_threads, totals, cancellable, error);
}

static gboolean
simulate_today (SngExposure *self, guint n_threads, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (SngSimulationPart));

  for (guint i = 0; i < self->risks->len; i++)
    {
      SngExposureRisk *risk = &g_array_index (self->risks, SngExposureRisk, i);
      SngSimulationPart part = part_of (risk, &risk->risk->estimates.today, 1);

      part.figures = &risk->figures;
      g_array_append_val (parts, part);
    }
  return simulate (self, parts, self->curves[SNG_EXPOSURE_TODAY].losses, n_threads, cancellable, error);
}

/* Only what a treatment changes is simulated again. */
static gboolean
simulate_target (SngExposure *self, guint n_threads, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (SngSimulationPart));

  for (guint i = 0; i < self->risks->len; i++)
    {
      SngExposureRisk *risk = &g_array_index (self->risks, SngExposureRisk, i);
      SngSimulationPart changes[]
          = { part_of (risk, &risk->risk->estimates.today, -1),
              part_of (risk, &risk->risk->estimates.target, 1) };

      if (risk->risk->estimates.has_target)
        g_array_append_vals (parts, changes, G_N_ELEMENTS (changes));
    }
  return simulate (self, parts, self->curves[SNG_EXPOSURE_TARGET].losses, n_threads, cancellable, error);
}

static void
finish_curve (Curve *curve, gint64 *spare, guint n)
{
  sng_losses_sort (curve->losses, spare, n);
  sng_losses_figures (curve->losses, n, &curve->figures);
}

static gboolean
make_curves (SngExposure *self, guint n_threads, GCancellable *cancellable, GError **error)
{
  guint n = self->reading->n_trials;
  g_autofree gint64 *spare = g_new (gint64, n);
  Curve *today = &self->curves[SNG_EXPOSURE_TODAY];
  Curve *target = &self->curves[SNG_EXPOSURE_TARGET];

  today->losses = g_new0 (gint64, n);
  if (!simulate_today (self, n_threads, cancellable, error))
    return FALSE;
  target->losses = g_memdup2 (today->losses, n * sizeof *today->losses);
  if (!simulate_target (self, n_threads, cancellable, error))
    return FALSE;
  finish_curve (today, spare, n);
  finish_curve (target, spare, n);
  return TRUE;
}

/* Public API */

/**
 * sng_exposure_compute:
 * @n_threads: how many threads work; 0: one for each processor
 *
 * Simulates what all risks together may cost in a year: today, and after the treatments that have
 * an estimate. The figures are the same whatever the number of threads. Blocks: call it from a
 * worker thread.
 *
 * Returns: (transfer full): the exposure, or %NULL with @error of %G_IO_ERROR_CANCELLED
 */
SngExposure *
sng_exposure_compute (SngLossReading *reading, guint n_threads, GCancellable *cancellable, GError **error)
{
  g_autoptr (SngExposure) self = gather (reading);

  if (!make_curves (self, n_threads, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

SngExposure *
sng_exposure_ref (SngExposure *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_exposure_unref (SngExposure *self)
{
  g_atomic_rc_box_release_full (self, clear_exposure);
}

/**
 * sng_exposure_get_reading:
 *
 * Returns: (transfer none): what it was computed from
 */
SngLossReading *
sng_exposure_get_reading (SngExposure *self)
{
  return self->reading;
}

/**
 * sng_exposure_get_risks:
 *
 * Returns: (transfer none) (element-type SngExposureRisk): risks with an estimate, the costliest
 *   first
 */
GArray *
sng_exposure_get_risks (SngExposure *self)
{
  return self->risks;
}

/**
 * sng_exposure_get_processes:
 *
 * Returns: (transfer none) (element-type SngExposureProcess): where the expected loss arises, the
 *   costliest first
 */
GArray *
sng_exposure_get_processes (SngExposure *self)
{
  return self->processes;
}

/**
 * sng_exposure_get_unquantified:
 *
 * Returns: (transfer none) (element-type SngLossRisk): risks that are not in the figures, by key;
 *   they are named beside every figure
 */
GPtrArray *
sng_exposure_get_unquantified (SngExposure *self)
{
  return self->unquantified;
}

/**
 * sng_exposure_has_targets:
 *
 * Returns: whether somebody estimated what a treatment changes
 */
gboolean
sng_exposure_has_targets (SngExposure *self)
{
  return self->has_targets;
}

/**
 * sng_exposure_get_expected:
 *
 * Returns: the expected loss of a year in minor units, exact: the sum of those of the risks; NAN
 *   when none has an estimate, never 0
 */
double
sng_exposure_get_expected (SngExposure *self, SngExposureCase which)
{
  return self->risks->len > 0 ? self->curves[which].expected : NAN;
}

/**
 * sng_exposure_get_figures:
 *
 * Returns: (transfer none) (nullable): what the simulated years say; %NULL when no risk has an
 *   estimate
 */
const SngLossFigures *
sng_exposure_get_figures (SngExposure *self, SngExposureCase which)
{
  return self->risks->len > 0 ? &self->curves[which].figures : NULL;
}

/**
 * sng_exposure_get_probability:
 * @amount: in minor units
 *
 * Returns: the probability that a year costs more than @amount, 0–1; NAN when no risk has an
 *   estimate
 */
double
sng_exposure_get_probability (SngExposure *self, SngExposureCase which, double amount)
{
  return self->risks->len > 0
             ? sng_losses_exceedance (self->curves[which].losses, self->reading->n_trials, amount)
             : NAN;
}

/**
 * sng_exposure_get_quantile:
 * @share: above 0 and at most 1
 *
 * Returns: the smallest loss that at least @share of the years do not exceed, in minor units; 0
 *   when no risk has an estimate
 */
gint64
sng_exposure_get_quantile (SngExposure *self, SngExposureCase which, double share)
{
  return sng_losses_quantile (self->curves[which].losses, self->reading->n_trials, share);
}

/**
 * sng_exposure_get_breach:
 *
 * Returns: (transfer none) (nullable): the first point of the tolerance that is exceeded more often
 *   than it may be
 */
const SngTolerance *
sng_exposure_get_breach (SngExposure *self)
{
  GArray *tolerances = self->reading->tolerances;

  for (guint i = 0; i < tolerances->len; i++)
    {
      const SngTolerance *point = &g_array_index (tolerances, SngTolerance, i);

      if (sng_exposure_get_probability (self, SNG_EXPOSURE_TODAY, (double) point->amount)
          > point->probability)
        return point;
    }
  return NULL;
}
