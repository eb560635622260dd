/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/method/sng-freshness.h"

#include <string.h>

#define LEADER_PULSE "leader_pulse"

/* Choices of budget_line.pillar, by SngPillar. */
static const gint64 subjects[SNG_N_PILLARS] = {
  [SNG_PILLAR_AI] = SNG_SUBJECT_PILLAR_AI,
  [SNG_PILLAR_SECURITY] = SNG_SUBJECT_PILLAR_SECURITY,
  [SNG_PILLAR_TALENT] = SNG_SUBJECT_PILLAR_TALENT,
};

static void
clear_lens (gpointer data)
{
  sng_inputs_clear (&((SngPostureLens *) data)->inputs);
}

/* Adoption */

static void
count_deployment (SngPosture *self, const SngPostureDeployment *deployment, GHashTable *facts)
{
  gboolean shadow = sng_record_get_state (deployment->record) == SNG_DEPLOYMENT_STATE_SHADOW;
  gboolean has_policy
    = sng_value_is_known (sng_deployment (deployment->record, SNG_DEPLOYMENT_POLICY));
  gboolean controlled = sng_is_controlled (shadow, has_policy, &deployment->assurance.score);
  guint n;
  const SngHandle *processes
    = sng_value_get_handles (sng_deployment (deployment->record, SNG_DEPLOYMENT_PROCESSES), &n);

  if (!deployment->in_use)
    return;
  self->adoption.n_in_use++;
  self->adoption.n_shadow += shadow;
  for (guint i = 0; i < n; i++)
    {
      SngAdoptionFacts *of = g_hash_table_lookup (facts, (gpointer) (gintptr) processes[i]);

      if (of == NULL)
        continue;
      of->n_in_use++;
      of->n_controlled += controlled;
      of->n_shadow += shadow;
    }
}

static void
add_adoption (SngPosture *self, SngFactBase *base)
{
  g_autofree SngAdoptionFacts *facts = g_new0 (SngAdoptionFacts, self->processes->len + 1);
  g_autoptr (GHashTable) of_process = g_hash_table_new (NULL, NULL);
  double max_age = sng_fact_base_parameter (base, SNG_PARAMETER_AGE_SHADOW_AUDIT);
  SngPostureAdoption *adoption = &self->adoption;

  for (guint i = 0; i < self->processes->len; i++)
    {
      const SngPostureProcess *process = self->processes->pdata[i];

      g_hash_table_insert (of_process, (gpointer) (gintptr) sng_record_get_handle (process->record),
                           &facts[i]);
    }
  for (guint i = 0; i < self->deployments->len; i++)
    count_deployment (self, self->deployments->pdata[i], of_process);
  adoption->audit_age = sng_read_shadow_audit_age (base);
  adoption->figures
    = sng_adoption (facts, self->processes->len, !sng_is_stale (adoption->audit_age, max_age));
  adoption->shadow_ratio = sng_shadow_ratio (adoption->n_shadow, adoption->n_in_use);
}

/* Investment */

static void
add_spend (SngPostureInvestment *investment, const SngSpend *spend)
{
  gboolean known = sng_fact_is_known_within (&spend->amount, 0, G_MAXDOUBLE);

  if (*investment->currency == '\0' && known)
    memcpy (investment->currency, spend->currency, sizeof spend->currency);
  if (!known || strcmp (investment->currency, spend->currency) != 0)
    {
      investment->n_left_out++;
      return;
    }
  investment->n_lines++;
  if (spend->has_side)
    investment->sides[spend->side] += spend->amount.value;
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (spend->pillar == subjects[i])
      {
        investment->spend[i] += spend->amount.value;
        return;
      }
  investment->cross += spend->amount.value;
}

static void
add_investment (SngPosture *self, SngFactBase *base)
{
  GPtrArray *lines = sng_fact_base_get_records (base, SNG_KIND_BUDGET_LINE);
  SngPostureInvestment *investment = &self->investment;
  int month, day;

  sng_date_to_civil (self->as_of, &investment->year, &month, &day);
  for (guint i = 0; i < lines->len; i++)
    {
      SngSpend spend;

      if (sng_read_spend (base, lines->pdata[i], &spend))
        add_spend (investment, &spend);
    }
  /* The gap of a pillar that is withheld would tell it. */
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    investment->gaps[i] = self->pillars[i].withheld ? NAN : sng_pillar_gap (&self->pillars[i]);
  investment->alignment = sng_alignment (investment->spend, investment->gaps);
}

