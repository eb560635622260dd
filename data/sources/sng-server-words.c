/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-server-words.h"

#include "data/sources/sng-json-guard.h"

#include <string.h>

#define MAX_BODY (64 * 1024)

/* Where servers usually say what is wrong, and what they add to it. The first line that finds
 * something counts, so that what is closer to the cause stands first. */
static const struct
{
  const char *words;
  const char *more; /* (nullable) */
} usual[] = {
  { "error.data.message", NULL },      /* JSON-RPC */
  { "error.message", "error.detail" }, /* Graph, OpenAI, ServiceNow */
  { "error.reason", NULL },            /* Elasticsearch and its kin */
  { "error_description", NULL },       /* OAuth 2.0 */
  { "data.failed_items[0].error.message", NULL },
  { "title", "detail" },              /* RFC 7807 */
  { "detail", NULL },                 /* SCIM, Django REST framework */
  { "detail[0].msg", NULL },          /* FastAPI */
  { "message", "errors[0].message" }, /* MLflow, GitHub, and most others */
  { "errors[0].detail", NULL },
  { "errors[0].title", NULL },
  { "errors[0].message", NULL },
  { "errors[0]", NULL },
  { "errorMessages[0]", NULL },
  { "error", NULL },
  { "exception", NULL }, /* Frappe */
  { "msg", NULL },
  { "Message", NULL },
  { "fault.faultstring", NULL },
  { "non_field_errors[0]", NULL },
  { "[0].message", NULL },
  { "[0]", NULL },
};

static char *
text_at (SngJsonPath *path, JsonNode *answer)
{
  JsonNode *node = path ? sng_json_path_find (path, answer) : NULL;
  g_autofree char *text = node ? sng_json_text (node) : NULL;

  if (text != NULL)
    g_strstrip (text);
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static char *
text_at_usual (const char *place, JsonNode *answer)
{
  g_autoptr (SngJsonPath) path = place ? sng_json_path_new (place) : NULL;

  return text_at (path, answer);
}

static char *
find_usual (JsonNode *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autofree char *words = text_at_usual (usual[i].words, answer);
      g_autofree char *more = words ? text_at_usual (usual[i].more, answer) : NULL;

      if (more != NULL && strcmp (words, more) != 0)
        return g_strconcat (words, ": ", more, NULL);
      if (words != NULL)
        return g_steal_pointer (&words);
    }
  return NULL;
}

/* A form that is refused: each field has a list of what is wrong with it. */
static char *
find_in_fields (JsonNode *answer)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;
  g_autoptr (SngJsonPath) first = sng_json_path_new ("[0]");
  g_autoptr (GString) line = g_string_new (NULL);

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_autofree char *words = text_at (first, json_object_get_member (object, at->data));

      if (words != NULL)
        g_string_append_printf (line, "%s%s: %s", line->len > 0 ? "; " : "", (char *)at->data,
                                words);
    }
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

/* Public API */

/**
 * sng_server_words_find:
 * @paths: (nullable) (element-type SngJsonPath): where this server says what is wrong; the usual
 *   places are looked at after them
 *
 * Returns: (transfer full) (nullable): what the server says, as it wrote it
 */
char *
sng_server_words_find (JsonNode *answer, GPtrArray *paths)
{
  char *words = NULL;

  for (guint i = 0; words == NULL && paths != NULL && i < paths->len; i++)
    words = text_at (paths->pdata[i], answer);
  return words ? words : find_usual (answer);
}

/**
 * sng_server_words_read:
 * @body: what came with a refusal, without secrets
 *
 * Returns: (transfer full) (nullable): what the server says, in JSON or as a line of text; a web
 *   page says nothing that fits into a sentence
 */
char *
sng_server_words_read (GBytes *body, GPtrArray *paths)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) answer = text ? sng_json_guard_parse (text, length, MAX_BODY, NULL) : NULL;
  g_autofree char *line = NULL;

  if (answer != NULL)
    {
      char *words = sng_server_words_find (answer, paths);

      return words ? words : find_in_fields (answer);
    }
  line = text && g_utf8_validate (text, length, NULL) ? g_strndup (text, length) : g_strdup ("");
  g_strstrip (line);
  return *line == '\0' || strchr ("<{[", *line) != NULL ? NULL : g_steal_pointer (&line);
}
