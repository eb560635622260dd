/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-catalogue.h"

#include "data/catalogues/sng-catalogue-document.h"
#include "data/catalogues/sng-shipped.h"
#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REASON N_ ("Entries of the libraries that this version of the program brings.")

/* Whether the register has it no more under that key: it was voided, or goes on in another one. */
static gboolean
is_left (SngReader *reader, const SngKind *kind, const char *key)
{
  SngHandle handle = sng_reader_find (reader, kind->id, key);
  g_autoptr (SngRecord) record = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;

  return record != NULL
         && (sng_record_is_void (record) || !g_str_equal (sng_record_get_key (record), key));
}

static JsonNode *
leave_out (SngReader *reader, const SngKind *kind, JsonArray *records)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *kept = json_array_new ();

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);

      if (!is_left (reader, kind, json_object_get_string_member (record, "key")))
        json_array_add_object_element (kept, json_object_ref (record));
    }
  json_node_take_array (node, kept);
  return node;
}

/* What the program ships, without what people have done away with. */
static char *
describe_wanted (SngReader *reader, GError **error)
{
  g_autoptr (JsonObject) shipped = sng_catalogue_describe (error);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *document = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *records;

  json_node_take_object (node, document);
  if (shipped == NULL)
    return NULL;
  json_object_iter_init (&iter, shipped);
  while (json_object_iter_next (&iter, &name, &records))
    json_object_set_member (
        document, name,
        leave_out (reader, sng_kind_by_name (name), json_node_get_array (records)));
  return sng_json_to_text (node, FALSE);
}

/* Whether nobody but the program ever gave the value, or, where it is a new field of an entry,
 * nobody at all did and no person made the entry. */
static gboolean
is_of_program (SngReader *reader, const SngEntry *entry)
{
  g_autoptr (GPtrArray) told
      = sng_reader_get_events (reader, entry->record, entry->field, 0, 0, 1, NULL);
  g_autoptr (GPtrArray) made = NULL;
  const SngEvent *event;

  if (told != NULL && told->len > 0)
    {
      event = told->pdata[0];
      return event->origin == SNG_ORIGIN_PROGRAM;
    }
  made = sng_reader_get_events (reader, entry->record, SNG_COMMON_KEY, 0, 0, 1, NULL);
  event = made != NULL && made->len > 0 ? made->pdata[0] : NULL;
  return event != NULL
         && (event->origin == SNG_ORIGIN_PROGRAM || event->origin == SNG_ORIGIN_IMPORT);
}

static gboolean
is_wanted_cb (const SngEntry *entry, gpointer reader)
{
  return entry->record < 0 || is_of_program (reader, entry);
}

/* Whether the new record would belong to one that people have done away with. */
static gboolean
belongs_to_void (SngReader *reader, const SngEntry *entry)
{
  const SngField *field = entry->kind->fields[entry->field];
  SngHandle handle = entry->act == SNG_ACT_SET && entry->record < 0 && field->type == SNG_TYPE_REF
                             && g_strcmp0 (field->needed_from, "always") == 0
                         ? sng_value_get_handle (&entry->new_value)
                         : 0;
  g_autoptr (SngRecord) owner = handle > 0 ? sng_reader_get_record (reader, handle) : NULL;

  return owner != NULL && sng_record_is_void (owner);
}

static void
forget_belongings (SngReader *reader, SngChange *change)
{
  g_autoptr (GHashTable) belongings
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < sng_change_get_n_entries (change); i++)
    {
      const SngEntry *entry = sng_change_get_entry (change, i);

      if (belongs_to_void (reader, entry))
        g_hash_table_add (belongings, g_memdup2 (&entry->record, sizeof entry->record));
    }
  sng_change_forget (change, belongings, NULL, NULL);
}

static void
prepare_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  SngChange *change = reader != NULL ? sng_catalogue_prepare (reader, &error) : NULL;

  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify)sng_change_unref);
  else
    g_task_return_error (task, error);
}

static void
return_outcome (GTask *task, SngOutcome *outcome, GError *error)
{
  if (error == NULL && outcome != NULL && outcome->sequence == 0)
    sng_shipped_set_conflict (&error);
  g_clear_pointer (&outcome, sng_outcome_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
applied_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  SngOutcome *outcome = sng_register_apply_finish (SNG_REGISTER (store), result, &error);

  return_outcome (data, outcome, error);
}

static void
prepared_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  g_autoptr (SngChange) change = g_task_propagate_pointer (G_TASK (result), &error);

  if (change == NULL || sng_change_get_n_entries (change) == 0)
    return_outcome (data, NULL, error);
  else
    sng_register_apply_async (SNG_REGISTER (store), change, NULL, applied_cb, data);
}

/* Public API */

/**
 * sng_catalogue_prepare:
 *
 * Returns: (transfer full): one change of the program's own that brings what it ships into the
 *   register: entries that are not there, and new values of those that nobody but the program
 *   wrote. What people changed, voided or merged stays as it is. It has no entries when there is
 *   nothing to do; %NULL with @error of #SngImportError or #SngRegisterError
 */
SngChange *
sng_catalogue_prepare (SngReader *reader, GError **error)
{
  g_autofree char *document = describe_wanted (reader, error);
  g_autoptr (SngChange) told
      = document ? sng_shipped_prepare (reader, document, strlen (document), error) : NULL;
  SngChange *change;

  if (told == NULL)
    return NULL;
  change = sng_change_take_wanted (told, SNG_ORIGIN_PROGRAM, REASON, is_wanted_cb, reader);
  forget_belongings (reader, change);
  return change;
}

/**
 * sng_catalogue_load:
 *
 * Brings what sng_catalogue_prepare() finds into a register.
 */
gboolean
sng_catalogue_load (SngRegister *store, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (SngChange) change = reader != NULL ? sng_catalogue_prepare (reader, error) : NULL;

  g_clear_pointer (&reader, sng_reader_free);
  return change != NULL && sng_shipped_apply (store, change, error);
}

/**
 * sng_catalogue_load_async:
 *
 * As sng_catalogue_load(), for a window: it looks in a worker. A register that cannot be written
 * stays as it is.
 */
void
sng_catalogue_load_async (SngRegister *store,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (store, cancellable, callback, data);
  g_autoptr (GTask) preparing = NULL;

  g_task_set_source_tag (task, sng_catalogue_load_async);
  if (sng_register_is_read_only (store))
    {
      return_outcome (task, NULL, NULL);
      return;
    }
  preparing = g_task_new (store, cancellable, prepared_cb, task);
  g_task_set_source_tag (preparing, prepare_in_thread);
  g_task_run_in_thread (preparing, prepare_in_thread);
}

gboolean
sng_catalogue_load_finish (SngRegister *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
