/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Longer whole numbers do not fit into 64 bits, and the parser would wrap them silently. */
#define MAX_DIGITS 18

static gboolean
is_nul_escape (const char *at, const char *end)
{
  return end - at >= 6 && memcmp (at, "\\u0000", 6) == 0;
}

/* Returns the closing quote, or @end when the text is truncated; NULL with an error. */
static const char *
skip_string (const char *at, const char *end, GError **error)
{
  for (at++; at < end && *at != '"'; at++)
    {
      if (*at != '\\')
        continue;
      if (is_nul_escape (at, end))
        {
          sng_source_error_set (error, SNG_SOURCE_ERROR_JSON,
                                N_("The JSON holds a text with a null character."), NULL);
          return NULL;
        }
      at++;
    }
  return MIN (at, end);
}

/* Returns the last character of the number; NULL with an error. */
static const char *
skip_number (const char *at, const char *end, GError **error)
{
  const char *start = at;
  gsize n_digits;

  while (at + 1 < end && g_ascii_isdigit (at[1]))
    at++;
  n_digits = at + 1 - start;
  if (n_digits > MAX_DIGITS && (start[-1] != '.')
      && (at + 1 == end || strchr (".eE", at[1]) == NULL))
    {
      g_autofree char *digits = g_strndup (start, MIN (n_digits, 40));

      sng_source_error_set (
          error, SNG_SOURCE_ERROR_JSON,
          N_("The JSON holds a whole number that is too long to be read exactly: %s"), digits,
          NULL);
      return NULL;
    }
  return at;
}

static gboolean
check_structure (const char *text, gsize length, GError **error)
{
  const char *end = text + length;
  guint depth = 0;

  for (const char *at = text; at < end; at++)
    {
      if (*at == '[' || *at == '{')
        depth++;
      else if ((*at == ']' || *at == '}') && depth > 0)
        depth--;
      else if (*at == '"')
        at = skip_string (at, end, error);
      else if (g_ascii_isdigit (*at) && at > text)
        at = skip_number (at, end, error);
      if (at == NULL)
        return FALSE;
      if (depth > SNG_JSON_MAX_DEPTH)
        {
          g_autofree char *limit = g_strdup_printf ("%d", SNG_JSON_MAX_DEPTH);

          sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                                /* TRANSLATORS: %s is the number of levels allowed. */
                                N_("The JSON is nested too deeply: more than %s levels."), limit,
                                NULL);
          return FALSE;
        }
    }
  return TRUE;
}

/* The parser itself has forgotten by then where it was; only its message still says so. */
static guint
line_of (const GError *error)
{
  guint line = 1;

  sscanf (error->message, "<data>:%u:", &line);
  return MAX (line, 1);
}

/* Public API */

/**
 * sng_json_guard_check:
 * @text: what came from outside, not ended by a null
 * @max_length: the most bytes that are accepted
 *
 * Looks at a text before any parser does: its size, its encoding, how deep it nests, numbers that
 * cannot be held.
 *
 * Returns: whether the parser may see it
 */
gboolean
sng_json_guard_check (const char *text, gsize length, gsize max_length, GError **error)
{
  if (length > max_length)
    {
      g_autofree char *limit = g_format_size (max_length);

      sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                            N_("The JSON is larger than the limit of %s."), limit, NULL);
      return FALSE;
    }
  if (memchr (text, '\0', length) != NULL || !g_utf8_validate_len (text, length, NULL))
    {
      sng_source_error_set (error, SNG_SOURCE_ERROR_JSON, N_("The JSON is not valid UTF-8 text."),
                            NULL);
      return FALSE;
    }
  return check_structure (text, length, error);
}

/**
 * sng_json_guard_parse:
 *
 * The only way by which JSON from outside enters the program.
 *
 * Returns: (transfer full): the document, checked by sng_json_guard_check()
 */
JsonNode *
sng_json_guard_parse (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (!sng_json_guard_check (text, length, max_length, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, length, &local))
    {
      g_autofree char *line = g_strdup_printf ("%u", line_of (local));

      sng_source_error_set (error, SNG_SOURCE_ERROR_JSON,
                            N_("The JSON is damaged or ends too early (near line %s)."), line,
                            NULL);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    sng_source_error_set (error, SNG_SOURCE_ERROR_CONTENT, N_("The answer is empty."), NULL);
  return root;
}
