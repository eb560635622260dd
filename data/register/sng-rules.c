/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-rules.h"

#include "data/register/rules/sng-findings.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_STATES 32

static char *
list_states (const SngKind *kind, guint from)
{
  guint states[MAX_STATES];
  guint n = sng_kind_next_states (kind, from, states, MAX_STATES);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            sng_field_choice_label (kind->state, states[i]));
  return g_string_free (list, FALSE);
}

static void
refuse_transition (const SngKind *kind, guint from, guint to, GError **error)
{
  g_autofree char *list = list_states (kind, from);
  const char *from_label = sng_field_choice_label (kind->state, from);

  if (*list == '\0')
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION,
                 /* TRANSLATORS: the name of a state, such as Closed */
                 _("%s is the last state: nothing follows it."), from_label);
  else
    g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION,
                 /* TRANSLATORS: the name of a state, then the names of those that may follow */
                 _("From %s you can only go to: %s."), from_label, list);
}

/* What a person would have to fill in, by label; what the program writes is not theirs to fill. */
static char *
list_missing (SngRecord *record, guint state)
{
  const SngKind *kind = sng_record_get_kind (record);
  const char *name = sng_field_choice_name (kind->state, state);
  GString *list = g_string_new (NULL);

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];

      if (field->computed || field->by_program || !sng_field_is_needed_in (field, name)
          || sng_value_is_known (sng_record_get (record, i))
          || !sng_rules_field_applies (record, field))
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", sng_text (field->label));
    }
  return g_string_free (list, FALSE);
}

/* Every finding that blocks the state, one sentence after the other. */
static char *
list_findings (SngReader *reader, SngRecord *record, guint state, SngHandle author)
{
  g_autoptr (GPtrArray) findings = sng_findings_of (reader, record, state, author);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const SngFinding *finding = findings->pdata[i];

      if (finding->blocks)
        g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", finding->message);
    }
  return g_string_free (list, FALSE);
}

static gboolean
is_choice_among (const SngField *field, const SngValue *value, const char *names)
{
  g_auto (GStrv) choices = g_strsplit (names, "|", -1);

  if (field->type == SNG_TYPE_BOOLEAN)
    return sng_value_get_boolean (value, FALSE)
           == g_strv_contains ((const char *const *) choices, "yes");
  for (guint i = 0; choices[i] != NULL; i++)
    if (sng_field_choice_by_name (field, choices[i]) == (guint) sng_value_get_integer (value, 0))
      return TRUE;
  return FALSE;
}

/* Public API */

/**
 * sng_rules_void_state:
 *
 * Returns: the state of a kind that means void, 0 when it has none
 */
guint
sng_rules_void_state (const SngKind *kind)
{
  return kind->state ? sng_field_choice_by_name (kind->state, "void") : 0;
}

/**
 * sng_rules_field_applies:
 *
 * Returns: whether the field has a meaning for the record, as its condition on another field says
 */
gboolean
sng_rules_field_applies (SngRecord *record, const SngField *field)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_auto (GStrv) parts = NULL;
  const SngField *other;

  if (field->when == NULL)
    return TRUE;
  parts = g_strsplit (field->when, "=", 2);
  other = sng_kind_field (kind, parts[0]);
  return other == NULL || parts[1] == NULL
         || is_choice_among (other, sng_record_get (record, other->index), parts[1]);
}

/**
 * sng_rules_check_transition:
 * @reader: reads what the record is linked to
 * @author: who changes it
 * @before: the record as it was
 * @after: the record as it shall be
 *
 * Returns: whether the state may change so, and everything that the new state needs is there
 */
gboolean
sng_rules_check_transition (SngReader *reader,
                            SngHandle author,
                            SngRecord *before,
                            SngRecord *after,
                            GError **error)
{
  const SngKind *kind = sng_record_get_kind (after);
  guint from = sng_record_get_state (before);
  guint to = sng_record_get_state (after);
  g_autofree char *missing = NULL;
  g_autofree char *found = NULL;

  if (kind->state == NULL || from == to)
    return TRUE;
  if (to == 0)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION,
                           _("A record always has a state."));
      return FALSE;
    }
  if (from != 0 && !sng_kind_may_go (kind, from, to))
    {
      refuse_transition (kind, from, to, error);
      return FALSE;
    }
  /* A new record begins in the first state with whatever is there. */
  if ((from == 0 && to == 1) || to == sng_rules_void_state (kind))
    return TRUE;
  missing = list_missing (after, to);
  if (*missing != '\0')
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION,
                   /* TRANSLATORS: the name of a state, then labels of the fields that are empty */
                   _("To enter %s, fill in: %s."), sng_field_choice_label (kind->state, to),
                   missing);
      return FALSE;
    }
  found = list_findings (reader, after, to, author);
  if (*found == '\0')
    return TRUE;
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION, found);
  return FALSE;
}
