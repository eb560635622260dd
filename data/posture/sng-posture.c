/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

G_DEFINE_FINAL_TYPE (SngPosture, sng_posture, G_TYPE_OBJECT)

typedef struct
{
  SngHandle record;
  guint field;
  SngValue value; /* takes no part in finding it */
} KeptValue;

static guint
kept_value_hash (gconstpointer data)
{
  const KeptValue *kept = data;

  return (guint) kept->record * 131 + kept->field;
}

static gboolean
kept_value_equal (gconstpointer a, gconstpointer b)
{
  const KeptValue *left = a;
  const KeptValue *right = b;

  return left->record == right->record && left->field == right->field;
}

static void
free_kept_value (gpointer data)
{
  KeptValue *kept = data;

  sng_value_clear (&kept->value);
  g_free (kept);
}

static void
free_deployment (gpointer data)
{
  SngPostureDeployment *deployment = data;

  sng_record_unref (deployment->record);
  sng_inputs_clear (&deployment->inputs);
  g_free (deployment);
}

static void
free_process (gpointer data)
{
  SngPostureProcess *process = data;

  sng_record_unref (process->record);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sng_inputs_clear (&process->inputs[i]);
  sng_inputs_clear (&process->gate_inputs);
  g_free (process);
}

static void
free_profile (gpointer data)
{
  SngPostureProfile *profile = data;

  sng_record_unref (profile->framework);
  g_free (profile);
}

static void
free_risk (gpointer data)
{
  SngPostureRisk *risk = data;

  sng_record_unref (risk->record);
  g_free (risk);
}

static void
sng_posture_finalize (GObject *object)
{
  SngPosture *self = SNG_POSTURE (object);

  g_hash_table_unref (self->process_of);
  g_hash_table_unref (self->deployment_of);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->people_of_process);
  g_hash_table_unref (self->withheld);
  g_ptr_array_unref (self->processes);
  g_ptr_array_unref (self->deployments);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->risks);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sng_inputs_clear (&self->pillar_inputs[i]);

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
  self->processes = g_ptr_array_new_with_free_func (free_process);
  self->deployments = g_ptr_array_new_with_free_func (free_deployment);
  self->profiles = g_ptr_array_new_with_free_func (free_profile);
  self->risks = g_ptr_array_new_with_free_func (free_risk);
  self->process_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->deployment_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->values = g_hash_table_new_full (kept_value_hash, kept_value_equal, free_kept_value, NULL);
  self->withheld = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->people_of_process = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* Keeps a computed value that is no part of the structs above. */
void
sng_posture_keep_value (SngPosture *self, SngHandle record, guint field, SngValue value)
{
  KeptValue *kept = g_new (KeptValue, 1);

  *kept = (KeptValue) { record, field, value };
  g_hash_table_add (self->values, kept);
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
  g_autoptr (SngFactBase) base = sng_fact_base_load (reader, as_of, error);
  g_autoptr (SngWorkforce) workforce = NULL;
  SngPosture *self;

  if (base == NULL)
    return NULL;
  self = g_object_new (SNG_TYPE_POSTURE, NULL);
  self->as_of = as_of;
  self->sequence = sng_fact_base_get_sequence (base);
  workforce = sng_workforce_read (base);
  sng_posture_add_deployments (self, base);
  sng_posture_add_processes (self, base, workforce);
  sng_posture_add_profiles (self, base);
  sng_posture_add_risks (self, base);
  sng_posture_add_people (self, base, workforce);
  sng_posture_add_frozen (self, base);
  sng_posture_withhold (self, base, reader);
  sng_posture_add_values (self, base);
  return self;
}

static void
compute_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (object, &error);
  SngPosture *posture = reader ? sng_posture_compute (reader, *(gint64 *) data, &error) : NULL;

  if (posture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, posture, g_object_unref);
}

/**
 * sng_posture_compute_async:
 * @as_of: the day, in days since 1970-01-01
 *
 * As sng_posture_compute(), in a worker thread.
 */
void
sng_posture_compute_async (SngRegister *store,
                           gint64 as_of,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);

  g_task_set_source_tag (task, sng_posture_compute_async);
  g_task_set_task_data (task, g_memdup2 (&as_of, sizeof as_of), g_free);
  g_task_run_in_thread (task, compute_in_thread);
}

/**
 * sng_posture_compute_finish:
 *
 * Returns: (transfer full): the posture, or %NULL with @error of #SngRegisterError
 */
SngPosture *
sng_posture_compute_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sng_posture_compute_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
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
  return g_hash_table_lookup (self->process_of, &process);
}

/**
 * sng_posture_get_deployment:
 *
 * Returns: (transfer none) (nullable): what is known of one deployment; %NULL for a void one
 */
const SngPostureDeployment *
sng_posture_get_deployment (SngPosture *self, SngHandle deployment)
{
  return g_hash_table_lookup (self->deployment_of, &deployment);
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
  return g_hash_table_lookup (self->people_of_process, &process);
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
  const KeptValue wanted = { .record = sng_record_get_handle (record), .field = field->index };
  const KeptValue *kept;

  *value = SNG_UNKNOWN;
  if (!field->computed)
    return FALSE;
  kept = g_hash_table_lookup (self->values, &wanted);
  if (kept != NULL)
    *value = sng_value_copy (&kept->value);
  return TRUE;
}
