/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-rules.h"

#include "data/register/rules/sng-findings.h"
#include "data/register/rules/sng-required-words.h"
#include "data/register/rules/sng-way-guard.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

static char *
list_labels (GPtrArray *fields)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            sng_text (((const SngField *) fields->pdata[i])->label));
  return g_string_free (list, FALSE);
}

/* Sentences stand one after the other, each once. */
static void
add_sentence (GString *sentences, const char *sentence)
{
  if (sentence != NULL && strstr (sentences->str, sentence) == NULL)
    g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", sentence);
}

static void
add_missing (GString *sentences, SngRecord *record, guint state)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_autofree char *labels = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GPtrArray) missing = sng_rules_find_missing (record, state);

  if (missing->len == 0)
    return;
  labels = list_labels (missing);
  /* TRANSLATORS: the name of a state, then labels of the fields that are empty */
  sentence = g_strdup_printf (_("To enter %s, fill in: %s."),
                              sng_field_choice_label (kind->state, state), labels);
  add_sentence (sentences, sentence);
  for (guint i = 0; i < missing->len; i++)
    add_sentence (sentences, sng_required_words (((const SngField *) missing->pdata[i])->message));
}

/* Every finding that blocks the state. */
static void
add_findings (GString *sentences,
              SngReader *reader,
              SngRecord *before,
              SngRecord *after,
              SngHandle author)
{
  g_autoptr (GPtrArray) findings = sng_findings_between (reader, before, after, author);

  for (guint i = 0; i < findings->len; i++)
    {
      const SngFinding *finding = findings->pdata[i];

      if (finding->blocks)
        add_sentence (sentences, finding->message);
    }
}

/* Who may do so, and until when. */
static void
add_way (GString *sentences, SngReader *reader, SngRecord *before, guint to, SngHandle author)
{
  const SngWayCase at = { reader, before, sng_record_get_state (before), to, author };
  g_autofree char *obstacle = sng_way_find_obstacle (&at);

  add_sentence (sentences, obstacle);
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
  static gsize found[SNG_N_KINDS]; /* one more than the state */
  gsize *state = &found[kind->id];

  if (g_once_init_enter (state))
    g_once_init_leave (state,
                       1 + (kind->state ? sng_field_choice_by_name (kind->state, "void") : 0));
  return (guint) (*state - 1);
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
 * sng_rules_find_missing:
 *
 * Returns: (transfer container) (element-type SngField): what a person would have to fill in before
 *   the record may enter @state; what the program writes is not theirs to fill
 */
GPtrArray *
sng_rules_find_missing (SngRecord *record, guint state)
{
  const SngKind *kind = sng_record_get_kind (record);
  const char *name = sng_field_choice_name (kind->state, state);
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];

      if (!field->computed && !field->by_program && sng_field_is_needed_in (field, name)
          && !sng_value_is_known (sng_record_get (record, i))
          && sng_rules_field_applies (record, field))
        g_ptr_array_add (missing, (gpointer) field);
    }
  return missing;
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
  g_autoptr (GString) obstacles = g_string_new (NULL);

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
  add_way (obstacles, reader, before, to, author);
  /* A new record begins in the first state with whatever is there. */
  if (!(from == 0 && to == 1) && to != sng_rules_void_state (kind))
    {
      add_missing (obstacles, after, to);
      add_findings (obstacles, reader, before, after, author);
    }
  if (obstacles->len == 0)
    return TRUE;
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION, obstacles->str);
  return FALSE;
}
