/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-stream.h"

#include "data/sources/sng-url.h"
#include "data/vocabulary/sng-translation.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const method_names[] = { "GET", "POST", NULL };
static const char *const several_names[] = { "create", "leave_out", NULL };
static const char *const needed[] = { "id", "kind", "key" };

static void
field_map_free (gpointer data)
{
  SngFieldMap *self = data;

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_clear_pointer (&self->picks[i], sng_pick_free);
  g_free (self);
}

static gboolean
is_in_two_languages (const SngField *field)
{
  return field->type == SNG_TYPE_TEXT2 || field->type == SNG_TYPE_LONGTEXT2;
}

/* A source may say what a person may say; what the program finds out itself is not for it. */
static const SngField *
read_field (SngDocument *document, const SngKind *kind, const char *name)
{
  const SngField *field = sng_kind_field (kind, name);

  if (field == NULL)
    sng_document_fail (document, N_("Connector document, at %s: there is no field “%s”."), name);
  else if (!sng_field_is_editable (field))
    sng_document_fail (
        document, N_("Connector document, at %s: the program itself keeps the field “%s”."), name);
  return field;
}

static SngFieldMap *
read_field_map (SngDocument *document, const SngField *field, JsonNode *node)
{
  SngFieldMap *map = g_new0 (SngFieldMap, 1);
  JsonObject *object = sng_document_node_object (document, node);

  map->field = field;
  if (object == NULL || !is_in_two_languages (field))
    {
      map->picks[0] = sng_pick_new (document, object, field);
      map->is_initial = sng_pick_is_initial (map->picks[0]);
      return map;
    }
  sng_document_only (document, object, "en", "es", NULL);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    if (json_object_has_member (object, sng_language_codes[i]))
      {
        gsize outer = sng_document_enter (document, sng_language_codes[i]);
        JsonNode *pick = json_object_get_member (object, sng_language_codes[i]);

        map->picks[i] = sng_pick_new (document, sng_document_node_object (document, pick), field);
        map->is_initial |= sng_pick_is_initial (map->picks[i]);
        sng_document_leave (document, outer);
      }
  return map;
}

