/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-catalogue.h"

#include "data/catalogues/sng-shipped.h"
#include "data/catalogues/sng-shipped-table.h"

#include <json-glib/json-glib.h>

#define PREFIX "/org/sinergia/Sinergia/catalogues/"
#define CROSSWALK_SOURCE "Sinergia 1"

static void
add_text2 (JsonObject *record, SngShippedTable *table, guint row, const char *field)
{
  JsonObject *text = json_object_new ();
  g_autofree char *en = g_strconcat (field, "_en", NULL);
  g_autofree char *es = g_strconcat (field, "_es", NULL);

  json_object_set_string_member (text, "en", sng_shipped_table_get (table, row, en));
  json_object_set_string_member (text, "es", sng_shipped_table_get (table, row, es));
  json_object_set_object_member (record, field, text);
}

static void
add_text (JsonObject *record, SngShippedTable *table, guint row, const char *field)
{
  const char *text = sng_shipped_table_get (table, row, field);

  if (*text != '\0')
    json_object_set_string_member (record, field, text);
}

static JsonArray *
describe_frameworks (SngShippedTable *table)
{
  JsonArray *records = json_array_new ();

  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    {
      JsonObject *record = json_object_new ();

      add_text (record, table, i, "key");
      add_text2 (record, table, i, "name");
      add_text (record, table, i, "edition");
      add_text (record, table, i, "framework_type");
      add_text (record, table, i, "scale");
      add_text (record, table, i, "publisher");
      add_text2 (record, table, i, "terms");
      add_text (record, table, i, "url");
      json_object_set_boolean_member (
          record, "active", g_str_equal (sng_shipped_table_get (table, i, "active"), "yes"));
      json_array_add_object_element (records, record);
    }
  return records;
}

/* The key of a requirement carries its framework, since A.5.2 is an id of more than one. */
static char *
requirement_key (SngShippedTable *table, guint row, const char *column)
{
  return g_strconcat (sng_shipped_table_get (table, row, "framework"), ":",
                      sng_shipped_table_get (table, row, column), NULL);
}

static JsonArray *
describe_requirements (SngShippedTable *table)
{
  JsonArray *records = json_array_new ();

  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    {
      JsonObject *record = json_object_new ();
      g_autofree char *key = requirement_key (table, i, "id");
      g_autofree char *parent = requirement_key (table, i, "parent");
      gint64 days = g_ascii_strtoll (sng_shipped_table_get (table, i, "max_age_days"), NULL, 10);

      json_object_set_string_member (record, "key", key);
      add_text (record, table, i, "framework");
      if (*sng_shipped_table_get (table, i, "parent") != '\0')
        json_object_set_string_member (record, "parent", parent);
      add_text (record, table, i, "requirement_type");
      json_object_set_int_member (record, "position", i + 1);
      add_text2 (record, table, i, "name");
      add_text (record, table, i, "function");
      json_object_set_boolean_member (
          record, "na_allowed",
          g_str_equal (sng_shipped_table_get (table, i, "na_allowed"), "yes"));
      if (days > 0)
        json_object_set_int_member (record, "max_age", days * 24 * 60 * 60);
      json_array_add_object_element (records, record);
    }
  return records;
}

/* The record of a requirement in the list, made at its first row. */
static JsonObject *
get_record (JsonArray *records, GHashTable *by_key, const char *key)
{
  JsonObject *record = g_hash_table_lookup (by_key, key);

  if (record != NULL)
    return record;
  record = json_object_new ();
  json_object_set_string_member (record, "key", key);
  json_object_set_string_member (record, "crosswalk_source", CROSSWALK_SOURCE);
  json_array_add_object_element (records, record);
  g_hash_table_insert (by_key, (gpointer) key, record);
  return record;
}

/* Which requirements of other frameworks one supports, in part or in aim: our own reading. */
static JsonArray *
describe_crosswalk (SngShippedTable *table)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *records = json_array_new ();

  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    {
      JsonObject *record
          = get_record (records, by_key, sng_shipped_table_get (table, i, "requirement"));
      const char *relation = sng_shipped_table_get (table, i, "relation");

      if (!json_object_has_member (record, relation))
        json_object_set_array_member (record, relation, json_array_new ());
      json_array_add_string_element (json_object_get_array_member (record, relation),
                                     sng_shipped_table_get (table, i, "to"));
    }
  return records;
}

static char *
write_document (JsonObject *document)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, document);
  return json_to_string (node, FALSE);
}

static char *
describe_links (GError **error)
{
  g_autoptr (SngShippedTable) table
      = sng_shipped_table_new_from_resource (PREFIX "crosswalk.tsv", error);
  JsonObject *document;

  if (table == NULL)
    return NULL;
  document = json_object_new ();
  json_object_set_array_member (document, "requirement", describe_crosswalk (table));
  return write_document (document);
}

static char *
describe (GError **error)
{
  g_autoptr (SngShippedTable) frameworks
      = sng_shipped_table_new_from_resource (PREFIX "frameworks.tsv", error);
  g_autoptr (SngShippedTable) requirements
      = frameworks ? sng_shipped_table_new_from_resource (PREFIX "requirements.tsv", error) : NULL;
  JsonObject *document;

  if (requirements == NULL)
    return NULL;
  document = json_object_new ();
  json_object_set_array_member (document, "framework", describe_frameworks (frameworks));
  json_object_set_array_member (document, "requirement", describe_requirements (requirements));
  return write_document (document);
}

/* Public API */

/**
 * sng_catalogue_load:
 *
 * Brings the frameworks, their requirements, the indicators and the threat library that the program
 * ships into a register. What is there already is brought up to date; nothing is taken away.
 */
gboolean
sng_catalogue_load (SngRegister *store, GError **error)
{
  g_autofree char *document = describe (error);
  g_autofree char *links = document ? describe_links (error) : NULL;

  return links != NULL && sng_shipped_import (store, document, -1, NULL, error)
         && sng_shipped_import (store, links, -1, NULL, error)
         && sng_shipped_import_resource (store, PREFIX "indicators.json", NULL, error)
         && sng_shipped_import_resource (store, PREFIX "benchmarks.json", NULL, error)
         && sng_shipped_import_resource (store, PREFIX "threats.json", NULL, error);
}
