/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-models.h"

#include "data/catalogues/sng-shipped-table.h"
#include "data/demo/sng-demo-facts.h"
#include "data/demo/sng-demo-traces.h"

#include <string.h>

#define POLICY "DOC-005"
#define STAFF_NOTICE "DOC-007"
#define CUSTOMER_NOTICE "DOC-006"
#define REPORT "DOC-014"
#define AUDIT "AU-004"
#define N_CHECKS 30
#define CHECKS_PER_DIMENSION 5

static const char *const dimensions[] = { "TS", "AC", "DG", "HO", "CC", "MO" };

/* Checks about a test, a review or an attestation: they say when it was. */
static const char *const dated[] = { "TS3", "AC4", "HO3", "HO5", "CC4", NULL };

/* A member of the registry, and the column of the table that it comes from. */
static const struct
{
  const char *tag;
  const char *column;
} tags[] = {
  { "key", "key" },
  { "name_en", "name_en" },
  { "name_es", "name_es" },
  { "need_en", "need_en" },
  { "need_es", "need_es" },
  { "processes", "process" },
  { "use_case", "use_case" },
  { "technique", "technique" },
  { "ai_roles", "ai_roles" },
  { "sourcing", "sourcing" },
  { "own_trained", "own_trained" },
  { "supplier", "supplier" },
  { "agreement", "agreement" },
  { "tier", "tier" },
  { "autonomy", "autonomy" },
  { "integrations", "integrations" },
  { "legacy_dependency", "legacy" },
  { "safety_impact", "safety" },
  { "rights_impact", "rights" },
  { "data_class", "data_class" },
  { "personal_data", "personal" },
  { "trusted_environment", "trusted" },
  { "fallback_en", "fallback_en" },
  { "fallback_es", "fallback_es" },
  { "state", "state" },
  { "approved_at", "approved_at" },
  { "pilot_at", "pilot_at" },
  { "live_at", "live_at" },
  { "target_users", "users" },
};

static void
add_tag (JsonArray *list, const char *key, const char *value)
{
  JsonObject *tag;

  if (value == NULL || *value == '\0')
    return;
  if (g_str_equal (value, "yes") || g_str_equal (value, "no"))
    value = g_str_equal (value, "yes") ? "true" : "false";
  tag = json_object_new ();
  json_object_set_string_member (tag, "key", key);
  json_object_set_string_member (tag, "value", value);
  json_array_add_object_element (list, tag);
}

/* The executive of each process stands for its deployments. */
static const char *
owner_of (JsonNode *people, const char *process)
{
  JsonArray *processes = json_object_get_array_member (json_node_get_object (people), "process");

  for (guint i = 0; i < json_array_get_length (processes); i++)
    {
      JsonObject *record = json_array_get_object_element (processes, i);

      if (g_str_equal (json_object_get_string_member (record, "key"), process))
        return json_object_get_string_member (record, "owner");
    }
  return NULL;
}

static const char *
notice_for (SngShippedTable *table, guint row)
{
  if (!g_str_equal (sng_shipped_table_get (table, row, "personal"), "yes"))
    return NULL;
  return g_str_equal (sng_shipped_table_get (table, row, "process"), "P10") ? STAFF_NOTICE
                                                                            : CUSTOMER_NOTICE;
}

static JsonArray *
describe_tags (SngShippedTable *table, guint row, JsonNode *people)
{
  const char *owner = owner_of (people, sng_shipped_table_get (table, row, "process"));
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    add_tag (list, tags[i].tag, sng_shipped_table_get (table, row, tags[i].column));
  add_tag (list, "owner", owner);
  if (*sng_shipped_table_get (table, row, "need_en") != '\0')
    add_tag (list, "need_approved_by", owner);
  add_tag (list, "policy", POLICY);
  add_tag (list, "privacy_notice", notice_for (table, row));
  add_tag (list, "residency", "MX");
  add_tag (list, "error_threshold", "5");
  add_tag (list, "key_custody",
           sng_shipped_table_get (table, row, "answers")[24] == 'Y' ? "own" : "supplier");
  return list;
}

static char *
model_name (SngShippedTable *table, guint row)
{
  g_autofree char *name = g_ascii_strdown (sng_shipped_table_get (table, row, "name_en"), -1);

  g_strdelimit (name, " ", '-');
  return g_steal_pointer (&name);
}

static JsonObject *
describe_version (SngShippedTable *table, guint row, const char *name, gint64 created)
{
  JsonObject *version = json_object_new ();
  gboolean live = g_str_equal (sng_shipped_table_get (table, row, "state"), "production");

  json_object_set_string_member (version, "name", name);
  json_object_set_string_member (version, "version", sng_shipped_table_get (table, row, "version"));
  json_object_set_int_member (version, "creation_timestamp", created);
  json_object_set_string_member (version, "current_stage", live ? "Production" : "Staging");
  json_object_set_string_member (version, "status", "READY");
  return version;
}