static void
read_maps (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *maps = sng_document_need (document, stream, "map")
                         ? sng_document_object (document, stream, "map")
                         : NULL;
  g_autoptr (GList) names = maps ? json_object_get_members (maps) : NULL;
  gsize outer = sng_document_enter (document, "map");

  for (GList *at = names; at != NULL; at = at->next)
    {
      gsize inner = sng_document_enter (document, at->data);
      const SngField *field = read_field (document, self->kind, at->data);

      if (field != NULL)
        g_ptr_array_add (self->maps,
                         read_field_map (document, field, json_object_get_member (maps, at->data)));
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static gboolean
maps_field (SngStream *self, const SngField *field)
{
  for (guint i = 0; i < self->maps->len; i++)
    if (((SngFieldMap *)self->maps->pdata[i])->field == field)
      return TRUE;
  return FALSE;
}

static void
read_match (SngStream *self, SngDocument *document, JsonObject *stream)
{
  g_auto (GStrv) names = sng_document_strings (document, stream, "match");
  gsize outer = sng_document_enter (document, "match");

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gsize inner = sng_document_enter_index (document, i);
      const SngField *field = read_field (document, self->kind, names[i]);

      if (field != NULL && !maps_field (self, field))
        sng_document_fail (
            document, N_("Connector document, at %s: the field “%s” is not mapped."), names[i]);
      g_ptr_array_add (self->match, (gpointer)field);
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static void
read_rows (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *rows = sng_document_object (document, stream, "rows");
  gsize outer = sng_document_enter (document, "rows");

  self->rows = sng_rows_new (document, rows);
  sng_document_leave (document, outer);
}

static void
read_paging (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *page = sng_document_object (document, stream, "page");
  gsize outer = sng_document_enter (document, "page");

  self->paging = sng_paging_new (document, page);
  sng_document_leave (document, outer);
}

static void
read_for_each (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *object = sng_document_object (document, stream, "for_each");
  gsize outer = sng_document_enter (document, "for_each");

  if (object != NULL)
    self->for_each = sng_for_each_new (document, object);
  sng_document_leave (document, outer);
}

static void
check_pairs (SngStream *self, SngDocument *document, const char *member, GPtrArray *pairs)
{
  gsize outer = sng_document_enter (document, member);

  for (guint i = 1; i < pairs->len; i += 2)
    {
      gsize inner = sng_document_enter (document, pairs->pdata[i - 1]);

      sng_for_each_check (self->for_each, document, pairs->pdata[i]);
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

/* Nothing may be asked for with a name that stands for nothing. */
static void
check_request (SngStream *self, SngDocument *document)
{
  gsize outer = sng_document_enter (document, "path");

  sng_for_each_check (self->for_each, document, self->path);
  sng_document_leave (document, outer);
  check_pairs (self, document, "query", self->query);
  check_pairs (self, document, "form", self->form);
  outer = sng_document_enter (document, "body");
  sng_for_each_check_node (self->for_each, document, self->body);
  sng_document_leave (document, outer);
}

static void
read_since (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *object = sng_document_object (document, stream, "since");
  gsize outer = sng_document_enter (document, "since");

  if (object != NULL)
    self->since = sng_since_new (document, object);
  if (object != NULL && self->for_each != NULL && sng_since_follows_link (self->since))
    sng_document_fail (
        document,
        N_("Connector document, at %s: a list that is asked for several times has no one link."),
        NULL);
  sng_document_leave (document, outer);
}

static void
read_request (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *body = sng_document_object (document, stream, "body");

  self->is_post = sng_document_choice (document, stream, "method", method_names, 0) == 1;
  self->path = g_strdup (sng_document_string (document, stream, "path", NULL));
  self->query = sng_document_pairs (document, stream, "query");
  self->form = sng_document_pairs (document, stream, "form");
  if (body != NULL)
    self->body = json_node_init_object (json_node_alloc (), body);
  self->version = sng_document_paths (document, stream, "version");
  check_request (self, document);
}

static void
read_kind (SngStream *self, SngDocument *document, JsonObject *stream)
{
  const char *name = sng_document_string (document, stream, "kind", "");
  gsize outer = sng_document_enter (document, "kind");

  self->kind = sng_kind_by_name (name);
  if (self->kind == NULL)
    sng_document_fail (document, N_("Connector document, at %s: there is no kind “%s”."), name);
  sng_document_leave (document, outer);
}

static void
read_key (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonNode *node = json_object_get_member (stream, "key");
  gsize outer;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      self->key = sng_document_path (document, stream, "key");
      return;
    }
  outer = sng_document_enter (document, "key");
  self->joint_key = sng_pick_new (document, sng_document_node_object (document, node),
                                  self->kind->fields[SNG_COMMON_SOURCE_KEY]);
  sng_document_leave (document, outer);
}

static void
add_pairs (SngRequest *request, SngRequestPart part, GPtrArray *pairs, JsonNode *bound)
{
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      g_autofree char *value = sng_for_each_fill (pairs->pdata[i + 1], bound);

      sng_request_add_text (request, part, pairs->pdata[i], value);
    }
}

/* What is in a row may be sensitive or a secret; what its members are called is not. */
static char *
name_members (JsonNode *row)
{
  g_autoptr (GList) names = JSON_NODE_HOLDS_OBJECT (row)
                                ? json_object_get_members (json_node_get_object (row))
                                : NULL;
  GString *text = g_string_new (NULL);

  for (GList *at = names; at != NULL; at = at->next)
    g_string_append_printf (text, "%s%s", at == names ? "" : ", ", (const char *) at->data);
  return g_string_free (text, FALSE);
}

/* Public API */

/**
 * sng_stream_new:
 * @stream: (nullable): what a connector says of one list; problems are added to @document
 */
SngStream *
sng_stream_new (SngDocument *document, JsonObject *stream)
{
  SngStream *self = g_new0 (SngStream, 1);

  self->match = g_ptr_array_new ();
  self->maps = g_ptr_array_new_with_free_func (field_map_free);
  if (stream == NULL)
    return self;
  sng_document_only (document, stream, "id", "for_each", "method", "path", "query", "form", "body",
                     "version", "rows", "error", "partial", "page", "since", "kind", "creates",
                     "several", "key", "match", "map", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    sng_document_need (document, stream, needed[i]);
  self->id = g_strdup (sng_document_string (document, stream, "id", ""));
  document->leads_out = FALSE;
  read_for_each (self, document, stream);
  read_request (self, document, stream);
  self->rules = sng_answer_rules_new (document, stream);
  read_rows (self, document, stream);
  read_paging (self, document, stream);
  read_since (self, document, stream);
  self->creates = sng_document_boolean (document, stream, "creates", TRUE);
  self->leaves_out_several
      = sng_document_choice (document, stream, "several", several_names, 0) == 1;
  read_kind (self, document, stream);
  if (self->kind != NULL)
    {
      read_key (self, document, stream);
      read_maps (self, document, stream);
      read_match (self, document, stream);
    }
  self->leads_out = document->leads_out;
  return self;
}

void
sng_stream_free (SngStream *self)
{
  g_free (self->id);
  g_clear_pointer (&self->for_each, sng_for_each_free);
  g_free (self->path);
  g_clear_pointer (&self->query, g_ptr_array_unref);
  g_clear_pointer (&self->form, g_ptr_array_unref);
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_pointer (&self->version, g_ptr_array_unref);
  g_clear_pointer (&self->rules, sng_answer_rules_free);
  g_clear_pointer (&self->rows, sng_rows_free);
  g_clear_pointer (&self->paging, sng_paging_free);
  g_clear_pointer (&self->since, sng_since_free);
  g_clear_pointer (&self->key, sng_json_path_free);
  g_clear_pointer (&self->joint_key, sng_pick_free);
  g_ptr_array_unref (self->match);
  g_ptr_array_unref (self->maps);
  g_free (self);
}

/**
 * sng_stream_get_rows:
 * @page: an answer, as sng_rows_parse() gives it
 * @found: (out): to be cleared by the caller
 *
 * Returns: whether the answer has the shape that the document describes
 */
gboolean
sng_stream_get_rows (const SngStream *self, JsonNode *page, SngFoundRows *found, GError **error)
{
  if (sng_rows_find (self->rows, page, found))
    return TRUE;
  sng_source_error_set (
      error, SNG_SOURCE_ERROR_CONTENT,
      N_("The answer is JSON, but has no list of rows where “%s” should have it."), self->id,
      NULL);
  return FALSE;
}

/**
 * sng_stream_get_version:
 *
 * Returns: (transfer full) (nullable): the version that the answer itself names: while it stays, so
 *   does all that is in it; %NULL when it names none
 */
char *
sng_stream_get_version (const SngStream *self, SngJsonAt page)
{
  GString *version = g_string_new (NULL);

  for (guint i = 0; i < self->version->len; i++)
    {
      g_autofree char *text
          = sng_json_at_text (sng_json_path_go (self->version->pdata[i], page));

      if (text == NULL)
        return g_string_free (version, TRUE);
      g_string_append_printf (version, "%s\n", text);
    }
  return g_string_free (version, version->len == 0);
}

/**
 * sng_stream_get_key:
 *
 * Returns: (transfer full) (nullable): the key of a row at the source; %NULL when it has none
 */
char *
sng_stream_get_key (const SngStream *self, SngJsonAt row)
{
  g_autoptr (JsonNode) joint = NULL;
  g_autofree char *raw = NULL;

  if (self->joint_key == NULL)
    return sng_json_at_text (sng_json_path_go (self->key, row));
  joint = sng_pick_take (self->joint_key, row, self->kind->fields[SNG_COMMON_SOURCE_KEY], &raw,
                         NULL);
  return joint != NULL ? sng_json_text (joint) : NULL;
}

/**
 * sng_stream_get_kept_key:
 *
 * Returns: (transfer full) (nullable): GRefString: the key of a row in the form in which the register
 *   keeps it, so that it is found there again; empty when there is nothing in it
 */
char *
sng_stream_get_kept_key (const SngStream *self, SngJsonAt row)
{
  g_autofree char *came = sng_stream_get_key (self, row);
  SngValue key = sng_value_text (came);

  if (sng_value_is_known (&key))
    return key.text;
  return came != NULL ? g_ref_string_new ("") : NULL;
}

/**
 * sng_stream_get_keys:
 *
 * Returns: (transfer full) (element-type char *): the keys of the rows, %NULL where a row has none
 */
GPtrArray *
sng_stream_get_keys (const SngStream *self, JsonArray *rows)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_ptr_array_add (keys, sng_stream_get_key (self, sng_json_at (json_array_get_element (rows, i))));
  return keys;
}

/**
 * sng_stream_check_rows:
 * @keys: of sng_stream_get_keys()
 *
 * One row without a key is refused alone. Where none has one, or none has what the document says
 * that they need, the server answers something else than was asked for.
 *
 * Returns: whether the rows have the shape that the document describes
 */
gboolean
sng_stream_check_rows (const SngStream *self, JsonArray *rows, GPtrArray *keys, GError **error)
{
  const char *unmet = keys->len > 0 ? sng_rows_find_unmet (self->rows, rows) : NULL;
  g_autofree char *names = keys->len > 0 ? name_members (json_array_get_element (rows, 0)) : NULL;
  gboolean has_key = keys->len == 0;

  for (guint i = 0; i < keys->len && !has_key; i++)
    has_key = keys->pdata[i] != NULL;
  if (has_key && unmet == NULL)
    return TRUE;
  sng_source_error_set (
      error, SNG_SOURCE_ERROR_CONTENT,
      N_("The rows of “%s” have another shape than the connector document says: none has “%s”. "
         "They have: %s"),
      self->id, unmet != NULL ? unmet : "key", names, NULL);
  return FALSE;
}

/**
 * sng_stream_get_request:
 * @base: the address of the source
 * @bound: (nullable): what `for_each` binds
 *
 * Returns: (transfer full): the request for the list, without paging
 */
SngRequest *
sng_stream_get_request (const SngStream *self, const char *base, JsonNode *bound)
{
  g_autofree char *path = self->path != NULL ? sng_for_each_fill_path (self->path, bound) : NULL;
  g_autofree char *url = sng_url_join (base, path);
  SngRequest *request = sng_request_new (url);

  request->is_post = self->is_post;
  request->words = g_ptr_array_ref (sng_answer_rules_get_messages (self->rules));
  if (self->body != NULL)
    sng_request_set_body (request, sng_for_each_fill_node (self->body, bound));
  add_pairs (request, SNG_REQUEST_QUERY, self->query, bound);
  add_pairs (request, SNG_REQUEST_FORM, self->form, bound);
  return request;
}
