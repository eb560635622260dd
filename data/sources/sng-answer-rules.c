/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-answer-rules.h"

#include "data/vocabulary/sng-visible-text.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Of the server's own words, what fits into a sentence. */
#define MAX_WORDS 200

typedef struct
{
  SngJsonPath *path;
  GStrv words; /* (nullable) anything that is there */
} Condition;

struct _SngAnswerRules
{
  GArray *failed;      /* of Condition */
  GArray *denied;      /* of Condition */
  GArray *partial;     /* of Condition */
  GPtrArray *messages; /* of SngJsonPath */
};

static void
clear_condition (gpointer data)
{
  Condition *condition = data;

  g_clear_pointer (&condition->path, sng_json_path_free);
  g_strfreev (condition->words);
}

static GArray *
new_conditions (void)
{
  GArray *conditions = g_array_new (FALSE, FALSE, sizeof (Condition));

  g_array_set_clear_func (conditions, clear_condition);
  return conditions;
}

static void
read_present (GArray *conditions, SngDocument *document, JsonObject *object)
{
  g_auto (GStrv) texts = sng_document_strings (document, object, "present");
  gsize outer = sng_document_enter (document, "present");

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      Condition condition = { sng_document_compile (document, texts[i]), NULL };

      g_array_append_val (conditions, condition);
    }
  sng_document_leave (document, outer);
}

static void
read_equals (GArray *conditions, SngDocument *document, JsonObject *object, const char *member)
{
  JsonObject *equals = sng_document_object (document, object, member);
  g_autoptr (GList) paths = equals ? json_object_get_members (equals) : NULL;
  gsize outer = sng_document_enter (document, member);

  for (GList *at = paths; at != NULL; at = at->next)
    {
      Condition condition = { sng_document_compile (document, at->data),
                              sng_document_strings (document, equals, at->data) };

      g_array_append_val (conditions, condition);
    }
  sng_document_leave (document, outer);
}

static void
read_messages (GPtrArray *messages, SngDocument *document, JsonObject *object)
{
  g_auto (GStrv) texts = sng_document_strings (document, object, "message");
  gsize outer = sng_document_enter (document, "message");

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_ptr_array_add (messages, sng_document_compile (document, texts[i]));
  sng_document_leave (document, outer);
}

static gboolean
is_met (const Condition *condition, JsonNode *page)
{
  JsonNode *node = sng_json_path_find (condition->path, page);
  g_autofree char *text = node ? sng_json_text (node) : NULL;

  if (condition->words == NULL)
    return node != NULL;
  return text != NULL && g_strv_contains ((const char *const *) condition->words, text);
}

static gboolean
is_any_met (GArray *conditions, JsonNode *page)
{
  for (guint i = 0; i < conditions->len; i++)
    if (is_met (&g_array_index (conditions, Condition, i), page))
      return TRUE;
  return FALSE;
}

/* The server's own words, safe to show. */
static char *
find_words (const SngAnswerRules *self, JsonNode *page)
{
  for (guint i = 0; i < self->messages->len; i++)
    {
      JsonNode *node = sng_json_path_find (self->messages->pdata[i], page);
      g_autofree char *text = node ? sng_json_text (node) : NULL;
      g_autofree char *line = sng_visible_line (text);

      if (line != NULL && *line != '\0')
        return g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_WORDS));
    }
  return g_strdup ("–");
}

/* Public API */

/**
 * sng_answer_rules_new:
 * @stream: (nullable): what a connector says of a list; problems are added to @document
 */
SngAnswerRules *
sng_answer_rules_new (SngDocument *document, JsonObject *stream)
{
  SngAnswerRules *self = g_new0 (SngAnswerRules, 1);
  JsonObject *object;
  gsize outer;

  self->failed = new_conditions ();
  self->denied = new_conditions ();
  self->partial = new_conditions ();
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  object = sng_document_object (document, stream, "error");
  outer = sng_document_enter (document, "error");
  sng_document_only (document, object, "present", "equals", "message", "denied", NULL);
  read_present (self->failed, document, object);
  read_equals (self->failed, document, object, "equals");
  read_equals (self->denied, document, object, "denied");
  read_messages (self->messages, document, object);
  sng_document_leave (document, outer);
  object = sng_document_object (document, stream, "partial");
  outer = sng_document_enter (document, "partial");
  sng_document_only (document, object, "present", "equals", NULL);
  read_present (self->partial, document, object);
  read_equals (self->partial, document, object, "equals");
  sng_document_leave (document, outer);
  return self;
}

void
sng_answer_rules_free (SngAnswerRules *self)
{
  g_array_unref (self->failed);
  g_array_unref (self->denied);
  g_array_unref (self->partial);
  g_ptr_array_unref (self->messages);
  g_free (self);
}

/**
 * sng_answer_rules_check:
 * @is_partial: (out): whether the server says that some of it is missing
 *
 * Returns: whether the answer is meant as data; an error has the server's own words
 */
gboolean
sng_answer_rules_check (const SngAnswerRules *self,
                        JsonNode *page,
                        gboolean *is_partial,
                        GError **error)
{
  gboolean is_denied = is_any_met (self->denied, page);
  g_autofree char *words = NULL;

  *is_partial = is_any_met (self->partial, page);
  if (!is_denied && !is_any_met (self->failed, page))
    return TRUE;
  words = find_words (self, page);
  sng_source_error_set (
      error, is_denied ? SNG_SOURCE_ERROR_DENIED : SNG_SOURCE_ERROR_SERVER,
      is_denied ? N_("The server does not accept the secret of this source, and says: %s")
                : N_("The server answers with an error instead of data, and says: %s"),
      words, NULL);
  return FALSE;
}
