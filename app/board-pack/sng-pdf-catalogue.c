/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "app/board-pack/sng-pdf-catalogue.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An incremental update (ISO 32000-1, 7.5.6): the catalogue is written once more behind the end of
 * the file, with the entries that it lacks, and a table says where it stands now. */

typedef struct
{
  const char *start;
  gsize length;
} Part;

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The PDF could not be made: its library writes it in a way that is not "
                          "known here."));
  return FALSE;
}

/* The pages are full of zero bytes, which end a string. */
static const char *
find_last (const char *start, gsize length, const char *text)
{
  gsize n = strlen (text);

  for (gsize at = length; at >= n; at--)
    if (memcmp (start + at - n, text, n) == 0)
      return start + at - n;
  return NULL;
}

static const char *
find_first (const char *start, gsize length, const char *text)
{
  return memmem (start, length, text, strlen (text));
}

/* The number after a word, such as that of the object in "/Root 12 0 R". */
static gboolean
read_number (const Part *part, const char *after, guint64 *number)
{
  const char *found = find_first (part->start, part->length, after);

  if (found == NULL)
    return FALSE;
  *number = g_ascii_strtoull (found + strlen (after), NULL, 10);
  return TRUE;
}

/* What stands between the outer brackets of an object. */
static gboolean
find_object (const Part *file, guint64 number, Part *inner)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj", number);
  const char *object = find_last (file->start, file->length, head);
  const char *end;
  gsize rest;

  if (object == NULL)
    return FALSE;
  rest = file->length - (gsize)(object - file->start);
  inner->start = find_first (object, rest, "<<");
  end = find_first (object, rest, "endobj");
  if (inner->start == NULL || end == NULL || inner->start > end)
    return FALSE;
  inner->start += 2;
  end = find_last (inner->start, (gsize)(end - inner->start), ">>");
  if (end == NULL)
    return FALSE;
  inner->length = (gsize)(end - inner->start);
  return TRUE;
}

static gboolean
append_update (GString *copy, const char *language)
{
  Part file = { copy->str, copy->len };
  const char *trailer_start = find_last (copy->str, copy->len, "trailer");
  Part trailer = { trailer_start,
                   trailer_start ? copy->len - (gsize)(trailer_start - copy->str) : 0 };
  guint64 root, info, size, previous;
  Part catalogue;
  g_autofree char *entries = NULL;
  gsize object, table;

  if (trailer_start == NULL || !read_number (&trailer, "/Root ", &root)
      || !read_number (&trailer, "/Info ", &info) || !read_number (&trailer, "/Size ", &size)
      || !read_number (&trailer, "startxref\n", &previous) || !find_object (&file, root, &catalogue))
    return FALSE;
  entries = g_strndup (catalogue.start, catalogue.length);
  object = copy->len;
  g_string_append_printf (copy,
                          "%" G_GUINT64_FORMAT " 0 obj\n<<%s   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, entries, language);
  table = copy->len;
  g_string_append_printf (copy,
                          "xref\n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT
                          " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n   /Prev %" G_GUINT64_FORMAT
                          "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          root, object, size, root, info, previous, table);
  return TRUE;
}

/* Public API */

/**
 * sng_pdf_catalogue_complete:
 * @document: as cairo wrote it
 * @language: a tag of BCP 47, such as "es-MX"
 *
 * Returns: (transfer full) (nullable): the document with its language and its title in sight
 */
GBytes *
sng_pdf_catalogue_complete (GBytes *document, const char *language, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (document, &length);
  GString *copy = g_string_new_len (bytes, (gssize)length);

  if (append_update (copy, language))
    return g_string_free_to_bytes (copy);
  g_string_free (copy, TRUE);
  fail (error);
  return NULL;
}
