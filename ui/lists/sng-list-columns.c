/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-list-columns.h"

#include "ui/lists/sng-list-cell.h"

/* The title is never narrower than this, and no other column is shown before it has room for the
 * name of most records: whoever cannot tell the rows apart has no use for more figures. */
#define TITLE_WIDTH 150
#define READABLE_TITLE 250
#define LEVEL_COLUMN 76
#define TREND_COLUMN 78
#define DUE_COLUMN 118
#define NUMBER_COLUMN 78
#define HEADING_ROOM 42
#define NARROW_COLUMN 104
#define WIDE_COLUMN 128

typedef struct
{
  SngListColumns *list; /* borrowed: its widget owns the column that owns this */
  SngColumn column;
  gboolean has_headings; /* the heading of a group stands in this column */
} Factory;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Factory *data)
{
  data->list->n_setups++;
  gtk_list_item_set_child (item, sng_list_cell_new (data->list->context, &data->column,
                                                    data->has_headings));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Factory *data)
{
  sng_list_cell_set_slot (SNG_LIST_CELL (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Factory *data)
{
  sng_list_cell_set_slot (SNG_LIST_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
free_factory (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* The records are sorted by the register, so the sorter of a column only says that it was asked. */
static int
probe_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Factory *factory = data;

  if (factory->list->probed == NULL)
    factory->list->probed = factory->column.field;
  return -1;
}

static gboolean
is_leading (const SngColumn *column)
{
  return column->form == SNG_CELL_FORM_TITLE || column->form == SNG_CELL_FORM_LEVEL;
}

static gboolean
is_title (SngListColumns *self, guint i)
{
  gboolean has_title = FALSE;

  for (guint k = 0; k < self->columns->len; k++)
    has_title |= g_array_index (self->columns, SngColumn, k).form == SNG_CELL_FORM_TITLE;
  return has_title ? g_array_index (self->columns, SngColumn, i).form == SNG_CELL_FORM_TITLE
                   : i == 0;
}

static int
content_width (const SngColumn *column)
{
  switch (column->form)
    {
    case SNG_CELL_FORM_LEVEL:
      return LEVEL_COLUMN;
    case SNG_CELL_FORM_TREND:
      return TREND_COLUMN;
    case SNG_CELL_FORM_DUE:
      return DUE_COLUMN;
    default:
      break;
    }
  if (sng_column_is_number (column) && column->field->type != SNG_TYPE_MONEY)
    return NUMBER_COLUMN;
  switch (column->field->type)
    {
    case SNG_TYPE_TEXT:
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_REF:
    case SNG_TYPE_REFS:
    case SNG_TYPE_INSTANT:
    case SNG_TYPE_MONEY:
      return WIDE_COLUMN;
    default:
      return NARROW_COLUMN;
    }
}

/* A heading is bold, and the mark of the order stands beside it. */
static int
heading_width (SngListColumns *self, const SngColumn *column)
{
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), sng_columns_get_heading (column));
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + HEADING_ROOM;
}

/* Of a column without a title: no language may cut what stands above it. */
static int
column_width (SngListColumns *self, const SngColumn *column)
{
  return MAX (content_width (column), heading_width (self, column));
}

static void
add_column (SngListColumns *self, guint i)
{
  const SngColumn *column = &g_array_index (self->columns, SngColumn, i);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Factory *data = g_new0 (Factory, 1);
  g_autoptr (GtkColumnViewColumn) shown = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  data->list = self;
  data->column = *column;
  data->has_headings = is_title (self, i);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, free_factory, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  shown = gtk_column_view_column_new (sng_columns_get_heading (column), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, data, NULL));
  gtk_column_view_column_set_sorter (shown, sorter);
  if (!is_title (self, i))
    gtk_column_view_column_set_fixed_width (shown, column_width (self, column));
  gtk_column_view_append_column (self->view, shown);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* The toolkit has no word in its interface for how a heading stands: its label is looked up. A
 * heading of numbers stands above their last digit, and a long one ends in dots. */
static void
arrange_headings (SngListColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *heading = header ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < self->columns->len && heading != NULL;
       i++, heading = gtk_widget_get_next_sibling (heading))
    {
      const SngColumn *column = &g_array_index (self->columns, SngColumn, i);
      GtkWidget *label = find_label (heading);

      if (label == NULL)
        continue;
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), sng_column_is_number (column) ? 1 : 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_tooltip_text (heading, sng_columns_get_heading (column));
    }
}

/* Public API */

/**
 * sng_list_columns_add:
 * @columns: (transfer full): of #SngColumn
 *
 * Gives @view these columns, in place of those that it had.
 */
void
sng_list_columns_add (SngListColumns *self,
                      GtkColumnView *view,
                      SngUiContext *context,
                      GArray *columns)
{
  GListModel *shown = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (shown) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, 0);

      gtk_column_view_remove_column (view, column);
    }
  self->view = view;
  self->context = context;
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = columns;
  for (guint i = 0; i < self->columns->len; i++)
    add_column (self, i);
  arrange_headings (self);
}

static int
leading_width (SngListColumns *self)
{
  int width = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SngColumn *column = &g_array_index (self->columns, SngColumn, i);

      if (!is_title (self, i) && is_leading (column))
        width += column_width (self, column);
    }
  return width;
}

/**
 * sng_list_columns_fit:
 * @width: of the table
 *
 * Shows the leading columns, and of the others as many as fit beside a title that can be read.
 * The title takes what the columns that are shown leave over. It is given as a number because this
 * toolkit does not share the width anew when columns go away.
 */
void
sng_list_columns_fit (SngListColumns *self, int width)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) title = NULL;
  int left = width - leading_width (self);
  gboolean fits = TRUE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SngColumn *column = &g_array_index (self->columns, SngColumn, i);
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (shown, i);

      if (is_title (self, i))
        {
          g_set_object (&title, view_column);
          continue;
        }
      if (is_leading (column))
        continue;
      fits = fits && left - column_width (self, column) >= READABLE_TITLE;
      gtk_column_view_column_set_visible (view_column, fits);
      left -= fits ? column_width (self, column) : 0;
    }
  gtk_column_view_column_set_fixed_width (title, MAX (left, TITLE_WIDTH));
}

/**
 * sng_list_columns_show_order:
 * @order: the field by which the table is sorted; its heading, if it has one, says so
 */
void
sng_list_columns_show_order (SngListColumns *self, const SngField *order, gboolean descending)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, SngColumn, i).field == order)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

        gtk_column_view_sort_by_column (self->view, column,
                                        descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
        return;
      }
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
}

/**
 * sng_list_columns_find_order:
 * @sorter: of the table
 *
 * Which column's heading was pressed, and the direction, is found by asking the table's own sorter
 * to compare two items: this toolkit does not say it otherwise.
 *
 * Returns: whether any column sorts
 */
gboolean
sng_list_columns_find_order (SngListColumns *self,
                             GtkSorter *sorter,
                             const SngField **order,
                             gboolean *descending)
{
  g_autoptr (GObject) probe = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  self->probed = NULL;
  ordering = gtk_sorter_compare (sorter, probe, other);
  if (self->probed == NULL)
    return FALSE;
  *order = self->probed;
  *descending = ordering == GTK_ORDERING_LARGER;
  return TRUE;
}
