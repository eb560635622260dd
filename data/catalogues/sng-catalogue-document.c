/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-catalogue-document.h"

#include "data/catalogues/sng-shipped-table.h"

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

static GHashTable *
index_records (JsonArray *records)
{
  GHashTable *by_key = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);

      g_hash_table_insert (by_key, (gpointer)json_object_get_string_member (record, "key"), record);
    }
  return by_key;
}

/* Which requirements of other frameworks one supports, in part or in aim: our own reading. */
static void
add_crosswalk (JsonArray *requirements, SngShippedTable *table)
{
  g_autoptr (GHashTable) by_key = index_records (requirements);

  for (guint i = 0; i < sng_shipped_table_get_n_rows (table); i++)
    {
      JsonObject *record
          = g_hash_table_lookup (by_key, sng_shipped_table_get (table, i, "requirement"));
      const char *relation = sng_shipped_table_get (table, i, "relation");

      if (record == NULL)
        continue;
      json_object_set_string_member (record, "crosswalk_source", CROSSWALK_SOURCE);
      if (!json_object_has_member (record, relation))
        json_object_set_array_member (record, relation, json_array_new ());
      json_array_add_string_element (json_object_get_array_member (record, relation),
                                     sng_shipped_table_get (table, i, "to"));
    }
}

static gboolean
add_frameworks (JsonObject *document, GError **error)
{
  g_autoptr (SngShippedTable) frameworks
      = sng_shipped_table_new_from_resource (PREFIX "frameworks.tsv", error);
  g_autoptr (SngShippedTable) requirements
      = frameworks ? sng_shipped_table_new_from_resource (PREFIX "requirements.tsv", error) : NULL;
  g_autoptr (SngShippedTable) crosswalk
      = requirements ? sng_shipped_table_new_from_resource (PREFIX "crosswalk.tsv", error) : NULL;
  JsonArray *records;

  if (crosswalk == NULL)
    return FALSE;
  records = describe_requirements (requirements);
  add_crosswalk (records, crosswalk);
  json_object_set_array_member (document, "framework", describe_frameworks (frameworks));
  json_object_set_array_member (document, "requirement", records);
  return TRUE;
}

/* Of a document in the format of exports, all but its header. */
static gboolean
add_records (JsonObject *document, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *records;

  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes), error))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &name, &records))
    if (JSON_NODE_HOLDS_ARRAY (records))
      json_object_set_member (document, name, json_node_copy (records));
  return TRUE;
}

/* Public API */

/**
 * sng_catalogue_describe:
 *
 * Returns: (transfer full): the frameworks, their requirements and how they support each other, the
 *   indicators, the benchmarks and the threat library that the program ships, as a list of records
 *   per kind; %NULL with @error when the program does not carry them
 */
JsonObject *
sng_catalogue_describe (GError **error)
{
  g_autoptr (JsonObject) document = json_object_new ();

  if (!add_frameworks (document, error) || !add_records (document, PREFIX "indicators.json", error)
      || !add_records (document, PREFIX "benchmarks.json", error)
      || !add_records (document, PREFIX "threats.json", error))
    return NULL;
  return g_steal_pointer (&document);
}
