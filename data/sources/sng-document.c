/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-document.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The member, when it is there and nothing went wrong before. */
static JsonNode *
member_of (SngDocument *self, JsonObject *object, const char *member)
{
  JsonNode *node;

  if (self->error != NULL || object == NULL)
    return NULL;
  node = json_object_get_member (object, member);
  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static void
fail_at (SngDocument *self, const char *member, const char *marked)
{
  gsize outer = sng_document_enter (self, member);

  sng_document_fail (self, marked, NULL);
  sng_document_leave (self, outer);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* Public API */

void
sng_document_clear (SngDocument *self)
{
  g_string_free (self->place, TRUE);
  g_clear_error (&self->error);
}

/**
 * sng_document_enter:
 * @member: what is read next, as a step of the JSON pointer
 *
 * Returns: where to go back to with sng_document_leave()
 */
gsize
sng_document_enter (SngDocument *self, const char *member)
{
  gsize outer = self->place->len;

  g_string_append_c (self->place, '/');
  for (; *member != '\0'; member++)
    if (*member == '~')
      g_string_append (self->place, "~0");
    else if (*member == '/')
      g_string_append (self->place, "~1");
    else
      g_string_append_c (self->place, *member);
  return outer;
}

gsize
sng_document_enter_index (SngDocument *self, guint index)
{
  gsize outer = self->place->len;

  g_string_append_printf (self->place, "/%u", index);
  return outer;
}

void
sng_document_leave (SngDocument *self, gsize outer)
{
  g_string_truncate (self->place, outer);
}

/**
 * sng_document_fail:
 * @marked: a sentence marked with N_(), whose first %s is the place and whose second one is @part
 */
void
sng_document_fail (SngDocument *self, const char *marked, const char *part)
{
  if (self->error == NULL)
    sng_source_error_set (&self->error, SNG_SOURCE_ERROR_CONNECTOR, marked, self->place->str, part,
                          NULL);
}

/**
 * sng_document_only:
 * @...: the names of all members that are known here, ended by %NULL
 */
void
sng_document_only (SngDocument *self, JsonObject *object, ...)
{
  g_autoptr (GList) members = object ? json_object_get_members (object) : NULL;

  for (GList *at = members; at != NULL; at = at->next)
    {
      const char *known;
      va_list names;

      va_start (names, object);
      while ((known = va_arg (names, const char *)) != NULL)
        if (g_str_equal (known, at->data))
          break;
      va_end (names);
      if (known == NULL)
        fail_at (self, at->data, N_("Connector document, at %s: this member is not known here."));
    }
}

gboolean
sng_document_need (SngDocument *self, JsonObject *object, const char *member)
{
  if (member_of (self, object, member) != NULL)
    return TRUE;
  fail_at (self, member, N_("Connector document, at %s: this member is missing."));
  return FALSE;
}

const char *
sng_document_string (SngDocument *self,
                     JsonObject *object,
                     const char *member,
                     const char *otherwise)
{
  JsonNode *node = member_of (self, object, member);

  if (node == NULL)
    return otherwise;
  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);
  fail_at (self, member, N_("Connector document, at %s: a text is needed here."));
  return otherwise;
}

gint64
sng_document_integer (SngDocument *self,
                      JsonObject *object,
                      const char *member,
                      gint64 lowest,
                      gint64 highest,
                      gint64 otherwise)
{
  JsonNode *node = member_of (self, object, member);

  if (node == NULL)
    return otherwise;
  if (holds (node, G_TYPE_INT64) && json_node_get_int (node) >= lowest
      && json_node_get_int (node) <= highest)
    return json_node_get_int (node);
  fail_at (self, member,
           N_("Connector document, at %s: a whole number within the limits is needed here."));
  return otherwise;
}

gboolean
sng_document_boolean (SngDocument *self,
                      JsonObject *object,
                      const char *member,
                      gboolean otherwise)
{
  JsonNode *node = member_of (self, object, member);

  if (node == NULL)
    return otherwise;
  if (holds (node, G_TYPE_BOOLEAN))
    return json_node_get_boolean (node);
  fail_at (self, member, N_("Connector document, at %s: true or false is needed here."));
  return otherwise;
}

double
sng_document_number (SngDocument *self, JsonObject *object, const char *member, double otherwise)
{
  JsonNode *node = member_of (self, object, member);

  if (node == NULL)
    return otherwise;
  if (holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE))
    return json_node_get_double (node);
  fail_at (self, member, N_("Connector document, at %s: a number is needed here."));
  return otherwise;
}

/**
 * sng_document_choice:
 * @choices: the words that may stand there, ended by %NULL
 *
 * Returns: which one stands there
 */
