/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-lines-tile.h"

#include "ui/pages/sng-tile.h"

struct _SngLinesTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SngLinesTile, sng_lines_tile, ADW_TYPE_BIN)

static void
free_line (gpointer data)
{
  SngLine *line = data;

  g_free (line->text);
  g_free (line->action);
  g_free (line);
}

static void
add_row (SngLinesTile *self, const SngLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), sng_tile_paragraph (line->text, line->css_class));
  if (line->action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), line->action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line->action != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line->text, -1);
  gtk_list_box_append (self->list, row);
}

static void
sng_lines_tile_class_init (SngLinesTileClass *klass)
{
}

static void
sng_lines_tile_init (SngLinesTile *self)
{
  self->tile = SNG_TILE (sng_tile_new ("", NULL));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "small-table");
  gtk_box_append (GTK_BOX (self->tile), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->tile));
}

/* Public API */

GPtrArray *
sng_lines_new (void)
{
  return g_ptr_array_new_with_free_func (free_line);
}

void
sng_lines_add (GPtrArray *lines, char *text, const char *css_class, const char *action)
{
  SngLine *line = g_new0 (SngLine, 1);

  line->text = text;
  line->css_class = css_class;
  line->action = g_strdup (action);
  g_ptr_array_add (lines, line);
}

void
sng_lines_add_record (GPtrArray *lines, char *text, const char *css_class, SngHandle record)
{
  g_autofree char *action
      = record != 0 ? g_strdup_printf ("win.show-record(int64 %" G_GINT64_FORMAT ")", record) : NULL;

  sng_lines_add (lines, text, css_class, action);
}

GtkWidget *
sng_lines_tile_new (const char *title)
{
  SngLinesTile *self = g_object_new (SNG_TYPE_LINES_TILE, NULL);

  sng_tile_set_title (self->tile, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * sng_lines_tile_show:
 * @lines: (element-type SngLine)
 * @note: (nullable): a few words at the end of the title's line
 */
void
sng_lines_tile_show (SngLinesTile *self, GPtrArray *lines, const char *note)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < lines->len; i++)
    add_row (self, lines->pdata[i]);
  sng_tile_set_note (self->tile, note);
}

/**
 * sng_lines_tile_set_max_height:
 * @height: in pixels; lines beyond it are scrolled to
 *
 * For a tile that stands above something else. It is called once.
 */
void
sng_lines_tile_set_max_height (SngLinesTile *self, int height)
{
  GtkWidget *list = g_object_ref (GTK_WIDGET (self->list));
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  gtk_box_remove (GTK_BOX (self->tile), list);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (scroller, height);
  gtk_scrolled_window_set_child (scroller, list);
  gtk_box_append (GTK_BOX (self->tile), GTK_WIDGET (scroller));
  g_object_unref (list);
}
