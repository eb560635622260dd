/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-answer-rules.h"

#include "data/sources/sng-conditions.h"
#include "data/vocabulary/sng-visible-text.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Of the server's own words, what fits into a sentence. */
#define MAX_WORDS 200

struct _SngAnswerRules
{
  SngConditions *failed;
  SngConditions *denied;
  SngConditions *partial;
  GPtrArray *messages; /* of SngJsonPath */
};

static void
read_messages (GPtrArray *messages, SngDocument *document, JsonObject *object)
{
  g_auto (GStrv) texts = sng_document_strings (document, object, "message");
  gsize outer = sng_document_enter (document, "message");

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_ptr_array_add (messages, sng_document_compile (document, texts[i]));
  sng_document_leave (document, outer);
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

  self->failed = sng_conditions_new ();
  self->denied = sng_conditions_new ();
  self->partial = sng_conditions_new ();
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  object = sng_document_object (document, stream, "error");
  outer = sng_document_enter (document, "error");
  sng_document_only (document, object, "present", "equals", "message", "denied", NULL);
  sng_conditions_read_present (self->failed, document, object, "present");
  sng_conditions_read_equals (self->failed, document, object, "equals");
  sng_conditions_read_equals (self->denied, document, object, "denied");
  read_messages (self->messages, document, object);
  sng_document_leave (document, outer);
  object = sng_document_object (document, stream, "partial");
  outer = sng_document_enter (document, "partial");
  sng_document_only (document, object, "present", "equals", NULL);
  sng_conditions_read_present (self->partial, document, object, "present");
  sng_conditions_read_equals (self->partial, document, object, "equals");
  sng_document_leave (document, outer);
  return self;
}

void
sng_answer_rules_free (SngAnswerRules *self)
{
  sng_conditions_free (self->failed);
  sng_conditions_free (self->denied);
  sng_conditions_free (self->partial);
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
  gboolean is_denied = sng_conditions_has_met (self->denied, page);
  g_autofree char *words = NULL;

  *is_partial = sng_conditions_has_met (self->partial, page);
  if (!is_denied && !sng_conditions_has_met (self->failed, page))
    return TRUE;
  words = find_words (self, page);
  sng_source_error_set (
      error, is_denied ? SNG_SOURCE_ERROR_DENIED : SNG_SOURCE_ERROR_SERVER,
      is_denied ? N_("The server does not accept the secret of this source, and says: %s")
                : N_("The server answers with an error instead of data, and says: %s"),
      words, NULL);
  return FALSE;
}
