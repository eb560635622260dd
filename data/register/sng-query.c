/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query-private.h"

#include "data/vocabulary/sng-translation.h"
#include "data/vocabulary/sng-type.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
clear_query (gpointer data)
{
  SngQuery *self = data;

  g_ptr_array_unref (self->typed);
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->computed);
}

/* Private API */

/* Parsed conditions are never changed, only replaced. */
SngQuery *
sng_query_copy (SngQuery *self)
{
  SngQuery *copy = sng_query_new (self->kind);

  g_ptr_array_unref (copy->typed);
  copy->typed = g_ptr_array_ref (self->typed);
  g_ptr_array_unref (copy->computed);
  copy->computed = g_ptr_array_ref (self->computed);
  copy->takes_computed = self->takes_computed;
  for (guint i = 0; i < self->added->len; i++)
    {
      const SngCondition *condition = self->added->pdata[i];

      sng_query_add_condition (copy, condition->field, &condition->from);
    }
  copy->order = self->order;
  copy->descending = self->descending;
  copy->with_void = self->with_void;
  copy->language = self->language;
  return copy;
}

SngCondition *
sng_condition_new (SngConditionForm form, const SngField *field)
{
  SngCondition *self = g_new0 (SngCondition, 1);

  self->form = form;
  self->field = field;
  return self;
}

void
sng_condition_free (SngCondition *self)
{
  g_free (self->text);
  sng_value_clear (&self->from);
  sng_value_clear (&self->to);
  g_free (self);
}

char *
sng_query_fold (const char *text)
{
  char *folded = sng_fold (text);
  char *end = folded;

  for (const char *at = folded; *at != '\0'; at++)
    if (*at != '\x7f')
      *end++ = *at;
  *end = '\0';
  return folded;
}

gboolean
sng_query_may_use (const SngField *field, GError **error)
{
  if (sng_field_sensitivity (field) == SNG_SENSITIVITY_SENSITIVE)
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                 /* TRANSLATORS: %s is the label of a field */
                 _("“%s” is sensitive: people cannot be found or sorted by it."),
                 sng_text (field->label));
  else if (!sng_field_is_stored (field))
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                 /* TRANSLATORS: %s is the label of a field */
                 _("“%s” is computed from other facts: the register cannot find or sort by it."),
                 sng_text (field->label));
  else
    return TRUE;
  return FALSE;
}

/* Public API */

/**
 * sng_query_new:
 *
 * Returns: (transfer full): a query for all records of @kind that are not void, in order of key
 */
SngQuery *
sng_query_new (const SngKind *kind)
{
  SngQuery *self = g_atomic_rc_box_new0 (SngQuery);

  self->kind = kind;
  self->typed = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_condition_free);
  self->added = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_condition_free);
  self->computed = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_condition_free);
  self->order = kind->fields[SNG_COMMON_KEY];
  self->language = sng_program_language ();
  return self;
}

SngQuery *
sng_query_ref (SngQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_query_unref (SngQuery *self)
{
  g_atomic_rc_box_release_full (self, clear_query);
}

/**
 * sng_query_set_text:
 * @text: what a person typed
 *
 * Replaces the conditions of an earlier text; those of sng_query_add_condition() stay. All parts,
 * separated by spaces, must hold:
 *
 * - `word`: some text of the record has a word that begins so, whatever its accents;
 *   `"two words"` looks for these words side by side.
 * - `name:word`: the field of that name. Its name is the stable one, or its label, in English or
 *   in the language of the program, with `_` for spaces, or as much of it as belongs to one
 *   field only.
 * - For a choice, `word` is the beginning of its stable name or label; for a reference, a part of
 *   the title or key of the record pointed to; for a text, a part of it; for yes or no, `yes` or
 *   `no`; for a number or a date, a value (`5`, `2026-10-01`, `2026-10`, `2026-Q4`, `2026`), one
 *   with `<`, `<=`, `>` or `>=` before it, or `from..to`.
 * - `name:?`: nobody knows the field.
 * - `-` before any of these: the records for which it does not hold.
 *
 * A part that is not finished (`name:`) does not count yet.
 *
 * Returns: %FALSE when something in it is not understood, with a sentence that says what; the
 *   query is then as before
 */
gboolean
sng_query_set_text (SngQuery *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) computed
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_condition_free);
  GPtrArray *conditions
      = sng_query_parse (self->kind, text, self->takes_computed ? computed : NULL, error);

  if (conditions == NULL)
    return FALSE;
  g_ptr_array_unref (self->typed);
  self->typed = conditions;
  g_ptr_array_unref (self->computed);
  self->computed = g_steal_pointer (&computed);
  return TRUE;
}

/**
 * sng_query_add_condition:
 * @field: a field that sng_query_set_text() would take
 * @value: what it must equal; for references, a record or a set of which one must be there;
 *   the unknown value asks for records where nobody knows the field
 */
void
sng_query_add_condition (SngQuery *self, const SngField *field, const SngValue *value)
{
  SngCondition *condition
      = sng_condition_new (sng_value_is_known (value) ? SNG_CONDITION_VALUE : SNG_CONDITION_UNKNOWN,
                           field);

  condition->from = sng_value_copy (value);
  g_ptr_array_add (self->added, condition);
}

/**
 * sng_query_set_order:
 * @field: (nullable): a stored field; %NULL is the key. Choices stand in the order of their list,
 *   references by title. Asking for a computed field fails when the query is run.
 *
 * What is unknown comes last, in both directions.
 */
void
sng_query_set_order (SngQuery *self, const SngField *field, gboolean descending)
{
  self->order = field != NULL ? field : self->kind->fields[SNG_COMMON_KEY];
  self->descending = descending;
}

/**
 * sng_query_set_with_void:
 * @with_void: whether voided records are found too; at first they are not
 */
void
sng_query_set_with_void (SngQuery *self, gboolean with_void)
{
  self->with_void = with_void;
}

/**
 * sng_query_set_language:
 * @language: by which of two texts records are sorted; the other one counts where it is missing.
 *   At first it is the language of the program.
 */
void
sng_query_set_language (SngQuery *self, SngLanguage language)
{
  self->language = language;
}

const SngKind *
sng_query_get_kind (SngQuery *self)
{
  return self->kind;
}
