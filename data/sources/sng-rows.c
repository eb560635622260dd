/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-rows.h"

#include "data/sources/sng-conditions.h"
#include "data/sources/sng-json-guard.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  MODE_ARRAY,
  MODE_ENTRIES,
  MODE_OBJECT,
  MODE_LINES,
} Mode;

struct _SngRows
{
  Mode mode;
  SngJsonPath *path;  /* (nullable) */
  SngJsonPath *each;  /* (nullable) */
  GPtrArray *descend; /* of SngJsonPath */
  GPtrArray *explode; /* of SngJsonPath */
  GPtrArray *recurse; /* of SngJsonPath */
  gboolean is_selected; /* by what follows */
  SngConditions *where;
  SngConditions *unless;
  GStrv needs;            /* (nullable) */
  GPtrArray *needs_paths; /* of SngJsonPath, the same */
  gboolean may_be_missing;
};

static const char *const mode_names[] = { "array", "entries", "object", "jsonl", NULL };
static const char *const missing_names[] = { "error", "empty", NULL };

/* Each line that says something, as an element. */
static JsonNode *
parse_lines (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) result = json_node_init_array (json_node_alloc (), array);
  guint number = 0;

  for (const char *at = text, *end = text + length; at < end;)
    {
      const char *stop = memchr (at, '\n', end - at);
      gsize size = (stop != NULL ? stop : end) - at;
      g_autofree char *line = g_strstrip (g_strndup (at, size));
      g_autoptr (GError) local = NULL;
      JsonNode *node;

      at += size + 1;
      number++;
      if (*line == '\0')
        continue;
      node = sng_json_guard_parse (line, strlen (line), max_length, &local);
      if (node == NULL)
        {
          g_autofree char *place = g_strdup_printf ("%u", number);

          sng_source_error_set (error, SNG_SOURCE_ERROR_JSON, N_("Line %s of the answer: %s"),
                                place, local->message, NULL);
          return NULL;
        }
      json_node_set_parent (node, result);
      json_array_add_element (array, node);
    }
  return g_steal_pointer (&result);
}

/* A member as a row that knows its name; what it holds still knows what it stands in. */
static JsonNode *
row_of_entry (const char *name, JsonNode *value)
{
  g_autoptr (JsonObject) row = json_object_new ();

  json_object_set_string_member (row, "$key", name);
  json_object_set_member (row, "$value", json_node_ref (value));
  return json_node_init_object (json_node_alloc (), row);
}

static JsonArray *
list_entries (JsonNode *container)
{
  JsonObject *object = json_node_get_object (container);
  JsonArray *rows = json_array_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *at = names; at != NULL; at = at->next)
    json_array_add_element (rows,
                            row_of_entry (at->data, json_object_get_member (object, at->data)));
  return rows;
}

/* The elements of the server's list; NULL when it is not there. */
static JsonArray *
list_elements (const SngRows *self, JsonNode *node)
{
  JsonArray *rows;

  if (node == NULL)
    return NULL;
  switch (self->mode)
    {
    case MODE_ENTRIES:
      return JSON_NODE_HOLDS_OBJECT (node) ? list_entries (node) : NULL;
    case MODE_OBJECT:
      if (JSON_NODE_HOLDS_NULL (node))
        return NULL;
      rows = json_array_new ();
      json_array_add_element (rows, json_node_ref (node));
      return rows;
    default:
      return JSON_NODE_HOLDS_ARRAY (node) ? json_array_ref (json_node_get_array (node)) : NULL;
    }
}

/* Adds the elements of the lists that the path leads to from each of @rows. */
static JsonArray *
explode (JsonArray *rows, SngJsonPath *path)
{
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = sng_json_path_find (path, json_array_get_element (rows, i));
      JsonArray *inner = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint k = 0; inner != NULL && k < json_array_get_length (inner); k++)
        json_array_add_element (result, json_node_ref (json_array_get_element (inner, k)));
    }
  return result;
}

static JsonArray *
unwrap (JsonArray *rows, SngJsonPath *path)
{
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = sng_json_path_find (path, json_array_get_element (rows, i));

      /* What has no such part is refused as a row, not passed over. */
      json_array_add_element (result,
                              json_node_ref (node ? node : json_array_get_element (rows, i)));
    }
  return result;
}

/* Rows in rows: the depth of a document is bounded where it is parsed. */
static void
add_below (GPtrArray *paths, JsonNode *row, JsonArray *result)
{
  json_array_add_element (result, json_node_ref (row));
  for (guint i = 0; i < paths->len; i++)
    {
      JsonNode *node = sng_json_path_find (paths->pdata[i], row);
      JsonArray *inner = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint k = 0; inner != NULL && k < json_array_get_length (inner); k++)
        add_below (paths, json_array_get_element (inner, k), result);
    }
}

static JsonArray *
descend (JsonArray *rows, GPtrArray *paths)
{
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    add_below (paths, json_array_get_element (rows, i), result);
  return result;
}

/* What the document does not mean is no row of it. */
static JsonArray *
select_rows (const SngRows *self, JsonArray *rows)
{
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);

      if (sng_conditions_are_met (self->where, sng_json_at (row))
          && !sng_conditions_has_met (self->unless, sng_json_at (row)))
        json_array_add_element (result, json_node_ref (row));
    }
  return result;
}

static void
replace (JsonArray **rows, JsonArray *by)
{
  json_array_unref (*rows);
  *rows = by;
}

