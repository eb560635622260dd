/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-small-table.h"

#include "ui/lists/sng-kept-rows.h"

#define COLUMN_SPACING 8

/* So much of a text is shown that names a row. */
#define NAME_CHARS 22

typedef struct
{
  SngSmallColumn spec;
  GtkSizeGroup *group; /* (owned) */
} Column;

struct _SngSmallTable
{
  GtkBox parent_instance;

  /* (owned) */
  GArray *columns; /* of Column */

  /* (borrowed) descendants */
  GtkWidget *header;
  GtkListBox *list;

  SngKeptRows rows;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SngSmallTable, sng_small_table, GTK_TYPE_BOX)

static void
column_clear (gpointer data)
{
  g_object_unref (((Column *)data)->group);
}

static GQuark
cells_quark (void)
{
  return g_quark_from_static_string ("sng-small-table-cells");
}

static GPtrArray *
get_cells (GtkWidget *row)
{
  return g_object_get_qdata (G_OBJECT (row), cells_quark ());
}

static GtkWidget *
make_line (GtkOrientation orientation)
{
  GtkWidget *line
      = gtk_box_new (orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? COLUMN_SPACING : 0);

  gtk_widget_add_css_class (line, "small-table-line");
  return line;
}

static Column *
get_column (SngSmallTable *self, guint place)
{
  return &g_array_index (self->columns, Column, place);
}

/* The cell of @line after which the one of @place belongs. */
static GtkWidget *
find_before (GPtrArray *cells, GtkWidget *line, guint place)
{
  for (guint i = place; i-- > 0;)
    if (gtk_widget_get_parent (cells->pdata[i]) == line)
      return cells->pdata[i];
  return NULL;
}

/* Where there is little room, each cell that wants the rest has a line of its own: above the others,
 * or below them when it is the last; and what can be missed is left out. */
static void
arrange_cell (SngSmallTable *self, GtkWidget *row, guint place)
{
  GPtrArray *cells = get_cells (row);
  GtkWidget *cell = cells->pdata[place];
  GtkWidget *lead = gtk_widget_get_first_child (row);
  GtkWidget *line = gtk_widget_get_next_sibling (lead);
  GtkWidget *own = place + 1 == cells->len ? gtk_widget_get_last_child (row) : lead;
  Column *column = get_column (self, place);
  GtkWidget *wanted = self->narrow && column->spec.expands ? own : line;

  gtk_widget_set_visible (cell, !(self->narrow && column->spec.optional));
  if (gtk_widget_get_parent (cell) == wanted)
    return;
  g_object_ref (cell);
  if (gtk_widget_get_parent (cell) == line)
    gtk_size_group_remove_widget (column->group, cell);
  if (gtk_widget_get_parent (cell) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (cell)), cell);
  if (wanted == own)
    gtk_box_append (GTK_BOX (own), cell);
  else
    {
      gtk_size_group_add_widget (column->group, cell);
      gtk_box_insert_child_after (GTK_BOX (line), cell, find_before (cells, line, place));
    }
  g_object_unref (cell);
}

static void
arrange_row (SngSmallTable *self, GtkWidget *row)
{
  GPtrArray *cells = get_cells (row);
  GtkWidget *lead = gtk_widget_get_first_child (row);

  for (guint i = 0; i < cells->len; i++)
    arrange_cell (self, row, i);
  for (GtkWidget *own = lead; own != NULL; own = gtk_widget_get_next_sibling (own))
    gtk_widget_set_visible (own, gtk_widget_get_first_child (own) != NULL);
}

/* GTK cuts texts to their first letters before it lets one beside them take a second line. */
static void
keep_readable (GtkWidget *cell)
{
  glong length = g_utf8_strlen (gtk_label_get_text (GTK_LABEL (cell)), -1);

  gtk_label_set_width_chars (GTK_LABEL (cell), (int) MIN (length, NAME_CHARS));
}

/* A row has room above and below its line, which is not used where there is room beside. */
static GtkWidget *
make_row (SngSmallTable *self, GtkWidget *const *cells)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GPtrArray *kept = g_ptr_array_new ();

  gtk_box_append (GTK_BOX (row), make_line (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (row), make_line (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (row), make_line (GTK_ORIENTATION_VERTICAL));
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *cell = cells[i] ? cells[i] : sng_small_table_text (NULL, NULL);
      const SngSmallColumn *spec = &get_column (self, i)->spec;

      if (GTK_IS_LABEL (cell))
        gtk_label_set_xalign (GTK_LABEL (cell), spec->xalign);
      if (GTK_IS_LABEL (cell) && spec->names)
        keep_readable (cell);
      gtk_widget_set_hexpand (cell, spec->expands);
      g_ptr_array_add (kept, cell);
    }
  g_object_set_qdata_full (G_OBJECT (row), cells_quark (), kept, (GDestroyNotify)g_ptr_array_unref);
  arrange_row (self, row);
  return row;
}

