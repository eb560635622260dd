/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-exposure.h"

#include "data/posture/sng-simulation.h"

#include <string.h>

/* The yearly losses of all risks together in one case. */
typedef struct
{
  double expected;
  gint64 *totals; /* (owned) by trial */
  gint64 *losses; /* (owned) the same, sorted */
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
    {
      g_free (self->curves[i].totals);
      g_free (self->curves[i].losses);
    }
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

/* Where a simulation starts from: risks as they were in one case, and what they cost together. */
typedef struct
{
  GArray *risks; /* of SngExposureRisk */
  SngExposureCase which;
  const gint64 *totals;
} Start;

static const SngLossEstimate *
estimate_of (const SngExposureRisk *risk, SngExposureCase which)
{
  const SngRiskEstimates *estimates = &risk->risk->estimates;

  return which == SNG_EXPOSURE_TARGET && estimates->has_target ? &estimates->target : &estimates->today;
}

static gboolean
same_years (const SngExposureRisk *one, const SngLossEstimate *estimate, const SngExposureRisk *other, const SngLossEstimate *of_other)
{
  return sng_estimate_equal (&estimate->frequency, &of_other->frequency)
         && sng_estimate_equal (&estimate->loss, &of_other->loss)
         && g_strcmp0 (one->risk->cause, other->risk->cause) == 0;
}

static void
add_part (GArray *parts, const SngExposureRisk *risk, SngExposureCase which, gint64 factor, SngLossFigures *figures)
{
  SngSimulationPart part = {
    .name = sng_record_get_key (risk->risk->record),
    .cause = risk->risk->cause,
    .estimate = *estimate_of (risk, which),
    .factor = factor,
    .figures = figures,
  };

  g_array_append_val (parts, part);
}

static GHashTable *
index_risks (GArray *risks)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < risks->len; i++)
    {
      SngExposureRisk *risk = &g_array_index (risks, SngExposureRisk, i);

      g_hash_table_insert (index, (gpointer) (gintptr) sng_record_get_handle (risk->risk->record), risk);
    }
  return index;
}

/* Only what differs is simulated: what a risk cost before is taken away, what it costs is added. */
static GArray *
collect_parts (SngExposure *self, SngExposureCase which, const Start *start)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SngSimulationPart));
  g_autoptr (GHashTable) before = index_risks (start->risks);
  GHashTableIter iter;
  gpointer gone;

  for (guint i = 0; i < self->risks->len; i++)
    {
      SngExposureRisk *risk = &g_array_index (self->risks, SngExposureRisk, i);
      gpointer handle = (gpointer) (gintptr) sng_record_get_handle (risk->risk->record);
      const SngExposureRisk *was = g_hash_table_lookup (before, handle);
      SngLossFigures *figures = which == SNG_EXPOSURE_TODAY ? &risk->figures : NULL;

      g_hash_table_remove (before, handle);
      if (was != NULL
          && same_years (risk, estimate_of (risk, which), was, estimate_of (was, start->which)))
        {
          if (figures != NULL)
            *figures = was->figures;
          continue;
        }
      if (was != NULL)
        add_part (parts, was, start->which, -1, NULL);
      add_part (parts, risk, which, 1, figures);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    add_part (parts, gone, start->which, -1, NULL);
  return parts;
}

static gboolean
make_curve (SngExposure *self, SngExposureCase which, const Start *start, guint n_threads, GCancellable *cancellable, GError **error)
{
  guint n = self->reading->n_trials;
  Curve *curve = &self->curves[which];
  g_autoptr (GArray) parts = collect_parts (self, which, start);
  g_autofree gint64 *spare = NULL;

  curve->totals = start->totals != NULL ? g_memdup2 (start->totals, n * sizeof *curve->totals)
                                        : g_new0 (gint64, n);
  if (!sng_simulation_run ((const SngSimulationPart *) parts->data, parts->len, self->reading->seed, n,
                           n_threads, curve->totals, cancellable, error))
    return FALSE;
  spare = g_new (gint64, n);
  curve->losses = g_memdup2 (curve->totals, n * sizeof *curve->totals);
  sng_losses_sort (curve->losses, spare, n);
  sng_losses_figures (curve->losses, n, &curve->figures);
  return TRUE;
}

static gboolean
make_curves (SngExposure *self, SngExposure *last, guint n_threads, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (SngExposureRisk));
  Curve *today = &self->curves[SNG_EXPOSURE_TODAY];
  gboolean starts_anew = last == NULL || last->reading->seed != self->reading->seed
                         || last->reading->n_trials != self->reading->n_trials;
  Start start = { nothing, SNG_EXPOSURE_TODAY, NULL };

  if (!starts_anew)
    start = (Start) { last->risks, SNG_EXPOSURE_TODAY, last->curves[SNG_EXPOSURE_TODAY].totals };
  if (!make_curve (self, SNG_EXPOSURE_TODAY, &start, n_threads, cancellable, error))
    return FALSE;
  start = (Start) { self->risks, SNG_EXPOSURE_TODAY, today->totals };
  if (!starts_anew)
    start = (Start) { last->risks, SNG_EXPOSURE_TARGET, last->curves[SNG_EXPOSURE_TARGET].totals };
  return make_curve (self, SNG_EXPOSURE_TARGET, &start, n_threads, cancellable, error);
}

/* Public API */

/**
 * sng_exposure_compute:
 * @last: (nullable): an exposure of before; only what differs from it is simulated
 * @n_threads: how many threads work; 0: one for each processor
 *
 * Simulates what all risks together may cost in a year: today, and after the treatments that have
 * an estimate. The figures are the same whatever the number of threads, and with @last. Blocks: call it from a
 * worker thread.
 *
 * Returns: (transfer full): the exposure, or %NULL with @error of %G_IO_ERROR_CANCELLED
 */
SngExposure *
sng_exposure_compute (SngLossReading *reading, SngExposure *last, guint n_threads, GCancellable *cancellable, GError **error)
{
  g_autoptr (SngExposure) self = gather (reading);

  if (!make_curves (self, last, n_threads, cancellable, error))
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
