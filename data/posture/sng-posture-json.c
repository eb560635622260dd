/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

static void
add_score (JsonBuilder *builder, const char *name, const SngScore *score)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, sng_posture_describe_score (score));
}

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_state (JsonBuilder *builder, SngRecord *record)
{
  const SngField *state = sng_record_get_kind (record)->state;

  add_string (builder, "state", sng_field_choice_name (state, sng_record_get_state (record)));
}

static void
add_process (JsonBuilder *builder, const SngPostureProcess *process)
{
  const SngScore *scores = process->pillars.scores;

  json_builder_begin_object (builder);
  add_string (builder, "key", sng_record_get_key (process->record));
  add_string (builder, "name",
              sng_value_get_text (sng_process (process->record, SNG_PROCESS_NAME), SNG_LANGUAGE_EN));
  json_builder_set_member_name (builder, "criticality");
  json_builder_add_int_value (builder, process->criticality);
  json_builder_set_member_name (builder, "stage");
  json_builder_add_int_value (builder, process->stage);
  if (process->pillars.without_ai)
    {
      json_builder_set_member_name (builder, "ai");
      json_builder_add_null_value (builder);
    }
  else
    add_score (builder, "ai", &scores[SNG_PILLAR_AI]);
  add_score (builder, "security", &scores[SNG_PILLAR_SECURITY]);
  add_score (builder, "talent", &scores[SNG_PILLAR_TALENT]);
  add_score (builder, "cohesion", &process->cohesion.score);
  add_string (builder, "weakest", sng_pillar_name (process->cohesion.weakest));
  json_builder_set_member_name (builder, "gates");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SNG_N_PROCESS_GATES; i++)
    add_string (builder, sng_process_gate_name (i), sng_gate_result_name (process->gates[i]));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_deployment (JsonBuilder *builder, const SngPostureDeployment *deployment)
{
  json_builder_begin_object (builder);
  add_string (builder, "key", sng_record_get_key (deployment->record));
  add_string (builder, "name",
              sng_value_get_text (sng_deployment (deployment->record, SNG_DEPLOYMENT_NAME), SNG_LANGUAGE_EN));
  add_state (builder, deployment->record);
  add_score (builder, "score", &deployment->assurance.score);
  json_builder_set_member_name (builder, "caps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < SNG_N_CAPS; i++)
    if (deployment->assurance.caps[i] == SNG_TRUTH_YES)
      json_builder_add_string_value (builder, sng_cap_name (i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_risk (JsonBuilder *builder, const SngPostureRisk *risk)
{
  json_builder_begin_object (builder);
  add_string (builder, "key", sng_record_get_key (risk->record));
  json_builder_set_member_name (builder, "score");
  if (risk->score > 0)
    json_builder_add_int_value (builder, risk->score);
  else
    json_builder_add_null_value (builder);
  add_string (builder, "level",
              sng_field_choice_name (sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_BAND],
                                     (guint) risk->level));
  add_state (builder, risk->record);
  add_string (builder, "owner", risk->owner);
  json_builder_set_member_name (builder, "over_tolerance");
  json_builder_add_boolean_value (builder, risk->over_tolerance);
  json_builder_end_object (builder);
}

/* How the facts come in: a figure may move because a source fell silent. */
static void
add_source (JsonBuilder *builder, SngPosture *self, SngRecord *source)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  g_auto (SngValue) state = SNG_UNKNOWN;

  sng_posture_get_value (self, source, field, &state);
  json_builder_begin_object (builder);
  add_string (builder, "key", sng_record_get_key (source));
  add_string (builder, "state",
              sng_field_choice_name (field, (guint) sng_value_get_integer (&state, 0)));
  json_builder_end_object (builder);
}

/* What was left out of a profile can make it look better. */
static void
add_profile (JsonBuilder *builder, const SngPostureProfile *profile)
{
  json_builder_begin_object (builder);
  add_string (builder, "key", sng_record_get_key (profile->framework));
  add_score (builder, "attainment", &profile->attainment);
  json_builder_set_member_name (builder, "left_out");
  json_builder_add_int_value (builder, profile->n_left_out);
  json_builder_end_object (builder);
}

static void
add_organisation (JsonBuilder *builder, SngPosture *self)
{
  json_builder_set_member_name (builder, "pillars");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    add_score (builder, sng_pillar_name (i), &self->pillars[i]);
  json_builder_end_object (builder);
  add_string (builder, "weakest", sng_pillar_name (self->synergy.weakest));
  add_score (builder, "synergy", &self->synergy.score);
}

/* Public API */

/**
 * sng_posture_to_json:
 *
 * Returns: (transfer full): every score with two decimals, never rounded to a band; the man page
 *   documents the members
 */
JsonNode *
sng_posture_to_json (SngPosture *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = NULL;
  JsonNode *document;
  int year, month, day;

  sng_date_to_civil (self->as_of, &year, &month, &day);
  date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  json_builder_begin_object (builder);
  add_string (builder, "as_of", date);
  add_string (builder, "method", SNG_METHOD_VERSION);
  add_organisation (builder, self);
  json_builder_set_member_name (builder, "processes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->processes->len; i++)
    add_process (builder, self->processes->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "deployments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->deployments->len; i++)
    add_deployment (builder, self->deployments->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "risks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->risks->len; i++)
    add_risk (builder, self->risks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->sources->len; i++)
    add_source (builder, self, self->sources->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "profiles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->profiles->len; i++)
    add_profile (builder, self->profiles->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  document = json_builder_get_root (builder);
  sng_posture_add_board_to_json (self, json_node_get_object (document));
  return document;
}
