/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-answer-shape.h"

#include "data/sources/sng-moment.h"
#include "data/vocabulary/sng-visible-text.h"

#include <string.h>

#define MAX_DEPTH 4
#define MAX_ROWS 200
#define MAX_FIELDS 300
#define MAX_SAMPLE 60

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

static void
add_places (GPtrArray *places, JsonNode *node, const char *path, guint depth)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  if (JSON_NODE_HOLDS_ARRAY (node) && holds_rows (json_node_get_array (node)))
    {
      SngAnswerPlace *place = g_new0 (SngAnswerPlace, 1);

      place->path = *path != '\0' ? g_strdup (path) : NULL;
      place->n_rows = json_array_get_length (json_node_get_array (node));
      g_ptr_array_add (places, place);
    }
  for (GList *at = names; at != NULL && depth < MAX_DEPTH; at = at->next)
    {
      g_autofree char *step = write_step (path, at->data);

      if (step != NULL)
        add_places (places, json_object_get_member (object, at->data), step, depth + 1);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SngAnswerPlace *first = *(const SngAnswerPlace *const *)a;
  const SngAnswerPlace *second = *(const SngAnswerPlace *const *)b;

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
      = JSON_NODE_HOLDS_ARRAY (node) ? json_to_string (node, FALSE) : sng_json_text (node);
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
 * Returns: (transfer full) (element-type SngAnswerPlace): where its rows may be, the longest list
 *   first
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
 *
 * Returns: (transfer full) (element-type SngAnswerField): what the rows hold, in their own order
 */
GPtrArray *
sng_answer_list_fields (JsonArray *rows)
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

        if (field->is_distinct && (pass == 1 || named) && (field->forms & SNG_ANSWER_LIST) == 0)
          return field;
      }
  return NULL;
}
