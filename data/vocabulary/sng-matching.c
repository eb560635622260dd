/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-matching.h"

#include "data/vocabulary/sng-type.h"

#include <string.h>

/* Runs of spaces count as one, and those around the text not at all. */
static void
append_folded (GString *match, const char *text)
{
  g_autofree char *folded = sng_fold (text);
  gboolean between = FALSE;

  for (const char *at = g_strchug (folded); *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isspace (letter))
        {
          between = TRUE;
          continue;
        }
      if (between)
        g_string_append_c (match, ' ');
      g_string_append_unichar (match, letter);
      between = FALSE;
    }
}

/* The first language that has the text. */
static const char *
text_of (const SngValue *value)
{
  const char *text = sng_value_get_text (value, SNG_LANGUAGE_EN);

  return text != NULL ? text : sng_value_get_text (value, SNG_LANGUAGE_ES);
}

static gboolean
append_value (GString *match, const SngValue *value)
{
  gsize before = match->len;
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (match, "#%" G_GINT64_FORMAT, handles[i]);
  if (value->tag == SNG_TAG_INTEGER)
    g_string_append_printf (match, "%" G_GINT64_FORMAT, value->integer);
  else if (text_of (value) != NULL)
    append_folded (match, text_of (value));
  return match->len > before;
}

/* Public API */

/**
 * sng_kind_list_match:
 * @fields: (out): room for %SNG_MAX_MATCH fields
 *
 * The fields by which two records of a kind may be one: both have all of them, and the same in
 * each. Sources find the record that a row is about by the same fields.
 *
 * Returns: how many there are; 0 where records are told apart by nothing but their keys
 */
guint
sng_kind_list_match (const SngKind *kind, const SngField **fields)
{
  g_auto (GStrv) names = g_strsplit (kind->match != NULL ? kind->match : "", ",", SNG_MAX_MATCH);
  guint n = 0;

  while (names[n] != NULL)
    {
      fields[n] = sng_kind_field (kind, names[n]);
      n++;
    }
  return n;
}

/**
 * sng_match_text:
 * @values: (array length=n): the values of the fields to match
 *
 * Returns: (transfer full) (nullable): a text that is the same for values that differ in case,
 *   accents and spaces alone; %NULL when one is not known, for then nothing can be said
 */
char *
sng_match_text (const SngValue *const *values, guint n)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (!append_value (match, values[i]))
        return NULL;
      g_string_append_c (match, '\n');
    }
  return n > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}
