/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/style/sng-tile-layout.h"

/* The only adaptive layout inside pages. The width decides how many columns there are; each tile
 * says how many it would like; tiles fill rows in their order, and a row that has columns left
 * shares them out, so that the right edge is always straight. With few columns every tile is a row
 * of its own. */

struct _SngTileLayout
{
  GtkLayoutManager parent_instance;

  int column_width;
  int max_columns;
  int spacing;
};

struct _SngTileLayoutChild
{
  GtkLayoutChild parent_instance;

  int span;
};

typedef struct
{
  GtkWidget *widget;
  int columns;
  int width;
} Tile;

typedef struct
{
  guint first;
  guint n_tiles;
  int columns;
  gboolean expands;
} Row;

G_DEFINE_FINAL_TYPE (SngTileLayout, sng_tile_layout, GTK_TYPE_LAYOUT_MANAGER)
G_DEFINE_FINAL_TYPE (SngTileLayoutChild, sng_tile_layout_child, GTK_TYPE_LAYOUT_CHILD)

enum
{
  PROP_0,
  PROP_COLUMN_WIDTH,
  PROP_MAX_COLUMNS,
  PROP_SPACING,
  N_PROPS
};

enum
{
  CHILD_PROP_0,
  CHILD_PROP_SPAN,
  N_CHILD_PROPS
};

static GParamSpec *properties[N_PROPS];
static GParamSpec *child_properties[N_CHILD_PROPS];

static int
columns_that_fit (SngTileLayout *self, int width)
{
  return CLAMP ((width + self->spacing) / (self->column_width + self->spacing), 1,
                self->max_columns);
}

/* A tile that cannot be as narrow as its columns takes more of them instead of being cut. */
static int
columns_of (SngTileLayout *self, GtkWidget *widget, int width, int n_columns)
{
  GtkLayoutChild *child = gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), widget);
  double column = (width + self->spacing) / (double)n_columns;
  int minimum, needed;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  needed = (int)((minimum + self->spacing) / column);
  if (needed * column < minimum + self->spacing)
    needed++;

  return CLAMP (MAX (SNG_TILE_LAYOUT_CHILD (child)->span, needed), 1, n_columns);
}

static GArray *
collect_tiles (SngTileLayout *self, GtkWidget *container, int width, int n_columns)
{
  GArray *tiles = g_array_new (FALSE, FALSE, sizeof (Tile));

  for (GtkWidget *widget = gtk_widget_get_first_child (container); widget != NULL;
       widget = gtk_widget_get_next_sibling (widget))
    if (gtk_widget_should_layout (widget))
      {
        Tile tile = { widget, columns_of (self, widget, width, n_columns), 0 };

        g_array_append_val (tiles, tile);
      }

  return tiles;
}

static GArray *
make_rows (GArray *tiles, int n_columns)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < tiles->len; i++)
    {
      const Tile *tile = &g_array_index (tiles, Tile, i);
      Row *row = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;

      if (row == NULL || row->columns + tile->columns > n_columns)
        {
          Row next = { .first = i };

          g_array_append_val (rows, next);
          row = &g_array_index (rows, Row, rows->len - 1);
        }

      row->n_tiles++;
      row->columns += tile->columns;
      row->expands
          = row->expands || gtk_widget_compute_expand (tile->widget, GTK_ORIENTATION_VERTICAL);
    }

  return rows;
}

/* Edges are rounded, not widths, so that the last tile ends exactly at the right edge. */
static void
share_width (SngTileLayout *self, GArray *tiles, const Row *row, int width)
{
  double column = (width + self->spacing) / (double)row->columns;
  int columns = 0;
  int from = 0;

  for (guint i = row->first; i < row->first + row->n_tiles; i++)
    {
      Tile *tile = &g_array_index (tiles, Tile, i);
      int to;

      columns += tile->columns;
      to = (int)(columns * column + 0.5);
      tile->width = MAX (0, to - from - self->spacing);
      from = to;
    }
}

static GtkRequestedSize
measure_row (GArray *tiles, const Row *row)
{
  GtkRequestedSize size = { 0 };

  for (guint i = row->first; i < row->first + row->n_tiles; i++)
    {
      const Tile *tile = &g_array_index (tiles, Tile, i);
      int minimum, natural;

      gtk_widget_measure (tile->widget, GTK_ORIENTATION_VERTICAL, tile->width, &minimum, &natural,
                          NULL, NULL);
      size.minimum_size = MAX (size.minimum_size, minimum);
      size.natural_size = MAX (size.natural_size, natural);
    }

  return size;
}

static void
measure_width (SngTileLayout *self, GtkWidget *container, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = self->max_columns * (self->column_width + self->spacing) - self->spacing;

  for (GtkWidget *widget = gtk_widget_get_first_child (container); widget != NULL;
       widget = gtk_widget_get_next_sibling (widget))
    {
      int child_minimum;

      if (!gtk_widget_should_layout (widget))
        continue;
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }

  *natural = MAX (*natural, *minimum);
}

static void
measure_height (SngTileLayout *self, GtkWidget *container, int width, int *minimum, int *natural)
{
  int n_columns = columns_that_fit (self, width);
  g_autoptr (GArray) tiles = collect_tiles (self, container, width, n_columns);
  g_autoptr (GArray) rows = make_rows (tiles, n_columns);
  int gaps = rows->len > 0 ? (int)(rows->len - 1) * self->spacing : 0;

  *minimum = *natural = gaps;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      GtkRequestedSize size;

      share_width (self, tiles, row, width);
      size = measure_row (tiles, row);
      *minimum += size.minimum_size;
      *natural += size.natural_size;
    }
}

