/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-secret-option.h"
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verb-source.h"
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-setup-auth.h"
#include "data/sources/sng-setup-list.h"
#include "sng-config.h"

#include <glib/gi18n.h>

/* One source that is asked, list by list, without anything being written. */
typedef struct
{
  SngRegister *subject;    /* borrowed */
  SngReader *reader;       /* (owned) */
  SngRecord *source;       /* (owned) */
  SngSetup *setup;         /* (owned) */
  SngConnector *connector; /* (owned) */
  char *secret;            /* (owned) (nullable) */
  SngLocale *locale;       /* borrowed */
} Trial;

typedef struct
{
  GMainLoop *loop;
  SngProbe *probe;
  char *secret;
  GError *error;
} Waiting;

static void
trial_clear (Trial *trial)
{
  g_clear_pointer (&trial->reader, sng_reader_free);
  g_clear_pointer (&trial->source, sng_record_unref);
  g_clear_pointer (&trial->setup, sng_setup_free);
  g_clear_pointer (&trial->connector, sng_connector_unref);
  g_free (trial->secret);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static void
on_secret_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->secret = sng_secrets_lookup_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
on_probed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->probe = sng_probe_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static gboolean
look_up_secret (Trial *trial, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *places = sng_setup_get_places (trial->setup);
  Waiting waiting = { .loop = loop };

  if (!sng_secret_option_remember (trial->subject, trial->source, error))
    return FALSE;
  if (!trial->connector->auth.needs_secret)
    return TRUE;
  sng_secrets_lookup_async (sng_register_get_path (trial->subject),
                            sng_value_get_text (sng_common (trial->source, SNG_COMMON_ID), 0),
                            places, NULL, on_secret_cb, &waiting);
  g_main_loop_run (loop);
  trial->secret = waiting.secret;
  if (waiting.error == NULL && trial->secret != NULL)
    return TRUE;
  if (waiting.error != NULL)
    g_propagate_error (error, waiting.error);
  else
    g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_FAILED,
                         _ ("This source asks for a secret and none is kept for its address. Give "
                            "it by --secret-fd or --secret-env."));
  return FALSE;
}

static gboolean
open_trial (Trial *trial, SngCommand *command, GError **error)
{
  trial->reader = sng_command_read (command, error);
  trial->source = trial->reader ? sng_source_find (command, trial->reader, error) : NULL;
  if (trial->source == NULL || !sng_context_prepare_refresh (command->context, error))
    return FALSE;
  trial->subject = sng_context_get_register (command->context);
  trial->locale = sng_context_get_locale (command->context);
  /* Where it answers may have been said anew just now. */
  sng_record_unref (trial->source);
  sng_reader_free (trial->reader);
  trial->reader = sng_reader_new (trial->subject, error);
  trial->source = trial->reader ? sng_source_find (command, trial->reader, error) : NULL;
  trial->setup = trial->source ? sng_setup_open (trial->source, error) : NULL;
  trial->connector = trial->setup ? sng_setup_make_connector (trial->setup, error) : NULL;
  return trial->connector != NULL && look_up_secret (trial, error);
}

static SngProbe *
probe (Trial *trial, guint list, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { .loop = loop };
  SngSourceAccess access = { .secret = trial->secret };

  sng_setup_fill_access (trial->setup, &access);
  sng_probe_async (trial->connector, list, &access, NULL, on_probed_cb, &waiting);
  g_main_loop_run (loop);
  if (waiting.error != NULL)
    g_propagate_error (error, waiting.error);
  return waiting.probe;
}

static gboolean
is_wanted (Trial *trial, guint list)
{
  return sng_source_options.list == NULL
         || g_strcmp0 (sng_source_options.list, sng_setup_get_list_name (trial->setup, list)) == 0;
}

static const char *
text_or_dash (const char *text)
{
  return text != NULL ? text : "–";
}

static void
print_row (Trial *trial, const SngPreviewRow *row)
{
  g_autoptr (SngTable) table = sng_table_new ();
  const char *found = row->record ? sng_reader_get_key (trial->reader, row->record, NULL) : NULL;

  g_print ("\n");
  if (row->refusal != NULL)
    g_print ("%s: %s", text_or_dash (row->key), row->refusal);
  else if (found != NULL)
    /* TRANSLATORS: what a source calls a row, and the key of the record that it is about. */
    g_print (_ ("%s changes %s"), row->key, found);
  else
    g_print ("%s", text_or_dash (row->key));
  g_print ("\n");
  for (guint i = 0; i < row->cells->len; i++)
    {
      const SngPreviewCell *cell = &g_array_index (row->cells, SngPreviewCell, i);
      const char *hidden = _ ("withheld");

      if (cell->before == NULL && cell->after == NULL && !cell->is_withheld)
        continue;
      sng_table_add (table, "", sng_text (cell->field->label),
                     cell->is_withheld ? hidden : text_or_dash (cell->before), "→",
                     cell->is_withheld ? hidden : text_or_dash (cell->after), NULL);
    }
  sng_table_print (table);
}

