/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-traces.h"

#include "data/catalogues/sng-shipped-table.h"
#include "data/demo/sng-demo-facts.h"
#include "data/demo/sng-demo-people.h"

#include <string.h>

#define WORKFORCE "urn:sinergia:params:scim:schemas:extension:workforce:1.0:User"

/* Controls from this level on do their work without somebody who starts them. */
#define LEVEL_AUTOMATED 3

/* The last use of the tools is spread over this many days. */
#define DAYS_OF_USE 9

/* Who takes part in activities of one kind. */
static JsonArray *
describe_participations (const char *prefix, GError **error)
{
  static const char *const members[] = { "person", "activity", "started" };
  g_autoptr (SngDemoPeople) people = sng_demo_people_new (error);
  g_autoptr (JsonNode) learning = people ? sng_demo_people_describe_learning (people) : NULL;
  JsonArray *all, *rows;

  if (learning == NULL)
    return NULL;
  all = json_object_get_array_member (json_node_get_object (learning), "participation");
  rows = json_array_new ();
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *record = json_array_get_object_element (all, i);
      JsonObject *row;

      if (!g_str_has_prefix (json_object_get_string_member (record, "activity"), prefix))
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "id", json_object_get_string_member (record, "key"));
      for (guint k = 0; k < G_N_ELEMENTS (members); k++)
        json_object_set_string_member (row, members[k],
                                       json_object_get_string_member (record, members[k]));
      json_array_add_object_element (rows, row);
    }
  return rows;
}

static void
add_account (JsonArray *rows, JsonObject *user)
{
  JsonObject *work = json_object_get_object_member (user, WORKFORCE);
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "id", json_object_get_string_member (user, "id"));
  json_object_set_string_member (row, "email", json_object_get_string_member (user, "userName"));
  json_object_set_string_member (row, "authenticator",
                                 json_object_get_string_member (work, "authenticator"));
  json_array_add_object_element (rows, row);
}

/* Public API */

/**
 * sng_demo_traces_last_use:
 * @state: of a deployment
 * @row: of its table
 *
 * Returns: (transfer full) (nullable): when it was last seen in use; %NULL for what never was
 */
char *
sng_demo_traces_last_use (const char *state, guint row)
{
  g_autofree char *day = sng_demo_day ((int)(row % DAYS_OF_USE));

  return g_str_equal (state, "proposed") ? NULL : sng_demo_instant (day, "16:40");
}

JsonArray *
sng_demo_traces_describe_courses (GError **error)
{
  return describe_participations ("programme/", error);
}

JsonArray *
sng_demo_traces_describe_messages (GError **error)
{
  return describe_participations ("drill/", error);
}

JsonArray *
sng_demo_traces_describe_usage (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "deployments.tsv", error);
  JsonArray *rows;

  if (table == NULL)
    return NULL;
  rows = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    {
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "id", sng_shipped_table_get (table, i, "key"));
      sng_demo_take_text (row, "last_seen",
                          sng_demo_traces_last_use (sng_shipped_table_get (table, i, "state"), i));
      json_array_add_object_element (rows, row);
    }
  return rows;
}

JsonArray *
sng_demo_traces_describe_detections (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "controls.tsv", error);
  JsonArray *rows;

  if (table == NULL)
    return NULL;
  rows = json_array_new ();
  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    {
      JsonObject *row;

      if (!g_str_equal (sng_shipped_table_get (table, i, "nature"), "detective"))
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "id", sng_shipped_table_get (table, i, "key"));
      json_object_set_boolean_member (
          row, "automated", atoi (sng_shipped_table_get (table, i, "level")) >= LEVEL_AUTOMATED);
      json_array_add_object_element (rows, row);
    }
  return rows;
}

JsonArray *
sng_demo_traces_describe_accounts (GError **error)
{
  g_autoptr (SngDemoPeople) people = sng_demo_people_new (error);
  JsonArray *rows;

  if (people == NULL)
    return NULL;
  rows = json_array_new ();
  for (guint i = 0; i < sng_demo_people_get_n (people); i++)
    {
      g_autoptr (JsonObject) user = sng_demo_people_describe_user (people, i);

      add_account (rows, user);
    }
  return rows;
}

JsonArray *
sng_demo_traces_describe_points (GError **error)
{
  g_autoptr (JsonNode) organisation = sng_demo_load_json ("organisation.json", error);
  JsonArray *assets, *rows;

  if (organisation == NULL)
    return NULL;
  assets = json_object_get_array_member (json_node_get_object (organisation), "asset");
  rows = json_array_new ();
  for (guint i = 0; i < json_array_get_length (assets); i++)
    {
      JsonObject *asset = json_array_get_object_element (assets, i);
      JsonObject *row;

      if (!json_object_has_member (asset, "network_zone"))
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "id", json_object_get_string_member (asset, "key"));
      json_object_set_string_member (row, "zone",
                                     json_object_get_string_member (asset, "network_zone"));
      json_array_add_object_element (rows, row);
    }
  return rows;
}
