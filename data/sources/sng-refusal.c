/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-refusal.h"

#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-staging.h"
#include "data/vocabulary/sng-json-members.h"
#include "data/vocabulary/sng-json-text.h"

#include <glib/gstdio.h>

/* How much of a refused value, and how many rows, are kept. */
#define MAX_RAW 500
#define MAX_ROWS 1000
#define MAX_FILE (16 * 1024 * 1024)

static const char *const reason_members[SNG_N_LANGUAGES] = { "reason_en", "reason_es" };

static void
add_member (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static char *
dup_member (JsonObject *object, const char *member)
{
  return g_strdup (sng_json_member_text (object, member));
}

/* As people read it: a text without its quotes, anything else as JSON writes it. */
static char *
say_node (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : sng_json_to_text (node, FALSE);
}

static char *
say_members (JsonObject *object)
{
  GString *lines = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *value = say_node (node);

      g_string_append_printf (lines, "%s%s: %s", lines->len > 0 ? "\n" : "", name, value);
    }
  return g_string_free (lines, FALSE);
}

/* Public API */

/**
 * sng_refusal_new:
 * @raw: (nullable): what came, of which the beginning is kept; nothing sensitive
 *
 * Returns: (transfer full): why a row was not taken, in both languages
 */
SngRefusal *
sng_refusal_new (const char *stream,
                 const char *source_key,
                 const char *field,
                 const char *raw,
                 const GError *error)
{
  SngRefusal *self = g_new0 (SngRefusal, 1);

  self->stream = g_strdup (stream);
  self->source_key = g_strdup (source_key);
  self->field = g_strdup (field);
  if (raw != NULL)
    self->raw = g_utf8_substring (raw, 0, MIN (g_utf8_strlen (raw, -1), MAX_RAW));
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    self->reason[i] = sng_source_error_text (error, i);
  return self;
}

/**
 * sng_refusal_say_raw:
 *
 * Returns: (transfer full) (nullable): what came, one line for each of its members; as it came where
 *   only its beginning was kept
 */
char *
sng_refusal_say_raw (const SngRefusal *self)
{
  g_autoptr (JsonNode) node = self->raw != NULL ? json_from_string (self->raw, NULL) : NULL;

  if (node == NULL)
    return g_strdup (self->raw);
  return JSON_NODE_HOLDS_OBJECT (node) ? say_members (json_node_get_object (node)) : say_node (node);
}

void
sng_refusal_free (SngRefusal *self)
{
  g_free (self->stream);
  g_free (self->source_key);
  g_free (self->field);
  g_free (self->raw);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_free (self->reason[i]);
  g_free (self);
}

/**
 * sng_refusal_to_json:
 *
 * Returns: (transfer full): as a file keeps it
 */
JsonObject *
sng_refusal_to_json (const SngRefusal *self)
{
  JsonObject *object = json_object_new ();

  add_member (object, "stream", self->stream);
  add_member (object, "key", self->source_key);
  add_member (object, "field", self->field);
  add_member (object, "raw", self->raw);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    add_member (object, reason_members[i], self->reason[i]);
  if (self->is_taken)
    json_object_set_boolean_member (object, "taken", TRUE);
  return object;
}

SngRefusal *
sng_refusal_from_json (JsonObject *object)
{
  SngRefusal *self = g_new0 (SngRefusal, 1);

  self->stream = dup_member (object, "stream");
  self->source_key = dup_member (object, "key");
  self->field = dup_member (object, "field");
  self->raw = dup_member (object, "raw");
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    self->reason[i] = dup_member (object, reason_members[i]);
  self->is_taken = sng_json_member_truth (object, "taken");
  return self;
}

/**
 * sng_refusals_save:
 * @refusals: (element-type SngRefusal): of the last run; none removes the file
 *
 * Keeps the first thousand beside the register, for the person alone.
 */
gboolean
sng_refusals_save (GPtrArray *refusals,
                   const char *register_path,
                   const char *source_id,
                   GError **error)
{
  g_autofree char *path = sng_staging_path (register_path, source_id, ".refused");
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  if (refusals->len == 0)
    {
      g_unlink (path);
      return TRUE;
    }
  json_node_take_array (root, json_array_new ());
  for (guint i = 0; i < MIN (refusals->len, MAX_ROWS); i++)
    json_array_add_object_element (json_node_get_array (root), sng_refusal_to_json (refusals->pdata[i]));
  text = sng_json_to_text (root, TRUE);
  return sng_staging_make_folder (register_path, error)
         && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * sng_refusals_load:
 *
 * Returns: (transfer full) (element-type SngRefusal): the refused rows of the last run, at most
 *   1,000
 */
GPtrArray *
sng_refusals_load (const char *register_path, const char *source_id)
{
  GPtrArray *refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_refusal_free);
  g_autofree char *path = sng_staging_path (register_path, source_id, ".refused");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return refusals;
  root = sng_json_guard_parse (text, length, MAX_FILE, NULL);
  for (guint i = 0; root != NULL && JSON_NODE_HOLDS_ARRAY (root)
                    && i < json_array_get_length (json_node_get_array (root)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (root), i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (refusals, sng_refusal_from_json (json_node_get_object (node)));
    }
  return refusals;
}