static void
allocate_row (SngTileLayout *self,
              GtkWidget *container,
              GArray *tiles,
              const Row *row,
              int width,
              int y,
              int height)
{
  gboolean reversed = gtk_widget_get_direction (container) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (guint i = row->first; i < row->first + row->n_tiles; i++)
    {
      const Tile *tile = &g_array_index (tiles, Tile, i);
      GtkAllocation allocation = { reversed ? width - x - tile->width : x, y, tile->width, height };

      gtk_widget_size_allocate (tile->widget, &allocation, -1);
      x += tile->width + self->spacing;
    }
}

/* What is left after every row has its natural height goes to the rows that want to grow. */
static void
share_height (GArray *rows, GtkRequestedSize *sizes, int height)
{
  int extra = height;
  int n_growing = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      extra -= sizes[i].minimum_size;
      n_growing += g_array_index (rows, Row, i).expands ? 1 : 0;
    }

  extra = gtk_distribute_natural_allocation (MAX (0, extra), rows->len, sizes);
  for (guint i = 0; i < rows->len && n_growing > 0; i++)
    if (g_array_index (rows, Row, i).expands)
      {
        int share = extra / n_growing;

        sizes[i].minimum_size += share;
        extra -= share;
        n_growing--;
      }
}

static GtkSizeRequestMode
sng_tile_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *container)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sng_tile_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *container,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SngTileLayout *self = SNG_TILE_LAYOUT (manager);
  int least, wished;

  measure_width (self, container, &least, &wished);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = wished;
      return;
    }

  measure_height (self, container, for_size < 0 ? wished : MAX (for_size, least), minimum, natural);
}

static void
sng_tile_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *container, int width, int height, int baseline)
{
  SngTileLayout *self = SNG_TILE_LAYOUT (manager);
  int n_columns = columns_that_fit (self, width);
  g_autoptr (GArray) tiles = collect_tiles (self, container, width, n_columns);
  g_autoptr (GArray) rows = make_rows (tiles, n_columns);
  g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, MAX (1, rows->len));
  int gaps = rows->len > 0 ? (int)(rows->len - 1) * self->spacing : 0;
  int y = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      share_width (self, tiles, &g_array_index (rows, Row, i), width);
      sizes[i] = measure_row (tiles, &g_array_index (rows, Row, i));
    }

  share_height (rows, sizes, height - gaps);
  for (guint i = 0; i < rows->len; i++)
    {
      allocate_row (self, container, tiles, &g_array_index (rows, Row, i), width, y,
                    sizes[i].minimum_size);
      y += sizes[i].minimum_size + self->spacing;
    }
}

static void
sng_tile_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SngTileLayout *self = SNG_TILE_LAYOUT (object);

  switch (id)
    {
    case PROP_COLUMN_WIDTH:
      self->column_width = g_value_get_int (value);
      break;
    case PROP_MAX_COLUMNS:
      self->max_columns = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
sng_tile_layout_class_init (SngTileLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->set_property = sng_tile_layout_set_property;
  manager_class->layout_child_type = SNG_TYPE_TILE_LAYOUT_CHILD;
  manager_class->get_request_mode = sng_tile_layout_get_request_mode;
  manager_class->measure = sng_tile_layout_measure;
  manager_class->allocate = sng_tile_layout_allocate;

  properties[PROP_COLUMN_WIDTH]
      = g_param_spec_int ("column-width", NULL, NULL, 1, G_MAXINT16, 80, flags);
  properties[PROP_MAX_COLUMNS]
      = g_param_spec_int ("max-columns", NULL, NULL, 1, G_MAXINT16, 12, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 8, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sng_tile_layout_init (SngTileLayout *self)
{
}

static void
sng_tile_layout_child_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  SngTileLayoutChild *self = SNG_TILE_LAYOUT_CHILD (object);

  if (id != CHILD_PROP_SPAN)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }

  self->span = g_value_get_int (value);
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (self)));
}

static void
sng_tile_layout_child_class_init (SngTileLayoutChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = sng_tile_layout_child_set_property;
  child_properties[CHILD_PROP_SPAN] = g_param_spec_int ("span", NULL, NULL, 1, G_MAXINT16, 1,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_CHILD_PROPS, child_properties);
}

static void
sng_tile_layout_child_init (SngTileLayoutChild *self)
{
  self->span = 1;
}

/* @column_width is the least width of one column, in pixels. */
GtkLayoutManager *
sng_tile_layout_new (int column_width, int max_columns, int spacing)
{
  return g_object_new (SNG_TYPE_TILE_LAYOUT, "column-width", column_width, "max-columns",
                       max_columns, "spacing", spacing, NULL);
}

/* @child must already be inside a container that has a tile layout. */
void
sng_tile_layout_set_span (GtkWidget *child, int columns)
{
  GtkWidget *container = gtk_widget_get_parent (child);
  GtkLayoutManager *manager = container != NULL ? gtk_widget_get_layout_manager (container) : NULL;

  g_return_if_fail (SNG_IS_TILE_LAYOUT (manager));

  g_object_set (gtk_layout_manager_get_layout_child (manager, child), "span", columns, NULL);
}
