/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-path.h"

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

static const SngJsonAt nowhere;

static gboolean
is_meant (SngJsonAt element, const Step *step)
{
  g_autofree char *text = sng_json_at_text (sng_json_at_member (element, step->name));

  return text != NULL && g_str_equal (text, step->value);
}

static SngJsonAt
find_element (SngJsonAt array, const Step *step)
{
  guint length = sng_json_at_length (array);
  gint64 index = step->index < 0 ? length + step->index : step->index;
  SngJsonAt element = nowhere;

  for (guint i = 0; i < length; i++)
    {
      element = sng_json_at_element (array, i, element);
      if (step->form == STEP_INDEX ? i == index : is_meant (element, step))
        return element;
    }
  return nowhere;
}

/* The object around it. */
static SngJsonAt
find_parent (SngJsonAt at)
{
  do
    at = sng_json_at_parent (at);
  while (!sng_json_at_is_nowhere (at) && !sng_json_at_is_object (at));
  return at;
}

/* What the whole answer was asked for with stands around it. A member that became a row stands
 * alone and has its place in its value. */
static SngJsonAt
find_for_each (SngJsonAt at, const char *name)
{
  while (!sng_json_at_is_nowhere (at))
    {
      SngJsonAt found;

      while (!sng_json_at_is_nowhere (sng_json_at_parent (at)))
        at = sng_json_at_parent (at);
      found = sng_json_at_member (at, name);
      if (!sng_json_at_is_nowhere (found))
        return found;
      at = sng_json_at_member (at, "$value");
    }
  return nowhere;
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
  return sng_json_path_go (self, sng_json_at (from)).node;
}

/**
 * sng_json_path_go:
 *
 * Returns: the end of the path; nowhere when nothing or a JSON null is there
 */
SngJsonAt
sng_json_path_go (SngJsonPath *self, SngJsonAt from)
{
  SngJsonAt at = from;

  for (guint i = 0; i < self->steps->len && !sng_json_at_is_nowhere (at); i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (step->form == STEP_PARENT)
        at = find_parent (at);
      else if (step->form == STEP_FOR_EACH)
        at = find_for_each (at, step->name);
      else if (step->form == STEP_MEMBER)
        at = sng_json_at_member (at, step->name);
      else
        at = sng_json_at_is_array (at) ? find_element (at, step) : nowhere;
    }
  return sng_json_at_is_nothing (at) ? nowhere : at;
}

/**
 * sng_json_path_leads_out:
 *
 * Returns: whether it goes to what is around the node from which it starts
 */
gboolean
sng_json_path_leads_out (SngJsonPath *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      StepForm form = g_array_index (self->steps, Step, i).form;

      if (form == STEP_PARENT || form == STEP_FOR_EACH)
        return TRUE;
    }
  return FALSE;
}

/**
 * sng_json_text:
 *
 * Returns: (transfer full) (nullable): a text, number or boolean as text; %NULL for anything else
 */
char *
sng_json_text (JsonNode *node)
{
  return sng_json_at_text (sng_json_at (node));
}
