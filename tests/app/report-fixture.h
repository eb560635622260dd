/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/app/program-fixture.h"

#include <string.h>

/* What "report" wrote, as tools of other makers read it. Used by several programs, so that its
 * functions live in the header. */

#define N_SUBJECTS 10

/* The pages of a PDF are no text; what is asked for stands around them. */
static inline char *
without_zeros (GBytes *bytes)
{
  GString *text = g_string_new (NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    if (data[i] != '\0')
      g_string_append_c (text, data[i]);
  return g_string_free (text, FALSE);
}

/* What a tool prints; it ends well. */
static inline char *
ask (Fixture *fixture, const char *line)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &words, &error));
  process = g_subprocess_launcher_spawnv (fixture->launcher, (const char *const *)words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return without_zeros (out);
}

static inline void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing.", part);
}

/* Line breaks and columns become one blank each. */
static inline char *
flatten (const char *text)
{
  GString *flat = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (flat, g_utf8_get_char (p));
    else if (flat->len > 0 && flat->str[flat->len - 1] != ' ')
      g_string_append_c (flat, ' ');
  return g_string_free (flat, FALSE);
}

/* The bookmarks, which name every sheet by its title. */
static inline GPtrArray *
read_bookmarks (Fixture *fixture, const char *file)
{
  g_autofree char *line = g_strdup_printf ("pdftohtml -xml -i -stdout %s", file);
  g_autofree char *xml = ask (fixture, line);
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = strstr (xml, "<item"); at != NULL; at = strstr (at, "<item"))
    {
      const char *start = strchr (at, '>') + 1;
      const char *end = strstr (start, "</item>");

      g_ptr_array_add (titles, g_strndup (start, (gsize)(end - start)));
      at = end;
    }
  return titles;
}

static inline void
assert_titles_are_whole (Fixture *fixture, const char *file)
{
  g_autoptr (GPtrArray) titles = read_bookmarks (fixture, file);
  g_autofree char *line = g_strdup_printf ("pdftotext %s -", file);
  g_autofree char *text = ask (fixture, line);
  g_autofree char *flat = flatten (text);

  g_assert_cmpuint (titles->len, >, N_SUBJECTS);
  for (guint i = 0; i < titles->len; i++)
    {
      g_autofree char *title = flatten (titles->pdata[i]);
      g_auto (GStrv) parts = g_strsplit (title, "&#34;", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        assert_holds (flat, parts[k]);
    }
}
