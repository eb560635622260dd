/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-answer-shape.h"

#include "data/sources/sng-moment.h"
#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-visible-text.h"

#include <string.h>

#define MAX_DEPTH 4
#define MAX_ROWS 200
#define MAX_FIELDS 300
#define MAX_SAMPLE 60

/* The step of a path from a row to what it stands in. */
#define PARENT "$parent"

/* Reads the rows, one after another. */
typedef struct
{
  GPtrArray *fields; /* of SngAnswerField */
  GHashTable *by_path;
  GHashTable *seen; /* of "path value" */
  guint n_rows;
} Shape;

static void add_members (Shape *self, JsonObject *object, const char *before, guint depth);

static void
place_free (gpointer data)
{
  SngAnswerPlace *place = data;

  g_free (place->path);
  g_free (place->inner);
  g_free (place);
}

static void
field_free (gpointer data)
{
  SngAnswerField *field = data;

  g_free (field->path);
  g_free (field->sample);
  g_ptr_array_unref (field->words);
  g_free (field);
}

/* A step of a path; NULL for a name that no path can say. */
static char *
write_step (const char *before, const char *name)
{
  gboolean is_plain = *name != '\0' && strpbrk (name, ".[]'=$") == NULL;
  g_autofree char *step = is_plain ? g_strdup (name) : g_strdup_printf ("'%s'", name);

  if (*name == '\0' || strchr (name, '\'') != NULL)
    return NULL;
  return *before == '\0' ? g_steal_pointer (&step) : g_strconcat (before, ".", step, NULL);
}

static gboolean
holds_rows (JsonArray *array)
{
  return json_array_get_length (array) == 0
         || JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0));
}

static SngAnswerPlace *
place_new (const char *path, const char *inner, guint n_rows)
{
  SngAnswerPlace *place = g_new0 (SngAnswerPlace, 1);

  place->path = *path != '\0' ? g_strdup (path) : NULL;
  place->inner = g_strdup (inner);
  place->n_rows = n_rows;
  return place;
}

/* How much an object says itself. */
static guint
count_values (JsonNode *node)
{
  g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));
  guint n = 0;

  for (GList *at = values; at != NULL; at = at->next)
    n += JSON_NODE_HOLDS_VALUE (at->data);
  return n;
}

static JsonArray *
rows_in (JsonNode *outer, const char *name)
{
  JsonNode *node = JSON_NODE_HOLDS_OBJECT (outer)
                       ? json_object_get_member (json_node_get_object (outer), name)
                       : NULL;
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) > 0 && holds_rows (array) ? array : NULL;
}

/* The rows may be in a list that each element of the list has, as people are in departments: then
 * they say more than what they stand in. */
static void
add_inner_place (GPtrArray *places, JsonArray *outer, const char *path, const char *name)
{
  g_autofree char *inner = write_step ("", name);
  JsonNode *around = NULL;
  JsonArray *first = NULL;
  guint n_rows = 0;
  SngAnswerPlace *place;

  for (guint i = 0; i < json_array_get_length (outer); i++)
    {
      JsonArray *rows = rows_in (json_array_get_element (outer, i), name);

      if (rows == NULL)
        continue;
      n_rows += json_array_get_length (rows);
      around = first == NULL ? json_array_get_element (outer, i) : around;
      first = first == NULL ? rows : first;
    }
  if (first == NULL || inner == NULL)
    return;
  place = place_new (path, inner, n_rows);
  place->is_detail = count_values (json_array_get_element (first, 0)) <= count_values (around);
  g_ptr_array_add (places, place);
}

static void
add_inner_places (GPtrArray *places, JsonArray *outer, const char *path)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < MIN (json_array_get_length (outer), MAX_ROWS); i++)
    {
      JsonNode *row = json_array_get_element (outer, i);
      g_autoptr (GList) members = JSON_NODE_HOLDS_OBJECT (row)
                                      ? json_object_get_members (json_node_get_object (row))
                                      : NULL;

      for (GList *at = members; at != NULL; at = at->next)
        if (rows_in (row, at->data) != NULL && g_hash_table_add (names, g_strdup (at->data)))
          add_inner_place (places, outer, path, at->data);
    }
}

