/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/posture/sng-frozen-document.h"

static SngBand
band_named (const char *name)
{
  for (SngBand band = SNG_BAND_UNKNOWN; band <= SNG_BAND_STRONG; band++)
    if (g_strcmp0 (sng_band_name (band), name) == 0)
      return band;
  return SNG_BAND_UNKNOWN;
}

/* A score that is not there is one that nobody knew. */
static SngScore
score_in (JsonObject *object, const char *member)
{
  JsonObject *score = sng_json_member_object (object, member);
  SngBand band = score ? band_named (sng_json_member_text (score, "state")) : SNG_BAND_UNKNOWN;

  if (sng_json_member_truth (score, "withheld"))
    return sng_score_withheld ();
  if (band == SNG_BAND_UNKNOWN)
    return sng_score_unknown ();
  return (SngScore) {
    .lo = CLAMP (sng_json_member_number (score, "lo", 0), 0, 100),
    .hi = CLAMP (sng_json_member_number (score, "hi", 100), 0, 100),
    .known = sng_json_member_number (score, "known", NAN),
    .coverage = CLAMP (sng_json_member_number (score, "coverage", 0), 0, 100),
    .confidence = CLAMP (sng_json_member_number (score, "confidence", 0), 0, 100),
    .state = band,
  };
}

static SngPillar
pillar_in (JsonObject *object, const char *member)
{
  const char *name = sng_json_member_text (object, member);

  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (g_strcmp0 (sng_pillar_name (i), name) == 0)
      return i;
  return SNG_PILLAR_TALENT;
}

static void
read_gates (JsonObject *item, SngPostureProcess *process)
{
  JsonObject *gates = sng_json_member_object (item, "gates");

  for (guint i = 0; gates != NULL && i < SNG_N_PROCESS_GATES; i++)
    {
      const char *name = sng_json_member_text (gates, sng_process_gate_name (i));

      for (SngGateResult result = SNG_GATE_UNKNOWN; result <= SNG_GATE_NA; result++)
        if (g_strcmp0 (sng_gate_result_name (result), name) == 0)
          process->gates[i] = result;
    }
}

static SngPostureProcess *
read_process (SngReader *reader, JsonObject *item)
{
  const char *key = sng_json_member_text (item, "key");
  SngHandle handle = key ? sng_reader_find (reader, SNG_KIND_PROCESS, key) : 0;
  SngRecord *record = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;
  double stage = sng_json_member_number (item, "stage", SNG_STAGE_UNASSESSED);
  SngPostureProcess *process;

  if (record == NULL)
    return NULL;
  process = g_atomic_rc_box_new0 (SngPostureProcess);
  process->record = record;
  process->criticality = (int) CLAMP (sng_json_member_number (item, "criticality", 3), 1, 3);
  process->stage = (SngStage) CLAMP (stage, SNG_STAGE_UNASSESSED, SNG_STAGE_COHESIVE);
  process->last_drill_age = SNG_AGE_UNKNOWN;
  process->stage_since = G_MININT64;
  process->pillars.without_ai = sng_json_member_object (item, sng_pillar_name (SNG_PILLAR_AI)) == NULL;
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    process->pillars.scores[i] = score_in (item, sng_pillar_name (i));
  process->cohesion.score = score_in (item, "cohesion");
  process->cohesion.weakest = pillar_in (item, "weakest");
  process->cohesion.balance = NAN;
  read_gates (item, process);
  return process;
}

static void
read_processes (SngPosture *self, SngReader *reader, JsonObject *frozen)
{
  JsonArray *items = sng_json_member_list (frozen, "processes");

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      SngPostureProcess *process
          = JSON_NODE_HOLDS_OBJECT (item) ? read_process (reader, json_node_get_object (item)) : NULL;
      SngHandle handle = process ? sng_record_get_handle (process->record) : 0;

      if (process == NULL)
        continue;
      g_ptr_array_add (self->processes, process);
      g_hash_table_insert (self->process_of, (gpointer) (gintptr) handle, process);
      self->n_holding += sng_holds_together (process->stage);
    }
}

/* Public API */

/**
 * sng_posture_thaw:
 * @reader: knows the processes that the snapshot tells of
 * @snapshot: a record of kind snapshot
 *
 * What was known when the snapshot was frozen: scores, stages and gates of the organisation and of
 * its processes. A snapshot keeps neither what they followed from nor anything else, so that such a
 * posture has no inputs, deployments, risks or people. Call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): %NULL when the snapshot keeps no figures that can be read
 */
SngPosture *
sng_posture_thaw (SngReader *reader, SngRecord *snapshot)
{
  g_autoptr (JsonNode) node = sng_frozen_document_open (snapshot);
  JsonObject *frozen = node ? json_node_get_object (node) : NULL;
  JsonObject *pillars = frozen ? sng_json_member_object (frozen, "pillars") : NULL;
  SngPosture *self;

  if (pillars == NULL)
    return NULL;
  self = g_object_new (SNG_TYPE_POSTURE, NULL);
  self->as_of = sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_AS_OF), 0);
  self->profiles = g_ptr_array_new ();
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    self->pillars[i] = score_in (pillars, sng_pillar_name (i));
  self->synergy.score = score_in (frozen, "synergy");
  self->synergy.weakest = pillar_in (frozen, "weakest");
  self->synergy.balance = NAN;
  read_processes (self, reader, frozen);
  return self;
}
