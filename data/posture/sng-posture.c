/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/posture/sng-risk-values.h"

G_DEFINE_FINAL_TYPE (SngPosture, sng_posture, G_TYPE_OBJECT)

static void
sng_posture_finalize (GObject *object)
{
  SngPosture *self = SNG_POSTURE (object);

  g_hash_table_unref (self->process_of);
  g_hash_table_unref (self->deployment_of);
  g_hash_table_unref (self->figures);
  g_hash_table_unref (self->people_of_process);
  g_clear_pointer (&self->withheld, g_hash_table_unref);
  g_ptr_array_unref (self->processes);
  g_ptr_array_unref (self->deployments);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_ptr_array_unref (self->risks);
  g_ptr_array_unref (self->sources);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sng_inputs_clear (&self->pillar_inputs[i]);
  for (guint i = 0; i < SNG_N_LENSES; i++)
    g_clear_pointer (&self->lenses[i], sng_posture_lens_unref);

  G_OBJECT_CLASS (sng_posture_parent_class)->finalize (object);
}

static void
sng_posture_class_init (SngPostureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_posture_finalize;
}

static void
sng_posture_init (SngPosture *self)
{
  self->processes = g_ptr_array_new_with_free_func (sng_posture_process_unref);
  self->deployments = g_ptr_array_new_with_free_func (sng_posture_deployment_unref);
  self->risks = g_ptr_array_new_with_free_func (sng_posture_risk_unref);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  self->process_of = g_hash_table_new (NULL, NULL);
  self->deployment_of = g_hash_table_new (NULL, NULL);
  self->figures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sng_record_unref);
  self->people_of_process = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->adoption.figures = sng_adoption (NULL, 0, FALSE);
  self->adoption.audit_age = SNG_AGE_UNKNOWN;
  self->adoption.shadow_ratio = NAN;
  self->balance.score = sng_score_unknown ();
  self->investment.alignment = NAN;
  self->leader_pulse = NAN;
}

/* For the other files of the posture */

/**
 * sng_readings_new:
 * @base: (transfer full): the facts; kept when the readings shall outlast an update of it
 */
SngReadings *
sng_readings_new (SngFactBase *base)
{
  SngReadings *self = g_new0 (SngReadings, 1);
  SngFactTrace *trace = sng_fact_base_get_trace (base);

  self->base = base;
  self->workforce = sng_workforce_new (base);
  self->frozen = sng_fact_memo_new (trace, sng_readings_read_frozen, self, (GDestroyNotify) sng_frozen_free);
  self->deployments
      = sng_fact_memo_new (trace, sng_readings_read_deployment, self, sng_posture_deployment_unref);
  self->processes = sng_fact_memo_new (trace, sng_readings_read_process, self, sng_posture_process_unref);
  self->profiles
      = sng_fact_memo_new (trace, sng_readings_read_profiles, self, (GDestroyNotify) g_ptr_array_unref);
  self->risks = sng_fact_memo_new (trace, sng_readings_read_risk, self, sng_posture_risk_unref);
  self->withheld
      = sng_fact_memo_new (trace, sng_readings_read_withheld, self, (GDestroyNotify) g_hash_table_unref);
  self->lenses = sng_fact_memo_new (trace, sng_readings_read_lens, self, sng_posture_lens_unref);
  self->figures
      = sng_fact_memo_new (trace, sng_readings_read_figures, self, (GDestroyNotify) sng_record_unref);
  return self;
}

void
sng_readings_free (SngReadings *self)
{
  g_clear_pointer (&self->workforce, sng_workforce_free);
  g_clear_pointer (&self->frozen, sng_fact_memo_free);
  g_clear_pointer (&self->deployments, sng_fact_memo_free);
  g_clear_pointer (&self->processes, sng_fact_memo_free);
  g_clear_pointer (&self->profiles, sng_fact_memo_free);
  g_clear_pointer (&self->risks, sng_fact_memo_free);
  g_clear_pointer (&self->withheld, sng_fact_memo_free);
  g_clear_pointer (&self->lenses, sng_fact_memo_free);
  g_clear_pointer (&self->figures, sng_fact_memo_free);
  g_clear_pointer (&self->base, sng_fact_base_free);
  g_free (self);
}

/* What is read from other readings comes after them: they have to be right by then. */
SngPosture *
sng_readings_get_posture (SngReadings *self, SngReader *reader)
{
  SngPosture *posture = g_object_new (SNG_TYPE_POSTURE, NULL);

  self->reader = reader;
  posture->as_of = sng_fact_base_get_as_of (self->base);
  posture->sequence = sng_fact_base_get_sequence (self->base);
  sng_fact_memo_refresh (self->frozen);
  sng_workforce_refresh (self->workforce);
  sng_posture_add_deployments (posture, self);
  sng_posture_add_processes (posture, self);
  sng_posture_add_profiles (posture, self);
  sng_posture_add_risks (posture, self);
  sng_posture_add_people (posture, self);
  sng_posture_withhold (posture, self);
  sng_posture_add_board (posture, self);
  sng_posture_add_figures (posture, self);
  self->reader = NULL;
  return posture;
}

/* Public API */

