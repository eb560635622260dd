/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query-private.h"

#include "data/vocabulary/sng-translation.h"
#include "data/vocabulary/sng-type.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More parts than anybody types; a bound on what one query can cost. */
#define MAX_CONDITIONS 64

/* Words that people use for a field although it is called otherwise in some kinds. */
static const struct
{
  const char *word;
  const char *field;
} aliases[] = {
  { "process", "processes" }, { "proceso", "processes" },   { "responsable", "owner" },
  { "due", "review_due" },    { "vence", "due" },           { "vence", "review_due" },
  { "title", "name" },        { "titulo", "name" },
};

/* As names are compared: without case and accents, and one way to write the space between words. */
char *
sng_query_fold_name (const char *text)
{
  g_autofree char *folded = sng_query_fold (text);

  return g_strdelimit (g_steal_pointer (&folded), " -", '_');
}

SngQueryMatch
sng_query_match_label (const char *label, const char *folded)
{
  g_autofree char *name = sng_query_fold_name (label);

  if (g_str_equal (name, folded))
    return SNG_QUERY_MATCH_LABEL;
  return g_str_has_prefix (name, folded) ? SNG_QUERY_MATCH_START : SNG_QUERY_MATCH_NONE;
}

/* Whoever types may speak either language, whichever the program speaks. */
static SngQueryMatch
match_label_of_either (const char *marked, const char *folded)
{
  SngQueryMatch best = SNG_QUERY_MATCH_NONE;

  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    best = MAX (best, sng_query_match_label (sng_text_in (language, marked), folded));
  return best;
}

SngQueryMatch
sng_query_match_field (const SngField *field, const char *folded)
{
  SngQueryMatch best;

  if (g_str_equal (field->name, folded) || g_strcmp0 (field->was, folded) == 0)
    return SNG_QUERY_MATCH_NAME;
  best = match_label_of_either (field->label, folded);
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (aliases[i].field, field->name) && g_str_equal (aliases[i].word, folded))
      best = MAX (best, SNG_QUERY_MATCH_ALIAS);
  return g_str_has_prefix (field->name, folded) ? MAX (best, SNG_QUERY_MATCH_START) : best;
}

static char *
list_fields (const SngKind *kind)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_query_may_use (kind->fields[i], NULL))
      g_string_append_printf (list, "%s%s (%s)", list->len > 0 ? ", " : "", kind->fields[i]->name,
                              sng_text (kind->fields[i]->label));
  return g_string_free (list, FALSE);
}

static char *
list_choices (const SngField *field)
{
  GString *list = g_string_new (NULL);

  for (guint i = 1; i <= field->n_choices; i++)
    g_string_append_printf (list, "%s%s (%s)", i > 1 ? ", " : "", sng_field_choice_name (field, i),
                            sng_field_choice_label (field, i));
  return g_string_free (list, FALSE);
}

/* What a field of each type is asked */

static gboolean
parse_text (SngCondition *self, const char *text, GError **error)
{
  self->form = SNG_CONDITION_TEXT;
  self->text = sng_query_fold (text);
  return TRUE;
}

static gboolean
parse_target (SngCondition *self, const char *text, GError **error)
{
  self->form = SNG_CONDITION_TARGET;
  self->text = sng_query_fold (text);
  return TRUE;
}

static gboolean
parse_choice (SngCondition *self, const char *text, GError **error)
{
  g_autofree char *folded = sng_query_fold_name (text);
  g_autofree char *list = NULL;
  SngQueryMatch best = SNG_QUERY_MATCH_NONE;

  self->form = SNG_CONDITION_CHOICES;
  for (guint i = 1; i <= self->field->n_choices; i++)
    {
      const SngChoice *choice = &self->field->choices[i - 1];
      SngQueryMatch match
          = MAX (sng_query_match_label (choice->name, folded),
                 match_label_of_either (choice->label, folded));

      if (match == SNG_QUERY_MATCH_NONE || match < best)
        continue;
      if (match > best)
        self->choices = 0;
      best = match;
      self->choices |= G_GUINT64_CONSTANT (1) << i;
    }
  if (self->choices != 0)
    return TRUE;
  list = list_choices (self->field);
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: what was typed, the label of a field, the list of its choices */
               _("“%s” is not a choice of “%s”. Choose one of: %s."), text,
               sng_text (self->field->label), list);
  return FALSE;
}

