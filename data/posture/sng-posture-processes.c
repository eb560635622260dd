/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include <string.h>

static int
compare_deployments (gconstpointer a, gconstpointer b)
{
  const SngPostureDeployment *left = *(SngPostureDeployment *const *) a;
  const SngPostureDeployment *right = *(SngPostureDeployment *const *) b;

  return g_strcmp0 (sng_record_get_key (left->record), sng_record_get_key (right->record));
}

static int
compare_processes (gconstpointer a, gconstpointer b)
{
  const SngPostureProcess *left = *(SngPostureProcess *const *) a;
  const SngPostureProcess *right = *(SngPostureProcess *const *) b;

  return g_strcmp0 (sng_record_get_key (left->record), sng_record_get_key (right->record));
}

static void
index_by_handle (GHashTable *table, SngRecord *record, gpointer item)
{
  SngHandle handle = sng_record_get_handle (record);

  g_hash_table_insert (table, g_memdup2 (&handle, sizeof handle), item);
}

void
sng_posture_add_deployments (SngPosture *self, SngFactBase *base)
{
  GPtrArray *records = sng_fact_base_get_records (base, SNG_KIND_DEPLOYMENT);

  for (guint i = 0; i < records->len; i++)
    {
      SngPostureDeployment *deployment = g_new0 (SngPostureDeployment, 1);
      SngDeploymentFacts facts;

      deployment->record = sng_record_ref (records->pdata[i]);
      deployment->in_use = sng_deployment_is_in_use (deployment->record);
      sng_read_deployment (base, deployment->record, &facts);
      deployment->assurance
          = sng_assurance (&facts, sng_fact_base_get_parameters (base), &deployment->inputs);
      g_ptr_array_add (self->deployments, deployment);
      index_by_handle (self->deployment_of, deployment->record, deployment);
    }
  g_ptr_array_sort (self->deployments, compare_deployments);
}

static SngScore
ai_pillar (SngPosture *self, SngFactBase *base, SngRecord *process, gboolean *without_ai, SngInputs *inputs)
{
  GPtrArray *records = sng_fact_base_get_referrers (base, SNG_KIND_DEPLOYMENT, SNG_DEPLOYMENT_PROCESSES,
                                                    sng_record_get_handle (process));
  const SngMethodParameters *parameters = sng_fact_base_get_parameters (base);
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (SngPart));

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);
      const SngPostureDeployment *deployment = sng_posture_get_deployment (self, handle);
      SngPart part = { 0 };

      if (!deployment->in_use)
        continue;
      part.score = deployment->assurance.score;
      part.weight = sng_tier_weight (sng_deployment_tier (records->pdata[i]), parameters);
      part.place = (SngPlace) { handle, SNG_DEPLOYMENT_ASSURANCE_SCORE };
      g_array_append_val (parts, part);
    }
  *without_ai = parts->len == 0;
  return sng_ai_pillar ((const SngPart *) parts->data, parts->len, parameters, inputs);
}

static SngScore
security_pillar (SngFactBase *base, SngRecord *process, SngInputs *inputs)
{
  GPtrArray *controls = sng_fact_base_get_referrers (base, SNG_KIND_CONTROL, SNG_CONTROL_PROCESSES,
                                                     sng_record_get_handle (process));
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (SngLevelRow));

  for (guint i = 0; controls != NULL && i < controls->len; i++)
    {
      SngLevelRow row;

      if (sng_read_control (base, controls->pdata[i], &row))
        g_array_append_val (rows, row);
    }
  return sng_attainment ((const SngLevelRow *) rows->data, rows->len,
                         sng_fact_base_get_parameters (base), inputs);
}

static void
judge_process (SngFactBase *base, SngPostureProcess *process)
{
  const SngMethodParameters *parameters = sng_fact_base_get_parameters (base);
  g_autoptr (GArray) shadow = g_array_new (FALSE, FALSE, sizeof (SngPlace));
  g_autoptr (GArray) risks = g_array_new (FALSE, FALSE, sizeof (SngRiskFacts));
  SngProcessGateFacts facts;

  sng_read_process_gates (base, process->record, &process->talent, shadow, risks, &facts);
  sng_process_gates (&facts, parameters, process->gates, &process->gate_inputs);
  process->last_drill_age = facts.drill.age;
  process->cohesion = sng_cohesion (&process->pillars);
  process->stage = sng_stage (&process->pillars, process->gates, parameters);
}

static SngPostureProcess *
compute_process (SngPosture *self, SngFactBase *base, SngWorkforce *workforce, SngRecord *record)
{
  SngPostureProcess *process = g_new0 (SngPostureProcess, 1);
  SngPillars *pillars = &process->pillars;

  process->record = sng_record_ref (record);
  /* A process whose criticality nobody decided counts as the most critical. */
  process->criticality = (int) sng_value_get_integer (sng_process (record, SNG_PROCESS_CRITICALITY), 3);
  pillars->scores[SNG_PILLAR_AI]
      = ai_pillar (self, base, record, &pillars->without_ai, &process->inputs[SNG_PILLAR_AI]);
  pillars->scores[SNG_PILLAR_SECURITY] = security_pillar (base, record, &process->inputs[SNG_PILLAR_SECURITY]);
  process->talent = sng_workforce_talent (workforce, record, &process->inputs[SNG_PILLAR_TALENT]);
  pillars->scores[SNG_PILLAR_TALENT] = process->talent.score;
  judge_process (base, process);
  return process;
}

static void
add_organisation (SngPosture *self, SngFactBase *base)
{
  SngPillars pillars = { .without_ai = FALSE };

  for (guint pillar = 0; pillar < SNG_N_PILLARS; pillar++)
    {
      g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (SngPart));
      static const guint fields[]
          = { SNG_PROCESS_AI_SCORE, SNG_PROCESS_SECURITY_SCORE, SNG_PROCESS_TALENT_SCORE };

      for (guint i = 0; i < self->processes->len; i++)
        {
          const SngPostureProcess *process = self->processes->pdata[i];
          SngPart part = {
            .score = process->pillars.scores[pillar],
            .weight = process->criticality,
            .place = { sng_record_get_handle (process->record), (int) fields[pillar] },
          };

          if (pillar != SNG_PILLAR_AI || !process->pillars.without_ai)
            g_array_append_val (parts, part);
        }
      self->pillars[pillar]
          = sng_organisation_pillar ((const SngPart *) parts->data, parts->len,
                                     sng_fact_base_get_parameters (base), &self->pillar_inputs[pillar]);
      pillars.scores[pillar] = self->pillars[pillar];
    }
  self->synergy = sng_cohesion (&pillars);
}

void
sng_posture_add_processes (SngPosture *self, SngFactBase *base, SngWorkforce *workforce)
{
  GPtrArray *records = sng_fact_base_get_records (base, SNG_KIND_PROCESS);

  for (guint i = 0; i < records->len; i++)
    {
      SngPostureProcess *process;

      if (sng_record_get_state (records->pdata[i]) == SNG_PROCESS_STATE_RETIRED)
        continue;
      process = compute_process (self, base, workforce, records->pdata[i]);
      g_ptr_array_add (self->processes, process);
      index_by_handle (self->process_of, process->record, process);
      self->n_holding += sng_holds_together (process->stage);
    }
  g_ptr_array_sort (self->processes, compare_processes);
  add_organisation (self, base);
}