/**
 * sng_posture_compute:
 * @as_of: the day, in days since 1970-01-01
 *
 * Reads the register and computes every figure; call it from a worker thread.
 *
 * Returns: (transfer full): the posture, or %NULL with @error of #SngRegisterError
 */
SngPosture *
sng_posture_compute (SngReader *reader, gint64 as_of, GError **error)
{
  SngFactBase *base = sng_fact_base_load (reader, as_of, error);
  g_autoptr (SngReadings) readings = base ? sng_readings_new (base) : NULL;

  return readings ? sng_readings_get_posture (readings, reader) : NULL;
}

/**
 * sng_posture_get_as_of:
 *
 * Returns: the day that it speaks of, in days since 1970-01-01
 */
gint64
sng_posture_get_as_of (SngPosture *self)
{
  return self->as_of;
}

/**
 * sng_posture_get_sequence:
 *
 * Returns: the newest change of the register that it knows of
 */
gint64
sng_posture_get_sequence (SngPosture *self)
{
  return self->sequence;
}

/**
 * sng_posture_get_pillar:
 *
 * Returns: (transfer none): the score of a pillar of the whole organisation (method 2.4)
 */
const SngScore *
sng_posture_get_pillar (SngPosture *self, SngPillar pillar)
{
  return &self->pillars[pillar];
}

/**
 * sng_posture_get_pillar_inputs:
 *
 * Returns: (transfer none): the scores of processes that made it
 */
const SngInputs *
sng_posture_get_pillar_inputs (SngPosture *self, SngPillar pillar)
{
  return &self->pillar_inputs[pillar];
}

/**
 * sng_posture_get_synergy:
 *
 * Returns: (transfer none): the least of the three pillars and which one it is (method 2.4)
 */
const SngCohesion *
sng_posture_get_synergy (SngPosture *self)
{
  return &self->synergy;
}

/**
 * sng_posture_count_holding:
 * @n_processes: (out) (optional): how many processes are in scope, the unassessed ones included
 *
 * Returns: how many of them hold together (method 2.4)
 */
guint
sng_posture_count_holding (SngPosture *self, guint *n_processes)
{
  if (n_processes != NULL)
    *n_processes = self->processes->len;
  return self->n_holding;
}

/**
 * sng_posture_get_processes:
 *
 * Returns: (transfer none) (element-type SngPostureProcess): processes in scope, in order of key
 */
GPtrArray *
sng_posture_get_processes (SngPosture *self)
{
  return self->processes;
}

/**
 * sng_posture_get_deployments:
 *
 * Returns: (transfer none) (element-type SngPostureDeployment): all deployments, in order of key
 */
GPtrArray *
sng_posture_get_deployments (SngPosture *self)
{
  return self->deployments;
}

/**
 * sng_posture_get_profiles:
 *
 * Returns: (transfer none) (element-type SngPostureProfile): frameworks with assessed levels
 */
GPtrArray *
sng_posture_get_profiles (SngPosture *self)
{
  return self->profiles;
}

/**
 * sng_posture_get_risks:
 *
 * Returns: (transfer none) (element-type SngPostureRisk): active risks, the highest first
 */
GPtrArray *
sng_posture_get_risks (SngPosture *self)
{
  return self->risks;
}

/**
 * sng_posture_get_process:
 *
 * Returns: (transfer none) (nullable): what is known of one process; %NULL for one that is not in
 *   scope
 */
const SngPostureProcess *
sng_posture_get_process (SngPosture *self, SngHandle process)
{
  return g_hash_table_lookup (self->process_of, (gpointer) (gintptr) process);
}

/**
 * sng_posture_get_deployment:
 *
 * Returns: (transfer none) (nullable): what is known of one deployment; %NULL for a void one
 */
const SngPostureDeployment *
sng_posture_get_deployment (SngPosture *self, SngHandle deployment)
{
  return g_hash_table_lookup (self->deployment_of, (gpointer) (gintptr) deployment);
}

/**
 * sng_posture_get_people:
 *
 * Returns: (transfer none): counts over all people
 */
const SngGroupFigures *
sng_posture_get_people (SngPosture *self)
{
  return &self->people;
}

/**
 * sng_posture_get_people_of_process:
 *
 * Returns: (transfer none) (nullable): counts of the people of one process, without those that
 *   would say something about few of them; %NULL for a process that is not in scope
 */
const SngGroupFigures *
sng_posture_get_people_of_process (SngPosture *self, SngHandle process)
{
  return g_hash_table_lookup (self->people_of_process, (gpointer) (gintptr) process);
}

/**
 * sng_posture_get_value:
 * @field: a field that is marked computed
 * @value: (out): its value; unknown where the method says so
 *
 * Returns: whether the posture computes that field
 */
gboolean
sng_posture_get_value (SngPosture *self, SngRecord *record, const SngField *field, SngValue *value)
{
  SngRecord *figures;

  *value = SNG_UNKNOWN;
  if (!field->computed)
    return FALSE;
  if (sng_risk_values_compute (record, field, value))
    return TRUE;
  figures = g_hash_table_lookup (self->figures, (gpointer) (gintptr) sng_record_get_handle (record));
  if (figures != NULL)
    *value = sng_value_copy (sng_record_get (figures, field->index));
  return TRUE;
}
