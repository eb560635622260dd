/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-link-header.h"

#include <string.h>

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t");
}

/* Reads a word or a quoted text, and moves behind it. */
static char *
read_value (const char **at)
{
  const char *start = *at;
  GString *value;

  if (*start != '"')
    {
      *at = start + strcspn (start, ",; \t");
      return g_strndup (start, *at - start);
    }
  value = g_string_new (NULL);
  for (start++; *start != '\0' && *start != '"'; start++)
    {
      if (*start == '\\' && start[1] != '\0')
        start++;
      g_string_append_c (value, *start);
    }
  *at = *start == '"' ? start + 1 : start;
  return g_string_free (value, FALSE);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_ascii_strcasecmp (parts[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Reads what follows an address up to the next one; tells whether it is of that relation. */
static gboolean
read_parameters (const char **at, const char *relation)
{
  gboolean found = FALSE;

  while (*(*at = skip_space (*at)) == ';')
    {
      const char *name = skip_space (*at + 1);
      gsize length = strcspn (name, "=,; \t");
      g_autofree char *value = NULL;

      *at = skip_space (name + length);
      if (**at != '=')
        continue;
      *at = skip_space (*at + 1);
      value = read_value (at);
      if (length == strlen ("rel") && g_ascii_strncasecmp (name, "rel", length) == 0)
        found |= has_word (value, relation);
    }
  return found;
}

/* Public API */

/**
 * sng_link_header_find:
 * @header: the value of a Link header (RFC 8288), several of them joined by commas
 * @relation: such as "next"
 *
 * Returns: (transfer full) (nullable): the address of the first link of that relation, as it is
 *   written; %NULL when there is none
 */
char *
sng_link_header_find (const char *header, const char *relation)
{
  const char *at = header;

  while ((at = strchr (at, '<')) != NULL)
    {
      const char *end = strchr (at, '>');
      const char *address = at + 1;

      if (end == NULL)
        return NULL;
      at = end + 1;
      if (read_parameters (&at, relation))
        return g_strndup (address, end - address);
    }
  return NULL;
}
