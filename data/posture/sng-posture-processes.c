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
clear_deployment (gpointer data)
{
  SngPostureDeployment *deployment = data;

  sng_record_unref (deployment->record);
  sng_inputs_clear (&deployment->inputs);
}

static void
clear_process (gpointer data)
{
  SngPostureProcess *process = data;

  sng_record_unref (process->record);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sng_inputs_clear (&process->inputs[i]);
  sng_inputs_clear (&process->gate_inputs);
}

static void
index_by_handle (GHashTable *table, SngRecord *record, gpointer item)
{
  g_hash_table_insert (table, (gpointer) (gintptr) sng_record_get_handle (record), item);
}

static SngScore
ai_pillar (SngReadings *self, SngRecord *process, gboolean *without_ai, SngInputs *inputs)
{
  SngFactBase *base = self->base;
  GPtrArray *records = sng_fact_base_get_referrers (base, SNG_KIND_DEPLOYMENT, SNG_DEPLOYMENT_PROCESSES,
                                                    sng_record_get_handle (process));
  const SngMethodParameters *parameters = sng_fact_base_get_parameters (base);
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (SngPart));

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);
      const SngPostureDeployment *deployment = sng_fact_memo_get (self->deployments, handle);
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

/* For the other files of the posture */

void
sng_posture_deployment_unref (gpointer deployment)
{
  g_atomic_rc_box_release_full (deployment, clear_deployment);
}

void
sng_posture_process_unref (gpointer process)
{
  g_atomic_rc_box_release_full (process, clear_process);
}

gpointer
sng_readings_read_deployment (gpointer data, SngHandle handle)
{
  SngReadings *self = data;
  SngRecord *record = sng_fact_base_get_record (self->base, handle);
  SngPostureDeployment *deployment;
  SngDeploymentFacts facts;

  if (record == NULL)
    return NULL;
  deployment = g_atomic_rc_box_new0 (SngPostureDeployment);
  deployment->record = sng_record_ref (record);
  deployment->in_use = sng_deployment_is_in_use (record);
  sng_read_deployment (self->base, record, &facts);
  deployment->assurance
      = sng_assurance (&facts, sng_fact_base_get_parameters (self->base), &deployment->inputs);
  return deployment;
}

/* Nothing of a process that is out of scope. */
gpointer
sng_readings_read_process (gpointer data, SngHandle handle)
{
  SngReadings *self = data;
  SngRecord *record = sng_fact_base_get_record (self->base, handle);
  SngPostureProcess *process;
  SngPillars *pillars;

  if (record == NULL || sng_record_get_state (record) == SNG_PROCESS_STATE_RETIRED)
    return NULL;
  process = g_atomic_rc_box_new0 (SngPostureProcess);
  pillars = &process->pillars;
  process->record = sng_record_ref (record);
  /* A process whose criticality nobody decided counts as the most critical. */
  process->criticality = (int) sng_value_get_integer (sng_process (record, SNG_PROCESS_CRITICALITY), 3);
  pillars->scores[SNG_PILLAR_AI]
      = ai_pillar (self, record, &pillars->without_ai, &process->inputs[SNG_PILLAR_AI]);
  pillars->scores[SNG_PILLAR_SECURITY]
      = security_pillar (self->base, record, &process->inputs[SNG_PILLAR_SECURITY]);
  process->talent = sng_workforce_talent (self->workforce, record, &process->inputs[SNG_PILLAR_TALENT]);
  pillars->scores[SNG_PILLAR_TALENT] = process->talent.score;
  judge_process (self->base, process);
  sng_frozen_read_stages (sng_fact_memo_get (self->frozen, 0), self->base, process);
  return process;
}

/* What says something about few people is taken out of the posture's own copy. */
static SngPostureProcess *
copy_process (SngPostureProcess *process)
{
  SngPostureProcess *copy = g_atomic_rc_box_dup (sizeof *process, process);

  sng_record_ref (copy->record);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    copy->inputs[i] = sng_inputs_copy (&process->inputs[i]);
  copy->gate_inputs = sng_inputs_copy (&process->gate_inputs);
  return copy;
}

void
sng_posture_add_deployments (SngPosture *self, SngReadings *readings)
{
  GPtrArray *records = sng_fact_base_get_records (readings->base, SNG_KIND_DEPLOYMENT);

  for (guint i = 0; i < records->len; i++)
    {
      SngPostureDeployment *deployment
          = sng_fact_memo_get (readings->deployments, sng_record_get_handle (records->pdata[i]));

      g_ptr_array_add (self->deployments, g_atomic_rc_box_acquire (deployment));
      index_by_handle (self->deployment_of, deployment->record, deployment);
    }
  g_ptr_array_sort (self->deployments, compare_deployments);
}

void
sng_posture_add_processes (SngPosture *self, SngReadings *readings)
{
  GPtrArray *records = sng_fact_base_get_records (readings->base, SNG_KIND_PROCESS);

  for (guint i = 0; i < records->len; i++)
    {
      SngPostureProcess *kept
          = sng_fact_memo_get (readings->processes, sng_record_get_handle (records->pdata[i]));
      SngPostureProcess *process = kept ? copy_process (kept) : NULL;

      if (process == NULL)
        continue;
      g_ptr_array_add (self->processes, process);
      index_by_handle (self->process_of, process->record, process);
      self->n_holding += sng_holds_together (process->stage);
    }
  g_ptr_array_sort (self->processes, compare_processes);
  add_organisation (self, readings->base);
}