guint
sng_document_choice (SngDocument *self,
                     JsonObject *object,
                     const char *member,
                     const char *const *choices,
                     guint otherwise)
{
  const char *word = sng_document_string (self, object, member, NULL);
  g_autofree char *known = g_strjoinv (", ", (GStrv) choices);
  gsize outer;

  if (word == NULL)
    return otherwise;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], word))
      return i;
  outer = sng_document_enter (self, member);
  sng_document_fail (self, N_("Connector document, at %s: one of these words is needed here: %s."),
                     known);
  sng_document_leave (self, outer);
  return otherwise;
}

JsonObject *
sng_document_object (SngDocument *self, JsonObject *object, const char *member)
{
  JsonNode *node = member_of (self, object, member);
  JsonObject *inner;
  gsize outer;

  if (node == NULL)
    return NULL;
  outer = sng_document_enter (self, member);
  inner = sng_document_node_object (self, node);
  sng_document_leave (self, outer);
  return inner;
}

JsonObject *
sng_document_node_object (SngDocument *self, JsonNode *node)
{
  if (self->error == NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  sng_document_fail (self, N_("Connector document, at %s: an object is needed here."), NULL);
  return NULL;
}

JsonArray *
sng_document_array (SngDocument *self, JsonObject *object, const char *member)
{
  JsonNode *node = member_of (self, object, member);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  fail_at (self, member, N_("Connector document, at %s: a list is needed here."));
  return NULL;
}

/**
 * sng_document_strings:
 *
 * Returns: (transfer full) (nullable): the texts of a list
 */
GStrv
sng_document_strings (SngDocument *self, JsonObject *object, const char *member)
{
  JsonArray *array = sng_document_array (self, object, member);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (holds (node, G_TYPE_STRING))
        g_strv_builder_add (texts, json_node_get_string (node));
      else
        fail_at (self, member, N_("Connector document, at %s: a list of texts is needed here."));
    }
  return g_strv_builder_end (texts);
}

/**
 * sng_document_statuses:
 *
 * Returns: (transfer full) (nullable) (element-type guint): the statuses of HTTP of a list
 */
GArray *
sng_document_statuses (SngDocument *self, JsonObject *object, const char *member)
{
  JsonArray *array = sng_document_array (self, object, member);
  GArray *statuses = array ? g_array_new (FALSE, FALSE, sizeof (guint)) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 number = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : 0;
      guint status = CLAMP (number, 0, 600);

      if (status >= 400 && status < 600)
        g_array_append_val (statuses, status);
      else
        fail_at (self, member,
                 N_("Connector document, at %s: a list of statuses from 400 to 599 is needed "
                    "here."));
    }
  return statuses;
}

/**
 * sng_document_pairs:
 *
 * Returns: (transfer full): the names and values of an object of texts: name, value, name, …
 */
GPtrArray *
sng_document_pairs (SngDocument *self, JsonObject *object, const char *member)
{
  JsonObject *pairs = sng_document_object (self, object, member);
  g_autoptr (GList) names = pairs ? json_object_get_members (pairs) : NULL;
  GPtrArray *result = g_ptr_array_new_with_free_func (g_free);
  gsize outer = sng_document_enter (self, member);

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_ptr_array_add (result, g_strdup (at->data));
      g_ptr_array_add (result, g_strdup (sng_document_string (self, pairs, at->data, "")));
    }
  sng_document_leave (self, outer);
  return result;
}

SngJsonPath *
sng_document_path (SngDocument *self, JsonObject *object, const char *member)
{
  const char *text = sng_document_string (self, object, member, NULL);
  gsize outer = sng_document_enter (self, member);
  SngJsonPath *path = text ? sng_document_compile (self, text) : NULL;

  sng_document_leave (self, outer);
  return path;
}

/**
 * sng_document_paths:
 *
 * Returns: (transfer full) (element-type SngJsonPath): the paths of a list
 */
GPtrArray *
sng_document_paths (SngDocument *self, JsonObject *object, const char *member)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  g_auto (GStrv) texts = sng_document_strings (self, object, member);
  gsize outer = sng_document_enter (self, member);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      gsize inner = sng_document_enter_index (self, i);

      g_ptr_array_add (paths, sng_document_compile (self, texts[i]));
      sng_document_leave (self, inner);
    }
  sng_document_leave (self, outer);
  return paths;
}

SngJsonPath *
sng_document_compile (SngDocument *self, const char *text)
{
  SngJsonPath *path = self->error == NULL ? sng_json_path_new (text) : NULL;

  if (path == NULL)
    sng_document_fail (self, N_("Connector document, at %s: “%s” is not a path."), text);
  self->leads_out |= path != NULL && sng_json_path_leads_out (path);
  return path;
}
