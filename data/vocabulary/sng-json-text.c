/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-json-text.h"

#include "data/vocabulary/sng-value.h"

#include <string.h>

#define LAST_CONTROL 0x1f

/* Copies a text with its quotes. Returns what follows it. The last control character is the only one
 * that json-glib leaves as it is, and a text that holds it is no JSON. */
static const char *
copy_text (GString *copy, const char *at)
{
  const char *start = at++;

  for (; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == LAST_CONTROL)
      {
        g_string_append_len (copy, start, at - start);
        g_string_append_printf (copy, "\\u%04x", LAST_CONTROL);
        start = at + 1;
      }
  at += *at != '\0';
  g_string_append_len (copy, start, at - start);
  return at;
}

/* Copies a number; one with decimals keeps some, so that it stays of that type. */
static const char *
copy_number (GString *copy, const char *at)
{
  gsize length = strspn (at, "+-.0123456789eE");
  g_autofree char *number = g_strndup (at, length);
  g_autofree char *written = NULL;

  if (strpbrk (number, ".eE") == NULL)
    {
      g_string_append (copy, number);
      return at + length;
    }
  written = sng_real_write (g_ascii_strtod (number, NULL));
  g_string_append (copy, written);
  if (strpbrk (written, ".e") == NULL)
    g_string_append (copy, ".0");
  return at + length;
}

/* Public API */

/**
 * sng_json_to_text:
 * @pretty: whether people will read it
 *
 * As json_to_string(), which writes 60.96 as 60.960000000000001, and one control character as it is.
 *
 * Returns: (transfer full): a JSON text that reads as the same again
 */
char *
sng_json_to_text (JsonNode *node, gboolean pretty)
{
  g_autofree char *text = json_to_string (node, pretty);
  GString *copy = g_string_sized_new (strlen (text));
  const char *at = text;

  while (*at != '\0')
    if (*at == '"')
      at = copy_text (copy, at);
    else if (*at == '-' || g_ascii_isdigit (*at))
      at = copy_number (copy, at);
    else
      g_string_append_c (copy, *at++);
  return g_string_free (copy, FALSE);
}