static gboolean
parse_boolean (SngCondition *self, const char *text, GError **error)
{
  self->form = SNG_CONDITION_VALUE;
  return sng_field_parse (self->field, text, NULL, NULL, &self->from, error);
}

/* How the text after the colon is read, for each type of field. */
static gboolean (*const parsers[SNG_N_TYPES]) (SngCondition *self, const char *text, GError **error)
    = {
  [SNG_TYPE_TEXT] = parse_text,
  [SNG_TYPE_TEXT2] = parse_text,
  [SNG_TYPE_LONGTEXT] = parse_text,
  [SNG_TYPE_LONGTEXT2] = parse_text,
  [SNG_TYPE_TEXTS] = parse_text,
  [SNG_TYPE_URL] = parse_text,
  [SNG_TYPE_CHOICE] = parse_choice,
  [SNG_TYPE_CHOICES] = parse_choice,
  [SNG_TYPE_ANSWER] = parse_choice,
  [SNG_TYPE_BOOLEAN] = parse_boolean,
  [SNG_TYPE_INTEGER] = sng_condition_parse_limits,
  [SNG_TYPE_SCALE5] = sng_condition_parse_limits,
  [SNG_TYPE_REAL] = sng_condition_parse_limits,
  [SNG_TYPE_PERCENT] = sng_condition_parse_limits,
  [SNG_TYPE_MONEY] = sng_condition_parse_limits,
  [SNG_TYPE_DURATION] = sng_condition_parse_limits,
  [SNG_TYPE_DATE] = sng_condition_parse_limits,
  [SNG_TYPE_INSTANT] = sng_condition_parse_limits,
  [SNG_TYPE_PERIOD] = sng_condition_parse_limits,
  [SNG_TYPE_REF] = parse_target,
  [SNG_TYPE_REFS] = parse_target,
};

/* Tokens */

/* Reads up to the end of the word, or of the quoted text; an open quote reaches to the end, so
 * that the list does not change its mind while the second one is being typed. */
static char *
read_value (const char **at, gboolean *quoted)
{
  const char *start = *at;
  const char *end;

  *quoted = *start == '"';
  if (!*quoted)
    {
      end = start + strcspn (start, " \t\n\r");
      *at = end;
      return g_strndup (start, end - start);
    }
  start++;
  end = start + strcspn (start, "\"");
  *at = *end == '"' ? end + 1 : end;
  return g_strndup (start, end - start);
}

/* A name is letters, digits, `_` and `-` before a colon; an address or a time of day is not one. */
static gsize
length_of_name (const char *at)
{
  const char *end = at;

  if (!g_unichar_isalpha (g_utf8_get_char (at)))
    return 0;
  while (*end != '\0'
         && (g_unichar_isalnum (g_utf8_get_char (end)) || strchr ("_-/", *end) != NULL))
    end = g_utf8_next_char (end);
  return *end == ':' && !g_str_has_prefix (end, "://") ? end - at : 0;
}

void
sng_query_token_clear (SngQueryToken *self)
{
  g_free (self->name);
  g_free (self->value);
}

gboolean
sng_query_read_token (const char **at, SngQueryToken *token)
{
  gsize length;

  *at += strspn (*at, " \t\n\r");
  if (**at == '\0')
    return FALSE;
  token->negated = **at == '-' && (*at)[1] != '\0' && strchr (" \t\n\r", (*at)[1]) == NULL;
  if (token->negated)
    (*at)++;
  length = length_of_name (*at);
  if (length > 0)
    {
      token->name = g_strndup (*at, length);
      *at += length + 1;
    }
  token->value = read_value (at, &token->quoted);
  return TRUE;
}

