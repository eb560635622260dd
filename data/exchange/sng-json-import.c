/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-json-import.h"

#include "data/exchange/sng-import-private.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-peer-rows.h"
#include "data/sources/sng-json-guard.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER "sinergia"

/* One record of the file while its kind's others are still being added. */
typedef struct
{
  SngImportRow *row;
  JsonObject *object; /* (unowned) */
} PendingRow;

static gboolean
fail (SngImportError code, GError **error, const char *message)
{
  g_set_error_literal (error, SNG_IMPORT_ERROR, code, message);
  return FALSE;
}

static JsonNode *
parse (const char *json, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (JsonNode) root = NULL;

  root = sng_json_guard_parse (json, length, SNG_IMPORT_MAX_SIZE, &cause);
  if (root == NULL)
    fail (SNG_IMPORT_ERROR_SYNTAX, error, cause->message);
  return g_steal_pointer (&root);
}

static JsonObject *
find_root (JsonNode *document, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (document))
    return json_node_get_object (document);
  fail (SNG_IMPORT_ERROR_SYNTAX, error,
        _("The file has no records: at its top it needs an object with a list per kind."));
  return NULL;
}

/* The file is an export of another program. */
static SngChange *
prepare_peer (SngReader *reader, JsonNode *document, SngImportReport **report)
{
  JsonArray *array;
  const SngPeer *peer = sng_peer_find_in_json (document, &array);
  g_autoptr (SngImport) import = sng_import_new (reader);
  g_autoptr (SngPeerRows) rows = sng_peer_rows_new (peer, import);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        sng_peer_rows_add_object (rows, json_node_get_object (node));
      else
        sng_import_refuse_record (import, peer->rows->kind->name, NULL,
                                  _("A record needs named fields."));
    }
  json_array_unref (array);
  sng_peer_rows_set_fields (rows);
  return sng_import_finish (import, report);
}

static gboolean
check_header (JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, HEADER);
  JsonNode *format;

  if (node == NULL)
    return TRUE;
  format = JSON_NODE_HOLDS_OBJECT (node)
               ? json_object_get_member (json_node_get_object (node), "format")
               : NULL;
  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format)
      || json_node_get_value_type (format) != G_TYPE_INT64 || json_node_get_int (format) < 1)
    return fail (SNG_IMPORT_ERROR_SYNTAX, error, _("The file does not say its format."));
  if (json_node_get_int (format) > SNG_EXPORT_FORMAT)
    return fail (
        SNG_IMPORT_ERROR_NEWER, error,
        _("A newer version of the program wrote this file. Update the program to import it."));
  return TRUE;
}

static gboolean
read_key (JsonObject *object, const char **key)
{
  JsonNode *node = json_object_get_member (object, "key");

  *key = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *key = json_node_get_string (node);
  return **key != '\0';
}

static void
add_rows (SngImport *import, const SngKind *kind, JsonNode *list, GArray *pending)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (list))
    {
      sng_import_refuse_record (import, kind->name, NULL, _("A kind needs a list of records."));
      return;
    }
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      PendingRow row = { 0 };
      const char *key;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        sng_import_refuse_record (import, kind->name, NULL, _("A record needs named fields."));
      else if (!read_key (json_node_get_object (node), &key))
        sng_import_refuse_record (import, kind->name, NULL,
                                  _("The key of a record must be a text."));
      else
        row.row = sng_import_add_row (import, kind, key);
      if (row.row == NULL)
        continue;
      row.object = json_node_get_object (node);
      g_array_append_val (pending, row);
    }
}

/* What a claim says is itself a value of one of the fields that every record has. */
static gboolean
read_part (SngImport *import,
           JsonObject *claim,
           const char *name,
           guint field,
           gint64 *part,
           GError **error)
{
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (!sng_field_from_json (sng_kind (0)->fields[field], json_object_get_member (claim, name),
                            sng_import_get_resolver (import), &value, error))
    return FALSE;
  *part = sng_value_get_integer (&value, 0);
  return TRUE;
}

static gboolean
is_provenance (const char *name)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_PROVENANCE];

  return sng_field_choice_by_name (field, name) != 0 || g_str_equal (name, "evidence")
         || g_str_equal (name, "manual");
}

static gboolean
read_provenance (JsonObject *claim, const char **provenance, GError **error)
{
  JsonNode *node = json_object_get_member (claim, "provenance");

  *provenance = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    *provenance = json_node_get_string (node);
  if (*provenance != NULL && is_provenance (*provenance))
    return TRUE;
  return fail (SNG_IMPORT_ERROR_SYNTAX, error, _("The provenance of its evidence is not known."));
}

/* What of it cannot be read is refused. */
static gboolean
read_claim (SngImport *import,
            PendingRow *pending,
            const SngField *field,
            JsonObject *claim,
            SngEvidence *evidence)
{
  g_autoptr (GError) error = NULL;

  if (read_part (import, claim, "source", SNG_COMMON_SOURCE, &evidence->origin, &error)
      && read_part (import, claim, "verified_by", SNG_COMMON_VERIFIED_BY, &evidence->verified_by,
                    &error)
      && read_part (import, claim, "verified_at", SNG_COMMON_VERIFIED_AT, &evidence->verified_at,
                    &error)
      && read_part (import, claim, "observed_at", SNG_COMMON_FETCHED_AT, &evidence->observed_at,
                    &error)
      && read_provenance (claim, &evidence->provenance, &error))
    return TRUE;
  sng_import_refuse (import, pending->row, field->name, error->message);
  return FALSE;
}

