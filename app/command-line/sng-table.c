/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-table.h"

#include "data/vocabulary/sng-visible-text.h"

#define MAX_COLUMNS 16
#define GAP 2

struct _SngTable
{
  GPtrArray *rows; /* of GStrv */
  guint widths[MAX_COLUMNS];
};

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      width += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
    }
  return width;
}

/* Nothing is printed after the last cell that has text. */
static guint
count_cells (GStrv row)
{
  guint n = g_strv_length (row);

  while (n > 0 && *row[n - 1] == '\0')
    n--;
  return n;
}

/* Public API */

SngTable *
sng_table_new (void)
{
  SngTable *self = g_new0 (SngTable, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
sng_table_free (SngTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sng_table_add:
 * @first: the first cell of a line; more follow, ended by %NULL
 */
void
sng_table_add (SngTable *self, const char *first, ...)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  va_list more;

  va_start (more, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (more, const char *))
    g_ptr_array_add (cells, (gpointer) cell);
  va_end (more);
  g_ptr_array_add (cells, NULL);
  sng_table_add_strv (self, (const char *const *) cells->pdata);
}

void
sng_table_add_strv (SngTable *self, const char *const *cells)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

  for (guint i = 0; cells[i] != NULL && i < MAX_COLUMNS; i++)
    {
      /* A text of several lines, or one that hides something, would break the columns. */
      g_autofree char *cell = sng_visible_line (cells[i]);

      self->widths[i] = MAX (self->widths[i], width_of (cell));
      g_strv_builder_add (row, cell);
    }
  g_ptr_array_add (self->rows, g_strv_builder_end (row));
}

void
sng_table_print (SngTable *self)
{
  for (guint r = 0; r < self->rows->len; r++)
    {
      GStrv row = g_ptr_array_index (self->rows, r);

      guint n = count_cells (row);

      for (guint i = 0; i < n; i++)
        {
          guint space = i + 1 < n ? self->widths[i] - width_of (row[i]) + GAP : 0;

          g_print ("%s%*s", row[i], (int) space, "");
        }
      g_print ("\n");
    }
}
