/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-export.h"
#include "sng-config.h"

#include <glib/gi18n.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT 100000

static int limit = DEFAULT_LIMIT;
static gboolean as_json;

static const GOptionEntry entries[] = {
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit,
    N_("how many lines, from the newest; 50 unless told"), N_("N") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { NULL },
};

static const char *
name_act (SngAct act)
{
  static const char *const names[] = {
    [SNG_ACT_CREATE] = NC_("act", "created"),
    [SNG_ACT_SET] = NC_("act", "changed"),
    [SNG_ACT_RELEASE] = NC_("act", "source’s value taken"),
    [SNG_ACT_VERIFY] = NC_("act", "verified"),
  };

  return g_dpgettext2 (NULL, "act", names[act]);
}

static char *
describe_author (SngReader *reader, const SngEvent *event, SngLocale *locale)
{
  if (event->author == 0)
    return g_strdup ("sinergia");
  return sng_reader_get_title (reader, event->author, sng_locale_get_language (locale));
}

static char *
format_value (SngReader *reader, const SngField *field, const SngValue *value, SngLocale *locale)
{
  if (!sng_export_has_field (field))
    return g_strdup ("…");
  if (!sng_value_is_known (value))
    return g_strdup (_("Unknown"));
  return sng_field_format (field, value, locale, sng_reader_get_resolver (reader));
}

static char *
describe_step (SngReader *reader, const SngEvent *event, SngLocale *locale)
{
  const SngField *field = event->kind->fields[event->field];
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (event->act != SNG_ACT_SET)
    return g_strdup (name_act (event->act));
  before = format_value (reader, field, &event->old_value, locale);
  after = format_value (reader, field, &event->new_value, locale);
  return g_strdup_printf ("%s: %s → %s", sng_text (field->label), before, after);
}

static void
add_event (SngTable *table, SngReader *reader, const SngEvent *event, SngLocale *locale)
{
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, event->sequence);
  g_autofree char *when = sng_locale_format_instant (locale, event->recorded_at);
  g_autofree char *who = describe_author (reader, event, locale);
  const char *key = sng_reader_get_key (reader, event->record, NULL);
  g_autofree char *record = g_strdup (key != NULL ? key : "");
  g_autofree char *step = describe_step (reader, event, locale);

  sng_table_add (table, sequence, when, who != NULL ? who : "", record, step,
                 event->reason != NULL ? event->reason : "", NULL);
}

static void
add_value (SngReader *reader,
           JsonObject *object,
           const char *name,
           const SngField *field,
           const SngValue *value)
{
  if (sng_export_has_field (field))
    json_object_set_member (object, name,
                            sng_field_to_json (field, value, sng_reader_get_resolver (reader)));
}

static JsonObject *
describe_event (SngReader *reader, const SngEvent *event)
{
  static const char *const acts[] = {
    [SNG_ACT_CREATE] = "create",
    [SNG_ACT_SET] = "set",
    [SNG_ACT_RELEASE] = "release",
    [SNG_ACT_VERIFY] = "verify",
  };
  const SngField *field = event->kind->fields[event->field];
  const SngField *at = event->kind->fields[SNG_COMMON_CHANGED_AT];
  const SngField *by = event->kind->fields[SNG_COMMON_CHANGED_BY];
  SngValue when = sng_value_integer (event->recorded_at);
  SngValue who = event->author != 0 ? sng_value_handle (event->author) : SNG_UNKNOWN;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "sequence", event->sequence);
  add_value (reader, object, "at", at, &when);
  add_value (reader, object, "by", by, &who);
  json_object_set_string_member (object, "act", acts[event->act]);
  json_object_set_string_member (object, "kind", event->kind->name);
  json_object_set_string_member (object, "key", sng_reader_get_key (reader, event->record, NULL));
  if (event->act != SNG_ACT_CREATE)
    json_object_set_string_member (object, "field", field->name);
  if (event->act == SNG_ACT_SET)
    {
      add_value (reader, object, "old", field, &event->old_value);
      add_value (reader, object, "new", field, &event->new_value);
    }
  json_object_set_string_member (object, "reason", event->reason);
  if (event->reverts != 0)
    json_object_set_int_member (object, "reverts", event->reverts);
  return object;
}

static void
print_json (SngReader *reader, GPtrArray *events)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (events->len);

  for (guint i = 0; i < events->len; i++)
    json_array_add_object_element (array, describe_event (reader, g_ptr_array_index (events, i)));
  json_node_take_array (root, array);
  sng_command_print_json (root);
}

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (SngTable) table = NULL;

  if (limit < 1 || limit > MAX_LIMIT)
    {
      g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                   _("--limit is a number from 1 to %d."), MAX_LIMIT);
      return SNG_EXIT_USAGE;
    }
  reader = sng_command_read (command, error);
  if (reader == NULL)
    return SNG_EXIT_FAILED;
  events = sng_reader_get_events (reader, 0, SNG_ANY_FIELD, 0, 0, limit, error);
  if (events == NULL)
    return SNG_EXIT_FAILED;
  if (as_json)
    {
      print_json (reader, events);
      return SNG_EXIT_DONE;
    }
  table = sng_table_new ();
  for (guint i = 0; i < events->len; i++)
    add_event (table, reader, g_ptr_array_index (events, i),
               sng_context_get_locale (command->context));
  sng_table_print (table);
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_journal = {
  .name = "journal",
  .arguments = N_("[--limit N] [--json]"),
  .summary = N_("show who changed what, when and why, the newest first"),
  .details = N_("Names in the journal are declared by whoever works, not proven."),
  .entries = entries,
  .run = run,
};