static JsonObject *
describe_model (SngShippedTable *table, guint row, JsonNode *people)
{
  g_autofree char *name = model_name (table, row);
  /* Milliseconds: a week apart from each other since January 2025. */
  gint64 created = (G_GINT64_CONSTANT (1736000000) + (gint64) row * 604800) * 1000;
  JsonArray *versions = json_array_new ();
  JsonObject *model = json_object_new ();

  json_object_set_string_member (model, "name", name);
  json_object_set_int_member (model, "creation_timestamp", created);
  json_object_set_int_member (model, "last_updated_timestamp", created + 86400000);
  json_object_set_string_member (model, "description",
                                 sng_shipped_table_get (table, row, "need_en"));
  json_array_add_object_element (versions, describe_version (table, row, name, created));
  json_object_set_array_member (model, "latest_versions", versions);
  json_object_set_array_member (model, "tags", describe_tags (table, row, people));
  return model;
}

static gboolean
is_shadow (SngShippedTable *table, guint row)
{
  return g_str_equal (sng_shipped_table_get (table, row, "state"), "shadow");
}

static void
set_flag (JsonObject *record, const char *field, const char *cell)
{
  json_object_set_boolean_member (record, field, g_str_equal (cell, "yes"));
}

static JsonObject *
describe_shadow (SngShippedTable *table, guint row)
{
  static const char *const same[][2] = {
    { "key", "key" },           { "use_case", "use_case" }, { "technique", "technique" },
    { "sourcing", "sourcing" }, { "tier", "tier" },         { "data_class", "data_class" },
    { "autonomy", "autonomy" }, { "state", "state" },       { "legacy_dependency", "legacy" },
  };
  JsonObject *record = json_object_new ();
  JsonArray *processes = json_array_new ();
  JsonArray *roles = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    sng_demo_set_text (record, same[i][0], sng_shipped_table_get (table, row, same[i][1]));
  sng_demo_set_text2 (record, "name", sng_shipped_table_get (table, row, "name_en"),
                      sng_shipped_table_get (table, row, "name_es"));
  json_array_add_string_element (processes, sng_shipped_table_get (table, row, "process"));
  json_object_set_array_member (record, "processes", processes);
  json_array_add_string_element (roles, "secure");
  json_object_set_array_member (record, "ai_roles", roles);
  json_object_set_int_member (record, "safety_impact", 1);
  set_flag (record, "rights_impact", sng_shipped_table_get (table, row, "rights"));
  set_flag (record, "personal_data", sng_shipped_table_get (table, row, "personal"));
  set_flag (record, "own_trained", sng_shipped_table_get (table, row, "own_trained"));
  json_object_set_int_member (record, "target_users",
                              atoi (sng_shipped_table_get (table, row, "users")));
  sng_demo_take_text (record, "last_used_at",
                      sng_demo_traces_last_use (sng_shipped_table_get (table, row, "state"), row));
  return record;
}

static const char *
answer_of (char code)
{
  switch (code)
    {
    case 'Y':
      return "yes";
    case 'P':
      return "partial";
    case 'N':
      return "no";
    default:
      return "unknown";
    }
}

static JsonObject *
describe_answer (SngShippedTable *table, guint row, guint check)
{
  JsonObject *record = json_object_new ();
  char code = sng_shipped_table_get (table, row, "answers")[check];
  g_autofree char *id = g_strdup_printf ("%s%u", dimensions[check / CHECKS_PER_DIMENSION],
                                         check % CHECKS_PER_DIMENSION + 1);
  JsonArray *evidence;

  sng_demo_take_text (record, "key", g_strdup_printf ("A-%05u", row * N_CHECKS + check + 1));
  sng_demo_take_text (record, "requirement", g_strconcat ("SNG-DAS:", id, NULL));
  sng_demo_take_text (record, "subject",
                      g_strconcat ("deployment/", sng_shipped_table_get (table, row, "key"), NULL));
  json_object_set_string_member (record, "answer", answer_of (code));
  if (code == '?')
    return record;
  evidence = json_array_new ();
  json_array_add_string_element (evidence, REPORT);
  json_object_set_array_member (record, "evidence", evidence);
  json_object_set_string_member (record, "audit", AUDIT);
  sng_demo_take_text (record, "assessed_at", sng_demo_day (13 + (int) (row % 17)));
  if (code != 'N' && g_strv_contains (dated, id))
    sng_demo_take_text (record, "tested_at", sng_demo_day (14 + (int) ((row + check) % 16)));
  return record;
}

/* Public API */

JsonArray *
sng_demo_models_describe_registry (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "deployments.tsv", error);
  g_autoptr (JsonNode) people = table ? sng_demo_load_json ("people.json", error) : NULL;
  JsonArray *models;

  if (people == NULL)
    return NULL;
  models = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    if (!is_shadow (table, i))
      json_array_add_object_element (models, describe_model (table, i, people));
  return models;
}

JsonNode *
sng_demo_models_describe_shadow (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "deployments.tsv", error);
  JsonArray *records;

  if (table == NULL)
    return NULL;
  records = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    if (is_shadow (table, i))
      json_array_add_object_element (records, describe_shadow (table, i));
  return sng_demo_take_records ("deployment", records);
}

JsonNode *
sng_demo_models_describe_answers (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "deployments.tsv", error);
  JsonArray *records;

  if (table == NULL)
    return NULL;
  records = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    for (guint check = 0; check < N_CHECKS; check++)
      json_array_add_object_element (records, describe_answer (table, i, check));
  return sng_demo_take_records ("assessment", records);
}