static JsonObject *
find_claim (PendingRow *pending, const SngField *field)
{
  JsonNode *claims = json_object_get_member (pending->object, SNG_EXPORT_CLAIMS);
  JsonNode *node = claims != NULL && JSON_NODE_HOLDS_OBJECT (claims)
                       ? json_object_get_member (json_node_get_object (claims), field->name)
                       : NULL;

  return field->evidence && node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

/* What other people said is for reading: nobody can be made to have said it. */
static void
add_other (SngImport *import, PendingRow *pending, const SngField *field, JsonNode *node)
{
  JsonObject *other = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  SngValue value = SNG_UNKNOWN;
  SngEvidence evidence = { 0 };
  g_autoptr (GError) error = NULL;

  if (other == NULL || !json_object_has_member (other, "source")
      || !read_claim (import, pending, field, other, &evidence) || evidence.origin == 0)
    return;
  if (sng_field_from_json (field, json_object_get_member (other, "value"),
                           sng_import_get_resolver (import), &value, &error))
    sng_import_add_claim (import, pending->row, field, value, &evidence);
  else
    sng_import_refuse (import, pending->row, field->name, error->message);
}

static void
add_others (SngImport *import, PendingRow *pending, const SngField *field, JsonObject *claim)
{
  JsonNode *node = json_object_get_member (claim, SNG_EXPORT_OTHERS);
  JsonArray *others
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    add_other (import, pending, field, json_array_get_element (others, i));
}

static void
set_field (SngImport *import, PendingRow *pending, const char *name, JsonNode *node)
{
  const SngField *field = sng_import_find_field (import, pending->row, name);
  JsonObject *claim = field != NULL ? find_claim (pending, field) : NULL;
  SngValue value = SNG_UNKNOWN;
  SngEvidence evidence = { 0 };
  gboolean has_evidence;
  g_autoptr (GError) error = NULL;

  if (field == NULL)
    return;
  if (!sng_field_from_json (field, node, sng_import_get_resolver (import), &value, &error))
    {
      sng_import_refuse (import, pending->row, name, error->message);
      return;
    }
  has_evidence = claim != NULL && read_claim (import, pending, field, claim, &evidence);
  sng_import_set (import, pending->row, field, value, has_evidence ? &evidence : NULL);
  if (claim != NULL)
    add_others (import, pending, field, claim);
}

/* Evidence is read with its value; what stands for itself would be lost without a word. */
static void
check_claims (SngImport *import, PendingRow *pending)
{
  JsonNode *node = json_object_get_member (pending->object, SNG_EXPORT_CLAIMS);
  g_autoptr (GList) names = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                                ? json_object_get_members (json_node_get_object (node))
                                : NULL;

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    sng_import_refuse (import, pending->row, SNG_EXPORT_CLAIMS,
                       _("The evidence of a record needs the names of the fields that it is for."));
  for (GList *at = names; at != NULL; at = at->next)
    {
      const SngField *field = sng_kind_field (sng_import_row_get_kind (pending->row), at->data);
      JsonNode *claim = json_object_get_member (json_node_get_object (node), at->data);

      if (field == NULL || !field->evidence || !JSON_NODE_HOLDS_OBJECT (claim))
        sng_import_refuse (import, pending->row, at->data, _("No evidence can be kept for it."));
      else if (!json_object_has_member (pending->object, field->name))
        sng_import_refuse (import, pending->row, at->data,
                           _("The evidence was not taken, because the value that it is for is "
                             "missing."));
    }
}

static void
set_fields (SngImport *import, PendingRow *pending)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, pending->object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!g_str_equal (name, SNG_EXPORT_CLAIMS))
      set_field (import, pending, name, node);
  check_claims (import, pending);
}

/* Private API */

/* Sets what an object says of a record, but not the fields in @but. */
void
_sng_json_import_set_fields (SngImport *import,
                             SngImportRow *row,
                             JsonObject *object,
                             GHashTable *but)
{
  PendingRow pending = { row, object };
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!g_str_equal (name, SNG_EXPORT_CLAIMS) && !g_hash_table_contains (but, name))
      set_field (import, &pending, name, node);
}

/* Public API */

/**
 * sng_json_import_prepare:
 * @reader: the register as it is
 * @json: a file as sng_json_export() writes it, whole or in part
 * @length: its length in bytes
 * @report: (out) (transfer full): what the change would do and what was refused
 *
 * Reads records into one change that creates or updates them by key; the caller applies it, or not
 * (a dry run). Records may refer to each other in any order. Whatever the file holds, the outcome
 * is a change with a report, or one error of #SngImportError.
 *
 * Returns: (transfer full) (nullable): the change; it has no entries when there is nothing to do
 */
SngChange *
sng_json_import_prepare (SngReader *reader,
                         const char *json,
                         gsize length,
                         SngImportReport **report,
                         GError **error)
{
  g_autoptr (JsonNode) document = parse (json, length, error);
  g_autoptr (SngImport) import = NULL;
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (PendingRow));
  JsonObjectIter iter;
  JsonObject *root;
  const char *name;
  JsonNode *node;

  if (document == NULL)
    return NULL;
  if (sng_peer_find_in_json (document, NULL) != NULL)
    return prepare_peer (reader, document, report);
  root = find_root (document, error);
  if (root == NULL || !check_header (root, error))
    return NULL;
  import = sng_import_new (reader);
  json_object_iter_init_ordered (&iter, root);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const SngKind *kind = g_str_equal (name, HEADER) ? NULL : sng_import_find_kind (import, name);

      if (kind != NULL)
        add_rows (import, kind, node, pending);
    }
  for (guint i = 0; i < pending->len; i++)
    set_fields (import, &g_array_index (pending, PendingRow, i));
  return sng_import_finish (import, report);
}