/* Public API */

/**
 * sng_rows_new:
 * @object: (nullable): what a connector says of rows; problems are added to @document
 */
SngRows *
sng_rows_new (SngDocument *document, JsonObject *object)
{
  SngRows *self = g_new0 (SngRows, 1);

  sng_document_only (document, object, "path", "mode", "missing", "each", "descend", "explode",
                     "recurse", "where", "unless", "needs", NULL);
  self->path = sng_document_path (document, object, "path");
  self->mode = sng_document_choice (document, object, "mode", mode_names, MODE_ARRAY);
  self->may_be_missing = sng_document_choice (document, object, "missing", missing_names, 0) == 1;
  self->each = sng_document_path (document, object, "each");
  self->descend = sng_document_paths (document, object, "descend");
  self->explode = sng_document_paths (document, object, "explode");
  self->recurse = sng_document_paths (document, object, "recurse");
  self->needs = sng_document_strings (document, object, "needs");
  self->needs_paths = sng_document_paths (document, object, "needs");
  self->is_selected = object != NULL
                      && (json_object_has_member (object, "where")
                          || json_object_has_member (object, "unless"));
  self->where = sng_conditions_new ();
  sng_conditions_read_equals (self->where, document, object, "where");
  self->unless = sng_conditions_new ();
  sng_conditions_read_equals (self->unless, document, object, "unless");
  return self;
}

void
sng_rows_free (SngRows *self)
{
  g_clear_pointer (&self->path, sng_json_path_free);
  g_clear_pointer (&self->each, sng_json_path_free);
  g_ptr_array_unref (self->descend);
  g_ptr_array_unref (self->explode);
  g_ptr_array_unref (self->recurse);
  g_strfreev (self->needs);
  g_ptr_array_unref (self->needs_paths);
  sng_conditions_free (self->where);
  sng_conditions_free (self->unless);
  g_free (self);
}

void
sng_found_rows_clear (SngFoundRows *self)
{
  g_clear_pointer (&self->rows, json_array_unref);
}

/**
 * sng_rows_parse:
 * @text: the body of an answer
 *
 * Returns: (transfer full): the answer as one document, guarded against its traps
 */
JsonNode *
sng_rows_parse (
    const SngRows *self, const char *text, gsize length, gsize max_length, GError **error)
{
  return self->mode == MODE_LINES ? parse_lines (text, length, max_length, error)
                                  : sng_json_guard_parse (text, length, max_length, error);
}

gboolean
sng_rows_have_needs (const SngRows *self)
{
  return self->needs_paths->len > 0;
}

/**
 * sng_rows_find_unmet:
 * @rows: of one answer, at least one
 *
 * Returns: (transfer none) (nullable): the first of the paths in `needs` that leads nowhere from
 *   all of them
 */
const char *
sng_rows_find_unmet (const SngRows *self, JsonArray *rows)
{
  for (guint i = 0; i < self->needs_paths->len; i++)
    {
      gboolean is_met = FALSE;

      for (guint k = 0; k < json_array_get_length (rows) && !is_met; k++)
        is_met = sng_json_path_find (self->needs_paths->pdata[i],
                                     json_array_get_element (rows, k))
                 != NULL;
      if (!is_met)
        return self->needs[i];
    }
  return NULL;
}

/**
 * sng_rows_are_as_listed:
 *
 * Returns: whether the rows are the elements of one list, as they stand there
 */
gboolean
sng_rows_are_as_listed (const SngRows *self)
{
  return self->mode == MODE_ARRAY && self->each == NULL && self->descend->len == 0
         && self->explode->len == 0 && self->recurse->len == 0 && !self->is_selected;
}

/**
 * sng_rows_get_list:
 *
 * Returns: what stands where the list of rows belongs, of which sng_rows_find() tells whether it
 *   is one
 */
SngJsonAt
sng_rows_get_list (const SngRows *self, SngJsonAt page)
{
  return self->path != NULL ? sng_json_path_go (self->path, page) : page;
}

/**
 * sng_rows_find:
 * @page: of sng_rows_parse()
 * @found: (out): to be cleared by the caller
 *
 * Returns: whether the answer has rows, be they none; %FALSE when its shape is another
 */
gboolean
sng_rows_find (const SngRows *self, JsonNode *page, SngFoundRows *found)
{
  gboolean is_null = JSON_NODE_HOLDS_NULL (page);
  JsonNode *node = self->path ? sng_json_path_find (self->path, page) : is_null ? NULL : page;

  *found = (SngFoundRows) { .rows = list_elements (self, node) };
  if (found->rows == NULL && node == NULL && self->may_be_missing
      && (is_null || JSON_NODE_HOLDS_OBJECT (page)))
    found->rows = json_array_new ();
  if (found->rows == NULL)
    return FALSE;
  found->n_listed = json_array_get_length (found->rows);
  if (self->each != NULL)
    replace (&found->rows, unwrap (found->rows, self->each));
  if (self->descend->len > 0)
    replace (&found->rows, descend (found->rows, self->descend));
  for (guint i = 0; i < self->explode->len; i++)
    replace (&found->rows, explode (found->rows, self->explode->pdata[i]));
  if (self->recurse->len > 0)
    replace (&found->rows, descend (found->rows, self->recurse));
  if (self->is_selected)
    replace (&found->rows, select_rows (self, found->rows));
  return TRUE;
}