static void
make_header (SngSmallTable *self)
{
  g_autofree GtkWidget **titles = g_new0 (GtkWidget *, self->columns->len);
  gboolean has_titles = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *title = get_column (self, i)->spec.title;

      has_titles |= title != NULL;
      titles[i] = sng_small_table_text (title, "tile-note");
    }
  self->header = make_row (self, titles);
  gtk_widget_set_visible (self->header, has_titles);
  gtk_box_prepend (GTK_BOX (self), self->header);
}

static void
sng_small_table_finalize (GObject *object)
{
  SngSmallTable *self = SNG_SMALL_TABLE (object);

  g_array_unref (self->columns);
  g_free (self->rows.said);
  G_OBJECT_CLASS (sng_small_table_parent_class)->finalize (object);
}

static void
sng_small_table_class_init (SngSmallTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_small_table_finalize;
}

static void
sng_small_table_init (SngSmallTable *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "small-table");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  sng_kept_rows_begin (&self->rows, GTK_WIDGET (self->list));
}

/* Public API */

/**
 * sng_small_table_new:
 * @label: what the table lists, for those who do not see it
 */
GtkWidget *
sng_small_table_new (const char *label, const SngSmallColumn *columns, guint n_columns)
{
  SngSmallTable *self = g_object_new (SNG_TYPE_SMALL_TABLE, NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      Column column = { columns[i], gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL) };

      g_array_append_val (self->columns, column);
    }
  make_header (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * sng_small_table_clear:
 *
 * Takes all rows away. When one of them has the focus, the row that comes in its place gets it, so
 * that new facts do not throw out whoever moves by keys.
 */
void
sng_small_table_clear (SngSmallTable *self)
{
  sng_small_table_begin (self);
  sng_kept_rows_remove_all (&self->rows);
}

/**
 * sng_small_table_begin:
 *
 * What is kept or added from now on are all rows of the table, until sng_small_table_end().
 */
void
sng_small_table_begin (SngSmallTable *self)
{
  g_clear_pointer (&self->rows.said, g_free);
  sng_kept_rows_begin (&self->rows, GTK_WIDGET (self->list));
}

/**
 * sng_small_table_keep:
 * @said: (array length=n_said): everything that the next row shows and leads to; each %NULL or a
 *   text
 *
 * Returns: whether a row of before says the same and stays; otherwise it has to be added
 */
gboolean
sng_small_table_keep (SngSmallTable *self, const char *const *said, guint n_said)
{
  return sng_kept_rows_keep (&self->rows, said, n_said);
}

/**
 * sng_small_table_end:
 *
 * Takes away the rows of before that were not kept.
 */
void
sng_small_table_end (SngSmallTable *self)
{
  sng_kept_rows_end (&self->rows);
}

/**
 * sng_small_table_add:
 * @record: what the row leads to, 0 for nothing
 * @label: the row in words
 * @cells: (transfer floating): one per column; %NULL for an empty one
 *
 * Returns: (transfer none): the row, for those that lead to something that is not a record
 */
GtkListBoxRow *
sng_small_table_add (SngSmallTable *self,
                     SngHandle record,
                     const char *label,
                     GtkWidget *const *cells)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), make_row (self, cells));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), record != 0);
  if (record != 0)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", record);
    }
  sng_kept_rows_add (&self->rows, row);
  return GTK_LIST_BOX_ROW (row);
}

guint
sng_small_table_get_n_rows (SngSmallTable *self)
{
  return self->rows.n;
}

/**
 * sng_small_table_set_narrow:
 * @narrow: whether there is little room
 */
void
sng_small_table_set_narrow (SngSmallTable *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  arrange_row (self, self->header);
  for (guint i = 0; i < self->rows.n; i++)
    arrange_row (self,
                 gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (self->list, (int)i)));
}

/**
 * sng_small_table_text:
 * @text: (nullable): what the cell says; an empty cell is no label, so that nobody hears of it
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer floating): a cell of one line of text, shortened where there is little room
 */
GtkWidget *
sng_small_table_text (const char *text, const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