static void
add_sources (SngPosture *self, SngFactBase *base)
{
  GPtrArray *sources = sng_fact_base_get_records (base, SNG_KIND_SOURCE);

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (self->sources, sng_record_ref (sources->pdata[i]));
}

/* What leaders feel, if enough of them were asked to be a group. */
static double
read_leader_pulse (SngPosture *self, SngReadings *readings)
{
  SngRecord *measure = sng_read_latest_measure (readings->base, LEADER_PULSE);
  GHashTable *withheld = sng_fact_memo_get (readings->withheld, 0);
  SngFact fact;

  if (measure == NULL
      || g_hash_table_contains (withheld, (gpointer) (gintptr) sng_record_get_handle (measure)))
    return NAN;
  fact = sng_fact_base_dated (readings->base, measure, SNG_MEASURE_VALUE,
                              sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), NAN),
                              sng_measure (measure, SNG_MEASURE_MEASURED_AT));
  return sng_fact_is_known_within (&fact, 0, 100) ? fact.value : NAN;
}

/* For the other files of the posture */

void
sng_posture_lens_unref (gpointer lens)
{
  g_atomic_rc_box_release_full (lens, clear_lens);
}

gpointer
sng_readings_read_lens (gpointer data, gint64 lens)
{
  SngReadings *self = data;
  SngPostureLens *result = g_atomic_rc_box_new0 (SngPostureLens);
  g_autoptr (GArray) rows = sng_read_lens (self->base, (SngLens) lens);

  result->figure = sng_lens ((const SngBalanceRow *) rows->data, rows->len, (SngLens) lens,
                             &result->inputs);
  return result;
}

void
sng_posture_add_board (SngPosture *self, SngReadings *readings)
{
  SngLensFigure figures[SNG_N_LENSES];

  add_adoption (self, readings->base);
  for (SngLens i = 0; i < SNG_N_LENSES; i++)
    {
      self->lenses[i] = g_atomic_rc_box_acquire (sng_fact_memo_get (readings->lenses, i));
      figures[i] = self->lenses[i]->figure;
    }
  self->balance = sng_balance (figures);
  add_investment (self, readings->base);
  add_sources (self, readings->base);
  self->leader_pulse = read_leader_pulse (self, readings);
}

/* Public API */

/**
 * sng_posture_get_adoption:
 *
 * Returns: (transfer none): adoption of AI against its control
 */
const SngPostureAdoption *
sng_posture_get_adoption (SngPosture *self)
{
  return &self->adoption;
}

/**
 * sng_posture_get_balance:
 *
 * Returns: (transfer none): prevention against reaction (method 2.5)
 */
const SngBalance *
sng_posture_get_balance (SngPosture *self)
{
  return &self->balance;
}

/**
 * sng_posture_get_lens_inputs:
 *
 * Returns: (transfer none) (nullable): the controls, budget lines or actions that a lens looked at;
 *   %NULL for what was thawed from a snapshot
 */
const SngInputs *
sng_posture_get_lens_inputs (SngPosture *self, SngLens lens)
{
  return self->lenses[lens] ? &self->lenses[lens]->inputs : NULL;
}

/**
 * sng_posture_get_investment:
 *
 * Returns: (transfer none): where the money of the year went
 */
const SngPostureInvestment *
sng_posture_get_investment (SngPosture *self)
{
  return &self->investment;
}

/**
 * sng_posture_get_leader_pulse:
 *
 * Returns: how leaders see it, 0–100; NAN when nobody asked them, or too few answered
 */
double
sng_posture_get_leader_pulse (SngPosture *self)
{
  return self->leader_pulse;
}

/**
 * sng_posture_get_optimism_gap:
 *
 * Returns: points by which leaders are ahead of what is known; NAN when that is unknown
 */
double
sng_posture_get_optimism_gap (SngPosture *self)
{
  return sng_optimism_gap (self->leader_pulse, &self->synergy.score);
}
