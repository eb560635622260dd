/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"

#include "data/sources/sng-json-grammar.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Half of a character means nothing, and the parser would make a text of it that is not UTF-8. What
 * is written instead is as long, and what people see where something could not be read. */
static char *
without_halves (const char *text, gsize length, GArray *halves)
{
  static const char replacement[] = "\\ufffd";
  char *copy = g_strndup (text, length);

  for (guint i = 0; i < halves->len; i++)
    memcpy (copy + g_array_index (halves, gsize, i), replacement, strlen (replacement));
  return copy;
}

static gboolean
check (const char *text, gsize length, gsize max_length, GArray *halves, GError **error)
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
  return sng_json_grammar_check (text, length, SNG_JSON_MAX_DEPTH, halves, error);
}

/* Public API */

/**
 * sng_json_guard_check:
 * @text: what came from outside, not ended by a null
 * @max_length: the most bytes that are accepted
 *
 * Looks at a text before any parser does: its size, its encoding, and whether it is JSON that can
 * be read exactly.
 *
 * Returns: whether the parser may see it
 */
gboolean
sng_json_guard_check (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (GArray) halves = g_array_new (FALSE, FALSE, sizeof (gsize));

  return check (text, length, max_length, halves, error);
}

/**
 * sng_json_guard_parse:
 *
 * The only way by which JSON from outside enters the program. A byte order mark is passed over;
 * half of a character becomes U+FFFD.
 *
 * Returns: (transfer full): the document, checked by sng_json_guard_check()
 */
JsonNode *
sng_json_guard_parse (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GArray) halves = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *mended = NULL;
  g_autoptr (GError) local = NULL;

  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }
  if (!check (text, length, max_length, halves, error))
    return NULL;
  if (halves->len > 0)
    text = mended = without_halves (text, length, halves);
  if (json_parser_load_from_data (parser, text, length, &local))
    return json_parser_steal_root (parser);
  sng_source_error_set (error, SNG_SOURCE_ERROR_JSON, N_("The JSON cannot be read: %s"),
                        local->message, NULL);
  return NULL;
}
