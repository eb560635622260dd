/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-path.h"

#include <math.h>
#include <string.h>

/* JsonPath of json-glib is not used: it copies the tree for each look, runs without end on some
 * expressions and aborts on others. */

typedef enum
{
  STEP_MEMBER,
  STEP_INDEX,
  STEP_WHERE,
  STEP_PARENT,
  STEP_FOR_EACH,
} StepForm;

typedef struct
{
  StepForm form;
  char *name;  /* of STEP_MEMBER and STEP_WHERE */
  char *value; /* of STEP_WHERE */
  gint64 index;
} Step;

struct _SngJsonPath
{
  GArray *steps; /* of Step */
};

static void
clear_step (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step->value);
}

/* Reads 'quoted' or up to one of @ends; NULL when nothing is there. */
static char *
read_word (const char **at, const char *ends)
{
  const char *start = *at;
  const char *end;

  if (*start == '\'')
    {
      end = strchr (++start, '\'');
      if (end == NULL)
        return NULL;
      *at = end + 1;
    }
  else
    {
      end = start + strcspn (start, ends);
      *at = end;
    }
  return end > start ? g_strndup (start, end - start) : NULL;
}

/* Reads what stands between brackets; @at is after the opening one. */
static gboolean
read_bracket (const char **at, Step *step)
{
  char *end;

  if (g_ascii_isdigit (**at) || **at == '-')
    {
      step->form = STEP_INDEX;
      step->index = g_ascii_strtoll (*at, &end, 10);
      *at = end;
    }
  else
    {
      step->form = STEP_WHERE;
      step->name = read_word (at, "=]");
      if (step->name == NULL || **at != '=')
        return FALSE;
      (*at)++;
      step->value = read_word (at, "]");
      if (step->value == NULL)
        return FALSE;
    }
  if (**at != ']')
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
read_step (const char **at, Step *step)
{
  if (**at == '[')
    {
      (*at)++;
      return read_bracket (at, step);
    }
  step->form = STEP_MEMBER;
  step->name = read_word (at, ".[");
  if (g_strcmp0 (step->name, "$parent") == 0)
    step->form = STEP_PARENT;
  else if (g_strcmp0 (step->name, "$for_each") == 0)
    step->form = STEP_FOR_EACH;
  return step->name != NULL;
}

static gboolean
read_steps (SngJsonPath *self, const char *at)
{
  while (*at != '\0')
    {
      Step step = { 0 };
      gboolean good = read_step (&at, &step);

      g_array_append_val (self->steps, step);
      if (!good)
        return FALSE;
      if (*at == '.' && *++at == '\0')
        return FALSE;
      if (*at != '\0' && *at != '[' && at[-1] != '.')
        return FALSE;
    }
  return TRUE;
}

static JsonNode *
find_element (JsonNode *node, const Step *step)
{
  JsonArray *array = json_node_get_array (node);
  guint length = json_array_get_length (array);
  gint64 index = step->index < 0 ? length + step->index : step->index;

  if (step->form == STEP_INDEX)
    return index >= 0 && index < length ? json_array_get_element (array, index) : NULL;
  for (guint i = 0; i < length; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonNode *member = JSON_NODE_HOLDS_OBJECT (element)
                             ? json_object_get_member (json_node_get_object (element), step->name)
                             : NULL;
      g_autofree char *text = member ? sng_json_text (member) : NULL;

      if (text != NULL && g_str_equal (text, step->value))
        return element;
    }
  return NULL;
}

static JsonNode *
find_parent (JsonNode *node)
{
  do
    node = json_node_get_parent (node);
  while (node != NULL && !JSON_NODE_HOLDS_OBJECT (node));
  return node;
}

static JsonNode *
find_member (JsonNode *node, const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), name)
             : NULL;
}

/* What the whole answer was asked for with stands around it. A member that became a row stands alone
 * and has its place in its value. */
static JsonNode *
find_for_each (JsonNode *node, const char *name)
{
  while (node != NULL)
    {
      JsonNode *found;

      while (json_node_get_parent (node) != NULL)
        node = json_node_get_parent (node);
      found = find_member (node, name);
      if (found != NULL)
        return found;
      node = find_member (node, "$value");
    }
  return NULL;
}

/* Public API */

/**
 * sng_json_path_new:
 *
 * Returns: (transfer full) (nullable): the path that @text describes; %NULL when it is not one
 */
SngJsonPath *
sng_json_path_new (const char *text)
{
  g_autoptr (SngJsonPath) self = g_new0 (SngJsonPath, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);
  return read_steps (self, text) ? g_steal_pointer (&self) : NULL;
}

/**
 * sng_json_path_free:
 * @self: (nullable): a path
 */
void
sng_json_path_free (SngJsonPath *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_free (self);
}

/**
 * sng_json_path_find:
 *
 * Returns: (transfer none) (nullable): the node at the end of the path; %NULL when nothing or a
 *   JSON null is there
 */
JsonNode *
sng_json_path_find (SngJsonPath *self, JsonNode *from)
{
  JsonNode *node = from;

  for (guint i = 0; i < self->steps->len && node != NULL; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (step->form == STEP_PARENT)
        node = find_parent (node);
      else if (step->form == STEP_FOR_EACH)
        node = find_for_each (node, step->name);
      else if (step->form == STEP_MEMBER)
        node = find_member (node, step->name);
      else
        node = JSON_NODE_HOLDS_ARRAY (node) ? find_element (node, step) : NULL;
    }
  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

/**
 * sng_json_path_add_names:
 * @names: (element-type char *): a set that owns its texts
 *
 * Adds the names of all members on the way.
 */
void
sng_json_path_add_names (SngJsonPath *self, GHashTable *names)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (step->name != NULL)
        g_hash_table_add (names, g_strdup (step->name));
    }
}

/**
 * sng_json_text:
 *
 * Returns: (transfer full) (nullable): a text, number or boolean as text; %NULL for anything else
 */
char *
sng_json_text (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return g_utf8_make_valid (json_node_get_string (node), -1);
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (node)))
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", json_node_get_double (node)));
  return NULL;
}
