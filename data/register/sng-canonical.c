/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-canonical.h"

#include <string.h>

/* Between the cells of a value that has several; in a text it stands behind a backslash. */
#define SEPARATOR '|'

static void
append_escaped (GString *line, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == SEPARATOR || *text == '\\')
        g_string_append_c (line, '\\');
      g_string_append_c (line, *text);
    }
}

static void
append_cell (GString *line, const SngCell *cell, gboolean alone)
{
  g_autofree char *real = NULL;

  switch (cell->form)
    {
    case SNG_CELL_INTEGER:
      g_string_append_printf (line, "%" G_GINT64_FORMAT, cell->integer);
      break;
    case SNG_CELL_REAL:
      real = sng_real_write (cell->real);
      g_string_append (line, real);
      break;
    case SNG_CELL_TEXT:
      if (alone)
        g_string_append (line, cell->text);
      else
        append_escaped (line, cell->text);
      break;
    case SNG_CELL_NULL:
    default:
      break;
    }
}

static char *
write_cells (const SngField *field, const SngValue *value)
{
  guint n = sng_type_n_cells (field->type);
  SngCell cells[SNG_MAX_CELLS];
  GString *line = g_string_new (NULL);

  sng_field_to_cells (field, value, cells);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (line, SEPARATOR);
      append_cell (line, &cells[i], n == 1);
      sng_cell_clear (&cells[i]);
    }
  return g_string_free (line, FALSE);
}

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
write_handles (const SngValue *value, SngReader *reader)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_full (n + 1, g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (uuids, g_strdup (sng_reader_get_uuid (reader, handles[i])));
  qsort (uuids->pdata, n, sizeof (char *), compare_texts);
  g_ptr_array_add (uuids, NULL);
  return g_strjoinv (",", (char **) uuids->pdata);
}

static SngValue
read_handles (const char *text, SngReader *reader)
{
  g_auto (GStrv) uuids = g_strsplit (text, ",", -1);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  for (guint i = 0; uuids[i] != NULL; i++)
    {
      SngHandle handle = sng_reader_find_uuid (reader, uuids[i]);

      if (handle != 0)
        g_array_append_val (handles, handle);
    }
  return sng_value_handles ((const SngHandle *) (gpointer) handles->data, handles->len);
}

/* One cell of the text, up to a separator that no backslash hides. */
static char *
next_cell (const char **at, gboolean alone)
{
  GString *cell = g_string_new (NULL);

  for (; **at != '\0' && (alone || **at != SEPARATOR); (*at)++)
    {
      if (!alone && **at == '\\' && (*at)[1] != '\0')
        (*at)++;
      g_string_append_c (cell, **at);
    }
  if (**at != '\0')
    (*at)++;
  return g_string_free (cell, FALSE);
}

static void
read_cell (SngCell *cell, char *text, const char *affinity)
{
  *cell = (SngCell){ .form = SNG_CELL_NULL, .owned = text };
  if (*text == '\0')
    return;
  if (g_str_equal (affinity, "INTEGER"))
    {
      cell->form = SNG_CELL_INTEGER;
      cell->integer = g_ascii_strtoll (text, NULL, 10);
    }
  else if (g_str_equal (affinity, "REAL"))
    {
      cell->form = SNG_CELL_REAL;
      cell->real = g_ascii_strtod (text, NULL);
    }
  else
    {
      cell->form = SNG_CELL_TEXT;
      cell->text = text;
    }
}

/* Public API */

/**
 * sng_canonical_write:
 *
 * Returns: (transfer full) (nullable): the text, %NULL for the unknown value
 */
char *
sng_canonical_write (const SngField *field, const SngValue *value, SngReader *reader)
{
  if (!sng_value_is_known (value))
    return NULL;
  if (sng_layout_is_link (field))
    return write_handles (value, reader);
  if (field->type == SNG_TYPE_REF)
    return g_strdup (sng_reader_get_uuid (reader, sng_value_get_handle (value)));
  return write_cells (field, value);
}

/**
 * sng_canonical_read:
 * @text: (nullable): what sng_canonical_write() wrote
 *
 * Returns: (transfer full): the value
 */
SngValue
sng_canonical_read (const SngField *field, const char *text, SngReader *reader)
{
  guint n = sng_type_n_cells (field->type);
  SngCell cells[SNG_MAX_CELLS];
  SngValue value;

  if (text == NULL)
    return SNG_UNKNOWN;
  if (n == 0)
    return read_handles (text, reader);
  if (field->type == SNG_TYPE_REF)
    return sng_value_handle (sng_reader_find_uuid (reader, text));
  for (guint i = 0; i < n; i++)
    read_cell (&cells[i], next_cell (&text, n == 1), sng_type_cell_affinity (field->type, i));
  value = sng_field_from_cells (field, cells);
  for (guint i = 0; i < n; i++)
    sng_cell_clear (&cells[i]);
  return value;
}
