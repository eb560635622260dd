/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-answer-rules.h"

#include "data/sources/sng-conditions.h"
#include "data/sources/sng-server-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngAnswerRules
{
  SngConditions *failed;
  SngConditions *denied;
  SngConditions *excepted; /* from what failed */
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
  self->excepted = sng_conditions_new ();
  self->partial = sng_conditions_new ();
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  object = sng_document_object (document, stream, "error");
  outer = sng_document_enter (document, "error");
  sng_document_only (document, object, "present", "equals", "message", "denied", "except",
                     NULL);
  sng_conditions_read_present (self->failed, document, object, "present");
  sng_conditions_read_equals (self->failed, document, object, "equals");
  sng_conditions_read_equals (self->denied, document, object, "denied");
  sng_conditions_read_equals (self->excepted, document, object, "except");
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
  sng_conditions_free (self->excepted);
  sng_conditions_free (self->partial);
  g_ptr_array_unref (self->messages);
  g_free (self);
}

/**
 * sng_answer_rules_get_messages:
 *
 * Returns: (transfer none) (element-type SngJsonPath): the paths to the server's own words
 */
GPtrArray *
sng_answer_rules_get_messages (const SngAnswerRules *self)
{
  return self->messages;
}

/**
 * sng_answer_rules_check:
 * @is_partial: (out): whether the server says that some of it is missing
 *
 * Returns: whether the answer is meant as data; an error has the server's own words
 */
gboolean
sng_answer_rules_check (const SngAnswerRules *self,
                        SngJsonAt page,
                        gboolean *is_partial,
                        GError **error)
{
  gboolean is_denied = sng_conditions_has_met (self->denied, page);
  gboolean is_failed = is_denied
                       || (sng_conditions_has_met (self->failed, page)
                           && !sng_conditions_has_met (self->excepted, page));
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *words = NULL;
  GError *local = NULL;

  *is_partial = sng_conditions_has_met (self->partial, page);
  if (!is_failed)
    return TRUE;
  node = sng_json_at_node (page);
  words = sng_server_words_find (node, self->messages);
  sng_source_error_set (&local,
                        is_denied ? SNG_SOURCE_ERROR_DENIED : SNG_SOURCE_ERROR_SERVER,
                        is_denied ? N_("The server does not accept the secret of this source.")
                                  : N_("The server answers with an error instead of data."),
                        NULL);
  sng_source_error_add_words (local, words);
  g_propagate_error (error, local);
  return FALSE;
}
