/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-facts.h"

#include <gio/gio.h>

#define ZONE "America/Mexico_City"

static gint64
today (void)
{
  return sng_date_from_civil (2026, 9, 30);
}

/* Public API */

/**
 * sng_demo_clock_new:
 *
 * Returns: (transfer full): a clock that stands at 2026-09-30 18:00 in Mexico City
 */
SngClock *
sng_demo_clock_new (void)
{
  g_autoptr (GTimeZone) identified = g_time_zone_new_identifier (ZONE);
  /* Where the machine has no zone data: Mexico has kept to this offset since 2022. */
  g_autoptr (GTimeZone) zone
      = identified ? g_steal_pointer (&identified) : g_time_zone_new_offset (-6 * 60 * 60);
  g_autoptr (GDateTime) moment = g_date_time_new (zone, 2026, 9, 30, 18, 0, 0);

  return sng_clock_new_fixed (g_date_time_to_unix (moment) * G_USEC_PER_SEC, zone);
}

/**
 * sng_demo_day:
 * @days_ago: counted back from the day of the demonstration; negative is ahead of it
 *
 * Returns: (transfer full): the date, as in files
 */
char *
sng_demo_day (int days_ago)
{
  int year, month, day;

  sng_date_to_civil (today () - days_ago, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * sng_demo_instant:
 * @time: "HH:MM" in Mexico City
 */
char *
sng_demo_instant (const char *day, const char *time)
{
  return g_strdup_printf ("%sT%s:00-06:00", day, time);
}

JsonNode *
sng_demo_load_json (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SNG_DEMO_FILES, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), error))
    return NULL;
  return json_parser_steal_root (parser);
}

/* An empty cell of a table is an unknown value: the member stays away. */
void
sng_demo_set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

void
sng_demo_set_text2 (JsonObject *object, const char *name, const char *en, const char *es)
{
  JsonObject *text = json_object_new ();

  json_object_set_string_member (text, "en", en);
  json_object_set_string_member (text, "es", es);
  json_object_set_object_member (object, name, text);
}

void
sng_demo_take_text (JsonObject *object, const char *name, char *text)
{
  sng_demo_set_text (object, name, text);
  g_free (text);
}

JsonNode *
sng_demo_take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/**
 * sng_demo_take_records:
 * @records: (transfer full): records of one kind
 *
 * Returns: (transfer full): a document that an import takes
 */
JsonNode *
sng_demo_take_records (const char *kind, JsonArray *records)
{
  JsonObject *document = json_object_new ();

  json_object_set_array_member (document, kind, records);
  return sng_demo_take_object (document);
}
