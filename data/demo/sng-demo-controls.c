/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-controls.h"

#include "data/catalogues/sng-shipped-table.h"
#include "data/demo/sng-demo-facts.h"

#include <string.h>

#define FRAMEWORK "NIST-CSF-2.0:"
#define OWNER "PE-0041"
#define PROFILE_REPORT "DOC-013"
#define PROFILE_AUDIT "AU-003"
/* The profile's records follow the answers to the checks of forty deployments. */
#define FIRST_PROFILE_KEY 1201

/* Levels from here on need evidence, or a test (method 2.1). */
#define LEVEL_WITH_EVIDENCE 3
#define LEVEL_WITH_TEST 4

static void
set_number (JsonObject *object, const char *name, const char *cell)
{
  if (*cell != '\0')
    json_object_set_int_member (object, name, atoi (cell));
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
one (const char *text)
{
  JsonArray *list = json_array_new ();

  json_array_add_string_element (list, text);
  return list;
}

/* P07 → DOC-107: the file of evidence of each process. */
static JsonArray *
evidence_of (const char *process)
{
  g_autofree char *key = g_strdup_printf ("DOC-%03d", 100 + atoi (process + 1));

  return one (key);
}

static void
add_proof (JsonObject *result, SngShippedTable *table, guint row)
{
  const char *cell = sng_shipped_table_get (table, row, "level");
  const char *tested = sng_shipped_table_get (table, row, "tested_at");
  int level = *cell != '\0' ? atoi (cell) : 0;

  json_object_set_array_member (result, "evidence",
                                level >= LEVEL_WITH_EVIDENCE
                                    ? evidence_of (sng_shipped_table_get (table, row, "process"))
                                    : json_array_new ());
  sng_demo_set_text (result, "tested_at", tested);
  if (*tested != '\0')
    json_object_set_string_member (result, "test_result", "passed");
}

static JsonObject *
describe_result (SngShippedTable *table, guint row)
{
  JsonObject *result = json_object_new ();
  g_autofree char *requirement
      = g_strconcat (FRAMEWORK, sng_shipped_table_get (table, row, "requirement"), NULL);

  sng_demo_take_text (result, "id", g_strdup_printf ("51b7c000-0000-4000-8000-%012x", row + 1));
  json_object_set_string_member (result, "key", sng_shipped_table_get (table, row, "key"));
  json_object_set_string_member (result, "name_en", sng_shipped_table_get (table, row, "name_en"));
  json_object_set_string_member (result, "name_es", sng_shipped_table_get (table, row, "name_es"));
  json_object_set_string_member (result, "control_type", "security");
  json_object_set_string_member (result, "nature", sng_shipped_table_get (table, row, "nature"));
  json_object_set_string_member (result, "owner", OWNER);
  json_object_set_array_member (result, "processes",
                                one (sng_shipped_table_get (table, row, "process")));
  json_object_set_array_member (result, "requirements", one (requirement));
  set_number (result, "level", sng_shipped_table_get (table, row, "level"));
  set_number (result, "target_level", sng_shipped_table_get (table, row, "target"));
  set_number (result, "priority", sng_shipped_table_get (table, row, "priority"));
  sng_demo_set_text (result, "assessed_at", sng_shipped_table_get (table, row, "assessed_at"));
  add_proof (result, table, row);
  json_object_set_string_member (result, "state", "active");
  return result;
}

static JsonObject *
describe_outcome (SngShippedTable *table, guint row)
{
  JsonObject *record = json_object_new ();
  const char *assessed = sng_shipped_table_get (table, row, "assessed_at");
  int level = atoi (sng_shipped_table_get (table, row, "level"));

  sng_demo_take_text (record, "key", g_strdup_printf ("A-%05u", FIRST_PROFILE_KEY + row));
  sng_demo_take_text (
      record, "requirement",
      g_strconcat (FRAMEWORK, sng_shipped_table_get (table, row, "requirement"), NULL));
  json_object_set_string_member (record, "subject", "unit/U-001");
  json_object_set_string_member (record, "audit", PROFILE_AUDIT);
  json_object_set_string_member (record, "assessed_by", OWNER);
  json_object_set_string_member (record, "assessed_at", assessed);
  json_object_set_int_member (record, "level", level);
  set_number (record, "target_level", sng_shipped_table_get (table, row, "target"));
  set_number (record, "priority", sng_shipped_table_get (table, row, "priority"));
  json_object_set_boolean_member (record, "applicable", TRUE);
  if (level >= LEVEL_WITH_EVIDENCE)
    json_object_set_array_member (record, "evidence", one (PROFILE_REPORT));
  if (level >= LEVEL_WITH_TEST)
    {
      json_object_set_string_member (record, "tested_at", assessed);
      json_object_set_string_member (record, "test_result", "passed");
    }
  return record;
}

/* Public API */

JsonArray *
sng_demo_controls_describe_results (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "controls.tsv", error);
  JsonArray *results;

  if (table == NULL)
    return NULL;
  results = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    json_array_add_object_element (results, describe_result (table, i));
  return results;
}

JsonNode *
sng_demo_controls_describe_profile (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "profile.tsv", error);
  JsonArray *records;

  if (table == NULL)
    return NULL;
  records = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    json_array_add_object_element (records, describe_outcome (table, i));
  return sng_demo_take_records ("assessment", records);
}