/* The condition that a part stands for; %NULL without an error while it is not finished. */
static SngCondition *
condition_of (const SngKind *kind, SngQueryToken *token, gboolean takes_computed, GError **error)
{
  g_autoptr (SngCondition) self = sng_condition_new (SNG_CONDITION_WORD, NULL);

  self->negated = token->negated;
  if (token->name == NULL)
    {
      if (!sng_query_has_letter (token->value))
        return NULL;
      self->phrase = token->quoted;
      self->text = g_steal_pointer (&token->value);
      return g_steal_pointer (&self);
    }
  self->field = sng_query_field_named (kind, token->name, takes_computed, error);
  if (self->field == NULL || *token->value == '\0')
    return NULL;
  if (g_str_equal (token->value, "?") && !token->quoted)
    {
      self->form = SNG_CONDITION_UNKNOWN;
      return g_steal_pointer (&self);
    }
  return parsers[self->field->type] (self, token->value, error) ? g_steal_pointer (&self) : NULL;
}

/* Private API */

/* Whether the index of words can hold any of it: signs alone are no word. */
gboolean
sng_query_has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/**
 * sng_query_field_named:
 * @name: what a person calls a field
 * @takes_computed: whether it may be computed
 *
 * Returns: (nullable): the field; %NULL with a sentence when there is none, several may be meant,
 *   or it may not be asked for. After the first line the message lists what there is.
 */
const SngField *
sng_query_field_named (const SngKind *kind,
                       const char *name,
                       gboolean takes_computed,
                       GError **error)
{
  g_autofree char *folded = sng_query_fold_name (name);
  g_autofree char *list = NULL;
  const SngField *found = NULL;
  SngQueryMatch best = SNG_QUERY_MATCH_NONE;
  guint n = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      SngQueryMatch match = sng_query_match_field (kind->fields[i], folded);

      if (match == SNG_QUERY_MATCH_NONE || match < best)
        continue;
      n = match > best ? 1 : n + 1;
      if (n == 1)
        found = kind->fields[i];
      best = match;
    }
  if (n == 1 || best > SNG_QUERY_MATCH_START)
    return (takes_computed && found->computed && sng_query_may_compare (found))
                   || sng_query_may_use (found, error)
               ? found
               : NULL;
  list = list_fields (kind);
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               n == 0
                   /* TRANSLATORS: what was typed, the list of fields on a line of its own */
                   ? _("There is no field “%s” here.\nFields: %s.")
                   : _("“%s” may be one of several fields here: write more of its name.\nFields: %s."),
               name, list);
  return NULL;
}

/**
 * sng_query_parse:
 * @computed: (nullable): takes the conditions on computed fields, which are refused otherwise
 *
 * Returns: (transfer full): the conditions of a typed text, %NULL with an error
 */
GPtrArray *
sng_query_parse (const SngKind *kind, const char *text, GPtrArray *computed, GError **error)
{
  g_autoptr (GPtrArray) conditions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_condition_free);
  const char *at = text != NULL ? text : "";

  if (!g_utf8_validate (at, -1, NULL))
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                           _("The search is not text in UTF-8."));
      return NULL;
    }
  for (;;)
    {
      g_auto (SngQueryToken) token = { FALSE };
      g_autoptr (GError) local_error = NULL;
      SngCondition *condition;

      if (!sng_query_read_token (&at, &token))
        return g_steal_pointer (&conditions);
      condition = condition_of (kind, &token, computed != NULL, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (condition == NULL)
        continue;
      g_ptr_array_add (condition->field != NULL && condition->field->computed ? computed : conditions,
                       condition);
      if (conditions->len > MAX_CONDITIONS)
        {
          g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                       ngettext ("The search has more than %d word.",
                                 "The search has more than %d words.", MAX_CONDITIONS),
                       MAX_CONDITIONS);
          return NULL;
        }
    }
}