static void
add_places (GPtrArray *places, JsonNode *node, const char *path, guint depth)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  if (JSON_NODE_HOLDS_ARRAY (node) && holds_rows (json_node_get_array (node)))
    {
      JsonArray *rows = json_node_get_array (node);

      add_inner_places (places, rows, path);
      g_ptr_array_add (places, place_new (path, NULL, json_array_get_length (rows)));
    }
  for (GList *at = names; at != NULL && depth < MAX_DEPTH; at = at->next)
    {
      g_autofree char *step = write_step (path, at->data);

      if (step != NULL)
        add_places (places, json_object_get_member (object, at->data), step, depth + 1);
    }
}

/* What only tells more of something comes last, the longest list first before it. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SngAnswerPlace *first = *(const SngAnswerPlace *const *)a;
  const SngAnswerPlace *second = *(const SngAnswerPlace *const *)b;

  if (first->is_detail != second->is_detail)
    return first->is_detail ? 1 : -1;
  return (first->n_rows < second->n_rows) - (first->n_rows > second->n_rows);
}

static SngAnswerField *
field_at (Shape *self, const char *path)
{
  SngAnswerField *field = g_hash_table_lookup (self->by_path, path);

  if (field != NULL || self->fields->len >= MAX_FIELDS)
    return field;
  field = g_new0 (SngAnswerField, 1);
  field->path = g_strdup (path);
  field->is_distinct = TRUE;
  field->is_moment = TRUE;
  field->words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->fields, field);
  g_hash_table_insert (self->by_path, field->path, field);
  return field;
}

static char *
shorten (const char *text)
{
  g_autofree char *line = sng_visible_line (text);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_SAMPLE)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, MAX_SAMPLE);
  return g_strconcat (cut, "…", NULL);
}

static gboolean
looks_like_moment (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = sng_moment_parse (text, zone);

  return moment != NULL || (strlen (text) == 10 && text[4] == '-' && text[7] == '-');
}

static void
add_word (Shape *self, SngAnswerField *field, const char *text)
{
  if (!g_hash_table_add (self->seen, g_strdup_printf ("%s %s", field->path, text)))
    field->is_distinct = FALSE;
  else if (field->words->len < SNG_ANSWER_MAX_WORDS)
    g_ptr_array_add (field->words, g_strdup (text));
  else
    field->has_more_words = TRUE;
}

static SngAnswerForm
form_of (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return SNG_ANSWER_LIST;
  if (type == G_TYPE_BOOLEAN)
    return SNG_ANSWER_BOOLEAN;
  return type == G_TYPE_STRING ? SNG_ANSWER_TEXT : SNG_ANSWER_NUMBER;
}

static void
add_value (Shape *self, const char *path, JsonNode *node)
{
  g_autofree char *text
      = JSON_NODE_HOLDS_ARRAY (node) ? sng_json_to_text (node, FALSE) : sng_json_text (node);
  SngAnswerField *field = text != NULL && *text != '\0' ? field_at (self, path) : NULL;

  if (field == NULL)
    return;
  field->n_filled++;
  field->forms |= form_of (node);
  field->is_moment &= form_of (node) == SNG_ANSWER_TEXT && looks_like_moment (text);
  add_word (self, field, text);
  if (field->sample == NULL)
    field->sample = shorten (text);
}

/* Of a list of objects the first one is looked at, and the one that is called primary. */
static void
add_list (Shape *self, const char *path, JsonNode *node, guint depth)
{
  JsonArray *array = json_node_get_array (node);
  JsonNode *first = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
  g_autofree char *step = NULL;
  JsonObject *object;

  if (first == NULL)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (first))
    {
      add_value (self, path, node);
      return;
    }
  object = json_node_get_object (first);
  step = json_object_has_member (object, "primary") ? g_strconcat (path, "[primary=true]", NULL)
                                                    : g_strconcat (path, "[0]", NULL);
  add_members (self, object, step, depth + 1);
}

static void
add_member (Shape *self, const char *path, JsonNode *node, guint depth)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    add_members (self, json_node_get_object (node), path, depth + 1);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    add_list (self, path, node, depth);
  else
    add_value (self, path, node);
}

static void
add_members (Shape *self, JsonObject *object, const char *before, guint depth)
{
  g_autoptr (GList) names = depth < MAX_DEPTH ? json_object_get_members (object) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_autofree char *path
          = sng_answer_is_secret_name (at->data) ? NULL : write_step (before, at->data);

      if (path != NULL)
        add_member (self, path, json_object_get_member (object, at->data), depth);
    }
}

