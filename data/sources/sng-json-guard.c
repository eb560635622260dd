/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"

#include "data/sources/sng-json-builder.h"
#include "data/sources/sng-json-grammar.h"
#include "data/sources/sng-json-words.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands before the rows of a page is short, or it is not worth the while. */
#define HEAD_LENGTH 4096

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Most JSON is ASCII, which is passed over eight bytes at a time. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  const char *end = text + length;

  while ((text = sng_json_words_skip_ascii (text, end)) < end)
    {
      const char *start = text;

      while (text < end && (guchar) *text >= 0x80)
        text++;
      if (!g_utf8_validate_len (start, text - start, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Public API */

/**
 * sng_json_guard_read:
 * @text: what came from outside, not ended by a null; it must outlive what is returned
 * @max_length: the most bytes that are accepted
 *
 * The only way by which JSON from outside enters the program: its size and its encoding are looked
 * at first, then it is read exactly or not at all. A byte order mark is passed over; half of a
 * character becomes U+FFFD.
 *
 * Returns: (transfer full): the document
 */
SngJsonTree *
sng_json_guard_read (const char *text, gsize length, gsize max_length, GError **error)
{
  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }
  if (length > MIN (max_length, SNG_JSON_MAX_LENGTH))
    {
      g_autofree char *limit = g_format_size (MIN (max_length, SNG_JSON_MAX_LENGTH));

      sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                            N_("The JSON is larger than the limit of %s."), limit, NULL);
      return NULL;
    }
  if (memchr (text, '\0', length) != NULL || !is_utf8 (text, length))
    {
      sng_source_error_set (error, SNG_SOURCE_ERROR_JSON, N_("The JSON is not valid UTF-8 text."),
                            NULL);
      return NULL;
    }
  return sng_json_grammar_read (text, length, SNG_JSON_MAX_DEPTH, error);
}

/**
 * sng_json_guard_read_head:
 * @text: as of sng_json_guard_read()
 *
 * For whoever wants to know early what stands before the rows of a page, and reads the whole of it
 * later.
 *
 * Returns: (transfer full) (nullable): as sng_json_grammar_read_head(), of the first few kilobytes
 */
SngJsonTree *
sng_json_guard_read_head (const char *text, gsize length)
{
  const char *end;

  g_utf8_validate_len (text, MIN (length, HEAD_LENGTH), &end);
  return sng_json_grammar_read_head (text, end - text);
}

/**
 * sng_json_guard_parse:
 *
 * As sng_json_guard_read(), for whoever keeps the document or changes it.
 *
 * Returns: (transfer full): the document
 */
JsonNode *
sng_json_guard_parse (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (SngJsonTree) tree = sng_json_guard_read (text, length, max_length, error);

  return tree != NULL ? sng_json_builder_make (sng_json_tree_get_root (tree)) : NULL;
}
