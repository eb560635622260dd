/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-terminal.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-nearest.h"
#include "data/register/sng-query.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <string.h>

static char *where;
static gboolean as_json;
static gboolean as_csv;

static const GOptionEntry entries[] = {
  { "where", 'w', 0, G_OPTION_ARG_STRING, &where,
    N_("only the records that match, as the search of the window does"), N_("QUERY") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { "csv", 0, 0, G_OPTION_ARG_NONE, &as_csv, N_("as CSV, for spreadsheets"), NULL },
  { NULL },
};

/* The fields that a person looks for first, as far as the kind has them. */
static const char *const columns[] = { "state", "pillar", "owner", "facts_age", "next_run_at" };

/* The fields that may have been meant by the first name in the query that is none. */
static SngNearest *
find_nearest (const SngKind *kind)
{
  g_auto (GStrv) words = g_strsplit (where, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *colon = strchr (words[i], ':');
      SngNearest *nearest;

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (sng_kind_field (kind, words[i]) != NULL)
        continue;
      nearest = sng_nearest_new (words[i]);
      for (guint k = 0; k < kind->n_fields; k++)
        sng_nearest_offer (nearest, kind->fields[k]->name);
      return nearest;
    }
  return NULL;
}

/* What somebody typed that cannot be understood is wrong usage, whoever finds it. What stands
 * after the first line of the refusal lists all fields, which is too much for a terminal. */
static gboolean
set_query (SngQuery *query, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (SngNearest) nearest = NULL;
  g_autofree char *reason = NULL;

  if (sng_query_set_text (query, where, &cause))
    return TRUE;
  cause->message[strcspn (cause->message, "\n")] = '\0';
  nearest = find_nearest (sng_query_get_kind (query));
  reason
      = nearest != NULL ? sng_nearest_explain (nearest, cause->message) : g_strdup (cause->message);
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, reason);
  return FALSE;
}

static GPtrArray *
find_records (SngReader *reader, const SngKind *kind, SngLanguage language, GError **error)
{
  g_autoptr (SngQuery) query = NULL;
  g_autoptr (GArray) handles = NULL;
  GPtrArray *records;

  if (where == NULL)
    return sng_reader_get_records (reader, kind->id, FALSE, error);
  query = sng_query_new (kind);
  sng_query_set_language (query, language);
  if (!set_query (query, error))
    return NULL;
  handles = sng_reader_query (reader, query, error);
  if (handles == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  for (guint i = 0; i < handles->len; i++)
    {
      SngRecord *record = sng_reader_get_record (reader, g_array_index (handles, SngHandle, i));

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return records;
}

static void
print_json (SngReader *reader, GPtrArray *records)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    json_array_add_element (array, sng_json_export_record (reader, g_ptr_array_index (records, i)));
  json_node_take_array (root, array);
  sng_command_print_json (root);
}

static gboolean
print_csv (SngReader *reader, const SngKind *kind, GPtrArray *records, GError **error)
{
  g_autoptr (GOutputStream) stream = sng_terminal_open_output ();

  return sng_csv_export (reader, kind, records, stream, error)
         && sng_terminal_finish_output (stream, error);
}

static void
add_header (SngTable *table, const SngKind *kind)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  g_ptr_array_add (cells, (gpointer) sng_text (kind->fields[SNG_COMMON_KEY]->label));
  g_ptr_array_add (cells, (gpointer) sng_text (kind->label));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const SngField *field = sng_kind_field (kind, columns[i]);

      if (field != NULL)
        g_ptr_array_add (cells, (gpointer) sng_text (field->label));
    }
  g_ptr_array_add (cells, NULL);
  sng_table_add_strv (table, (const char *const *) cells->pdata);
}

static void
add_record (
    SngTable *table, SngReader *reader, SngPosture *posture, SngRecord *record, SngLocale *locale)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (sng_record_get_key (record)));
  g_ptr_array_add (cells, sng_reader_get_title (reader, sng_record_get_handle (record),
                                                sng_locale_get_language (locale)));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const SngField *field = sng_kind_field (kind, columns[i]);
      char *text = NULL;

      if (field == NULL)
        continue;
      if (field->computed)
        text = sng_report_format (posture, reader, record, field->index, locale);
      else
        text = sng_field_format (field, sng_record_get (record, field->index), locale,
                                 sng_reader_get_resolver (reader));
      g_ptr_array_add (cells, text != NULL ? text : g_strdup ("–"));
    }
  g_ptr_array_add (cells, NULL);
  sng_table_add_strv (table, (const char *const *) cells->pdata);
}

static gboolean
has_computed_column (const SngKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const SngField *field = sng_kind_field (kind, columns[i]);

      if (field != NULL && field->computed)
        return TRUE;
    }
  return FALSE;
}

static gboolean
print_table (
    SngCommand *command, SngReader *reader, const SngKind *kind, GPtrArray *records, GError **error)
{
  SngLocale *locale = sng_context_get_locale (command->context);
  g_autoptr (SngTable) table = sng_table_new ();
  g_autoptr (SngPosture) posture = NULL;

  if (has_computed_column (kind))
    {
      posture = sng_report_compute (command, reader, error);
      if (posture == NULL)
        return FALSE;
    }
  add_header (table, kind);
  for (guint i = 0; i < records->len; i++)
    add_record (table, reader, posture, g_ptr_array_index (records, i), locale);
  sng_table_print (table);
  return TRUE;
}

static gboolean
check_options (GError **error)
{
  if (!as_json || !as_csv)
    return TRUE;
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                       _("Choose one format: --json or --csv, not both."));
  return FALSE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  const SngKind *kind = sng_command_find_kind (command->arguments[0], error);
  g_autoptr (SngReader) reader = kind != NULL ? sng_command_read (command, error) : NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (reader != NULL && check_options (error))
    records = find_records (reader, kind, command->language, error);
  if (records == NULL)
    return SNG_EXIT_FAILED;
  if (as_csv)
    return print_csv (reader, kind, records, error) ? SNG_EXIT_DONE : SNG_EXIT_FAILED;
  if (as_json)
    print_json (reader, records);
  else if (!print_table (command, reader, kind, records, error))
    return SNG_EXIT_FAILED;
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_list = {
  .name = "list",
  .arguments = N_("KIND [--where QUERY] [--json|--csv]"),
  .summary = N_("list the records of one kind"),
  .details = N_("KIND is a stable name: risk, process, deployment, control, person and so on.\n"
                "QUERY has free words and FIELD:WORD, as in “owner:ibarra pillar:ai”."),
  .entries = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