/* Of what a row stands in, what that says itself: its lists hold the row. */
static void
add_around (Shape *self, JsonNode *row)
{
  JsonNode *list = json_node_get_parent (row);
  JsonNode *around = list != NULL ? json_node_get_parent (list) : NULL;
  JsonObject *object
      = around != NULL && JSON_NODE_HOLDS_OBJECT (around) ? json_node_get_object (around) : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonNode *node = json_object_get_member (object, at->data);
      g_autofree char *path
          = sng_answer_is_secret_name (at->data) ? NULL : write_step (PARENT, at->data);

      if (path != NULL && JSON_NODE_HOLDS_VALUE (node))
        add_value (self, path, node);
    }
}

/* Public API */

/**
 * sng_answer_is_secret_name:
 *
 * Returns: whether what is called so is for signing in, and no fact
 */
gboolean
sng_answer_is_secret_name (const char *name)
{
  static const char *const parts[] = { "password", "passwd", "secret", "apikey", "contrase" };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, g_ascii_tolower (*at));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (plain->str, parts[i]) != NULL)
      return TRUE;
  return g_str_has_suffix (plain->str, "token") || g_str_equal (plain->str, "pwd");
}

/**
 * sng_answer_list_places:
 * @page: an answer
 *
 * Returns: (transfer full) (element-type SngAnswerPlace): where its rows may be, the likeliest
 * place first
 */
GPtrArray *
sng_answer_list_places (JsonNode *page)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);

  add_places (places, page, "", 0);
  g_ptr_array_sort (places, compare_places);
  return places;
}

/**
 * sng_answer_list_fields:
 * @are_inner: the rows stand in lists of other rows, which tell of them too
 *
 * Returns: (transfer full) (element-type SngAnswerField): what the rows hold, in their own order
 */
GPtrArray *
sng_answer_list_fields (JsonArray *rows, gboolean are_inner)
{
  Shape shape = { .n_rows = MIN (json_array_get_length (rows), MAX_ROWS) };

  shape.fields = g_ptr_array_new_with_free_func (field_free);
  shape.by_path = g_hash_table_new (g_str_hash, g_str_equal);
  shape.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < shape.n_rows; i++)
    {
      JsonNode *row = json_array_get_element (rows, i);

      if (JSON_NODE_HOLDS_OBJECT (row))
        add_members (&shape, json_node_get_object (row), "", 0);
      if (are_inner)
        add_around (&shape, row);
    }
  for (guint i = 0; i < shape.fields->len; i++)
    {
      SngAnswerField *field = shape.fields->pdata[i];

      field->is_distinct &= field->n_filled == shape.n_rows;
      field->is_moment &= field->n_filled > 0;
    }
  g_hash_table_unref (shape.by_path);
  g_hash_table_unref (shape.seen);
  return shape.fields;
}

/**
 * sng_answer_field_is_around:
 *
 * Returns: whether the member is none of the rows, but of what they stand in
 */
gboolean
sng_answer_field_is_around (const SngAnswerField *field)
{
  return g_str_has_prefix (field->path, PARENT ".");
}

/**
 * sng_answer_find_key:
 * @fields: (element-type SngAnswerField): of sng_answer_list_fields()
 *
 * Returns: (nullable): the member by which the source most likely knows a row again
 */
const SngAnswerField *
sng_answer_find_key (GPtrArray *fields)
{
  static const char *const names[]
      = { "id", "uuid", "guid", "key", "external_id", "externalid", "code", "number", "clave" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < fields->len; k++)
      {
        const SngAnswerField *field = fields->pdata[k];

        if (field->is_distinct && g_ascii_strcasecmp (field->path, names[i]) == 0)
          return field;
      }
  for (guint pass = 0; pass < 2; pass++)
    for (guint k = 0; k < fields->len; k++)
      {
        const SngAnswerField *field = fields->pdata[k];
        gboolean named = g_str_has_suffix (field->path, "id")
                         || g_str_has_suffix (field->path, "Id")
                         || g_str_has_suffix (field->path, "ID");

        if (field->is_distinct && (pass == 1 || named) && (field->forms & SNG_ANSWER_LIST) == 0
            && !sng_answer_field_is_around (field))
          return field;
      }
  return NULL;
}
