/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verb-source.h"
#include "data/sources/sng-connector-folder.h"
#include "data/sources/sng-source-words.h"
#include "data/sources/sng-url.h"
#include "data/vocabulary/sng-type.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static char *
address_of (SngRecord *source)
{
  const char *url = sng_value_get_text (sng_source (source, SNG_SOURCE_URL), SNG_LANGUAGE_EN);

  return sng_url_for_people (url != NULL ? url : "");
}

static void
print_sources (GPtrArray *healths, SngReader *reader, SngLocale *locale)
{
  gint64 now = sng_clock_now (sng_reader_get_clock (reader));
  const SngField *state = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  g_autoptr (SngTable) table = sng_table_new ();

  if (healths->len == 0)
    {
      g_print ("%s\n", _ ("This register has no data sources."));
      return;
    }
  for (guint i = 0; i < healths->len; i++)
    {
      const SngSourceHealth *health = healths->pdata[i];
      g_autofree char *title
          = sng_reader_get_title_of (reader, health->source, sng_locale_get_language (locale));
      g_autofree char *age = sng_source_words_age (health, locale);
      g_autofree char *next = sng_source_words_next (health, now, locale);
      g_autofree char *address = address_of (health->source);

      sng_table_add (table, sng_record_get_key (health->source), title,
                     sng_field_choice_label (state, health->state), age, next, address, NULL);
    }
  sng_table_print (table);
}

static void
print_connectors (GPtrArray *connectors, SngLanguage language)
{
  g_autoptr (SngTable) table = sng_table_new ();

  g_print ("\n%s\n", _ ("Connector documents:"));
  for (guint i = 0; i < connectors->len; i++)
    {
      const SngConnectorEntry *entry = connectors->pdata[i];

      sng_table_add (table, entry->id, sng_connector_entry_get_title (entry, language),
                     entry->is_own ? _ ("in your folder") : _ ("comes with the program"), NULL);
    }
  sng_table_print (table);
  for (guint i = 0; i < connectors->len; i++)
    {
      const SngConnectorEntry *entry = connectors->pdata[i];

      if (entry->problem != NULL)
        g_printerr ("%s: %s\n", entry->id, entry->problem);
    }
}

static void
set_instant (JsonObject *object, const char *member, gint64 instant)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_autofree char *text = instant > 1 ? g_date_time_format_iso8601 (moment) : NULL;

  json_object_set_string_member (object, member, text);
}

static JsonObject *
describe_source (const SngSourceHealth *health, SngReader *reader, SngLanguage language)
{
  const SngField *state = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  JsonObject *object = json_object_new ();
  g_autofree char *title = sng_reader_get_title_of (reader, health->source, language);
  g_autofree char *address = address_of (health->source);

  json_object_set_string_member (object, "key", sng_record_get_key (health->source));
  json_object_set_string_member (object, "name", title);
  json_object_set_string_member (object, "url", address);
  json_object_set_string_member (object, "state", sng_field_choice_name (state, health->state));
  set_instant (object, "last_success_at", health->last_success_at);
  set_instant (object, "next_run_at", health->next_at);
  if (health->age >= 0)
    json_object_set_int_member (object, "age_days", health->age);
  else
    json_object_set_null_member (object, "age_days");
  return object;
}

static JsonObject *
describe_connector (const SngConnectorEntry *entry, SngLanguage language)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", entry->id);
  json_object_set_string_member (object, "name", sng_connector_entry_get_title (entry, language));
  json_object_set_boolean_member (object, "own", entry->is_own);
  json_object_set_string_member (object, "problem", entry->problem);
  return object;
}

static void
print_json (GPtrArray *healths, GPtrArray *connectors, SngReader *reader, SngLanguage language)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *sources = json_array_new ();
  JsonArray *documents = json_array_new ();

  for (guint i = 0; i < healths->len; i++)
    json_array_add_object_element (sources, describe_source (healths->pdata[i], reader, language));
  for (guint i = 0; i < connectors->len; i++)
    json_array_add_object_element (documents, describe_connector (connectors->pdata[i], language));
  json_object_set_array_member (object, "sources", sources);
  json_object_set_array_member (object, "connectors", documents);
  json_node_take_object (root, object);
  sng_command_print_json (root);
}

/* Public API */

SngExit
sng_source_list (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (GPtrArray) healths
      = reader != NULL
            ? sng_source_health_read (reader, sng_context_get_as_of (command->context), error)
            : NULL;
  g_autoptr (GPtrArray) connectors = sng_connector_folder_list ();

  if (healths == NULL)
    return SNG_EXIT_FAILED;
  if (sng_source_options.as_json)
    {
      print_json (healths, connectors, reader, command->language);
      return SNG_EXIT_DONE;
    }
  print_sources (healths, reader, sng_context_get_locale (command->context));
  print_connectors (connectors, command->language);
  return SNG_EXIT_DONE;
}