static void
print_preview (Trial *trial, const SngPreview *preview)
{
  for (guint i = 0; i < preview->rows->len; i++)
    print_row (trial, preview->rows->pdata[i]);
  g_print ("\n");
  /* TRANSLATORS: rows of the first page of a source. */
  g_print (_ ("Rows of this page: %u would be taken, %u refused. Nothing was written."),
           preview->n_taken, preview->n_refused);
  g_print ("\n");
}

static JsonObject *
describe_row (Trial *trial, const SngPreviewRow *row)
{
  JsonObject *object = json_object_new ();
  JsonObject *before = json_object_new ();
  JsonObject *after = json_object_new ();

  json_object_set_string_member (object, "key", row->key);
  json_object_set_string_member (
      object, "record", row->record ? sng_reader_get_key (trial->reader, row->record, NULL) : NULL);
  json_object_set_string_member (object, "refused", row->refusal);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const SngPreviewCell *cell = &g_array_index (row->cells, SngPreviewCell, i);

      if (cell->is_withheld)
        continue;
      json_object_set_string_member (before, cell->field->name, cell->before);
      json_object_set_member (after, cell->field->name,
                              cell->value ? json_node_copy (cell->value)
                                          : json_node_new (JSON_NODE_NULL));
    }
  json_object_set_object_member (object, "before", before);
  json_object_set_object_member (object, "after", after);
  return object;
}

static JsonObject *
describe_list (Trial *trial, guint list, const SngProbe *answer, const SngPreview *preview)
{
  g_autofree char *words = sng_probe_describe (answer);
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  json_object_set_string_member (object, "list", sng_setup_get_list_name (trial->setup, list));
  json_object_set_string_member (object, "kind", sng_setup_get_kind (trial->setup, list)->name);
  json_object_set_string_member (object, "url", answer->url);
  json_object_set_boolean_member (object, "answered", answer->error == NULL);
  json_object_set_string_member (object, "words", words);
  if (preview == NULL)
    {
      json_array_unref (rows);
      return object;
    }
  json_object_set_int_member (object, "taken", preview->n_taken);
  json_object_set_int_member (object, "refused", preview->n_refused);
  for (guint i = 0; i < preview->rows->len; i++)
    json_array_add_object_element (rows, describe_row (trial, preview->rows->pdata[i]));
  json_object_set_array_member (object, "rows", rows);
  return object;
}

static void
print_words (Trial *trial, guint list, const SngProbe *answer)
{
  g_autofree char *words = sng_probe_describe (answer);

  g_print ("%s (%s): %s\n", sng_setup_get_list_name (trial->setup, list), answer->url, words);
}

/* Asks for each list; @with_rows shows what becomes of the rows. */
static SngExit
try_lists (SngCommand *command, gboolean with_rows, GError **error)
{
  g_auto (Trial) trial = { 0 };
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *lists = json_array_new ();
  guint n_asked = 0;
  guint n_failed = 0;

  json_node_take_array (root, lists);
  if (!open_trial (&trial, command, error))
    return SNG_EXIT_FAILED;
  for (guint i = 0; i < sng_setup_n_lists (trial.setup); i++)
    {
      g_autoptr (SngProbe) answer = is_wanted (&trial, i) ? probe (&trial, i, error) : NULL;
      g_autoptr (SngPreview) preview = NULL;

      if (answer == NULL)
        continue;
      n_asked++;
      n_failed += answer->error != NULL;
      if (with_rows && answer->error == NULL)
        preview = sng_preview_new (answer->body, answer->bound, trial.connector, i, trial.reader,
                                   sng_record_get_handle (trial.source), trial.locale,
                                   MAX (sng_source_options.n_rows, 0), 0);
      if (sng_source_options.as_json)
        json_array_add_object_element (lists, describe_list (&trial, i, answer, preview));
      else
        print_words (&trial, i, answer);
      if (preview != NULL && !sng_source_options.as_json)
        print_preview (&trial, preview);
    }
  if (sng_source_options.as_json)
    sng_command_print_json (root);
  if (n_asked > 0)
    return n_failed == 0 ? SNG_EXIT_DONE : n_failed < n_asked ? SNG_EXIT_PARTLY : SNG_EXIT_FAILED;
  if (error != NULL && *error == NULL)
    g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                 _ ("This source has no list “%s”."), sng_source_options.list);
  return SNG_EXIT_FAILED;
}

/* Public API */

SngExit
sng_source_test (SngCommand *command, GError **error)
{
  return try_lists (command, FALSE, error);
}

SngExit
sng_source_preview (SngCommand *command, GError **error)
{
  return try_lists (command, TRUE, error);
}
