/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-conditions.h"

typedef struct
{
  SngJsonPath *path;
  GStrv words; /* (nullable) anything that is there */
} Condition;

struct _SngConditions
{
  GArray *all; /* of Condition */
};

static void
clear_condition (gpointer data)
{
  Condition *condition = data;

  g_clear_pointer (&condition->path, sng_json_path_free);
  g_strfreev (condition->words);
}

static gboolean
is_met (const Condition *condition, SngJsonAt from)
{
  SngJsonAt at = sng_json_path_go (condition->path, from);
  g_autofree char *text = sng_json_at_text (at);

  if (condition->words == NULL)
    return !sng_json_at_is_nothing (at);
  return text != NULL && g_strv_contains ((const char *const *)condition->words, text);
}

/* Public API */

SngConditions *
sng_conditions_new (void)
{
  SngConditions *self = g_new0 (SngConditions, 1);

  self->all = g_array_new (FALSE, FALSE, sizeof (Condition));
  g_array_set_clear_func (self->all, clear_condition);
  return self;
}

void
sng_conditions_free (SngConditions *self)
{
  g_array_unref (self->all);
  g_free (self);
}

/**
 * sng_conditions_read_present:
 * @member: of @object, a list of paths
 */
void
sng_conditions_read_present (SngConditions *self,
                             SngDocument *document,
                             JsonObject *object,
                             const char *member)
{
  g_auto (GStrv) texts = sng_document_strings (document, object, member);
  gsize outer = sng_document_enter (document, member);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      Condition condition = { sng_document_compile (document, texts[i]), NULL };

      g_array_append_val (self->all, condition);
    }
  sng_document_leave (document, outer);
}

/**
 * sng_conditions_read_equals:
 * @member: of @object, paths and the words that may stand there
 */
void
sng_conditions_read_equals (SngConditions *self,
                            SngDocument *document,
                            JsonObject *object,
                            const char *member)
{
  JsonObject *equals = sng_document_object (document, object, member);
  g_autoptr (GList) paths = equals ? json_object_get_members (equals) : NULL;
  gsize outer = sng_document_enter (document, member);

  for (GList *at = paths; at != NULL; at = at->next)
    {
      Condition condition = { sng_document_compile (document, at->data),
                              sng_document_strings (document, equals, at->data) };

      g_array_append_val (self->all, condition);
    }
  sng_document_leave (document, outer);
}

/**
 * sng_conditions_has_met:
 *
 * Returns: whether one of them or more is met; %FALSE when there are none
 */
gboolean
sng_conditions_has_met (const SngConditions *self, SngJsonAt at)
{
  for (guint i = 0; i < self->all->len; i++)
    if (is_met (&g_array_index (self->all, Condition, i), at))
      return TRUE;
  return FALSE;
}

/**
 * sng_conditions_are_met:
 *
 * Returns: whether all of them are met; %TRUE when there are none
 */
gboolean
sng_conditions_are_met (const SngConditions *self, SngJsonAt at)
{
  for (guint i = 0; i < self->all->len; i++)
    if (!is_met (&g_array_index (self->all, Condition, i), at))
      return FALSE;
  return TRUE;
}
