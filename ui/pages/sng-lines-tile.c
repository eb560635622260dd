/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-lines-tile.h"

#include "ui/lists/sng-kept-rows.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define TURN_ACTION "tile.turn"
#define CHART "chart"
#define TABLE "table"

struct _SngLinesTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  GtkListBox *list;
  GtkStack *views; /* (nullable) the same as a chart and as a table */
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

static GtkWidget *
make_row (const SngLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), sng_tile_paragraph (line->text, line->css_class));
  if (line->action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), line->action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line->action != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line->text, -1);
  return row;
}

static void
show_line (SngKeptRows *rows, const SngLine *line)
{
  const char *said[] = { line->text, line->css_class, line->action };

  if (!sng_kept_rows_keep (rows, said, G_N_ELEMENTS (said)))
    sng_kept_rows_add (rows, make_row (line));
}

/* What is offered is what is not shown. */
static void
offer_other_view (SngLinesTile *self)
{
  gboolean is_table = g_strcmp0 (gtk_stack_get_visible_child_name (self->views), TABLE) == 0;

  sng_tile_set_note (self->tile, is_table ? C_ ("view", "Curve") : C_ ("view", "Table"));
}

static void
turn_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngLinesTile *self = SNG_LINES_TILE (widget);
  gboolean is_table = g_strcmp0 (gtk_stack_get_visible_child_name (self->views), TABLE) == 0;

  gtk_stack_set_visible_child_name (self->views, is_table ? CHART : TABLE);
  offer_other_view (self);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->views), GTK_DIR_TAB_FORWARD);
}

static void
table_wanted_cb (SngLinesTile *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), TURN_ACTION, NULL);
}

static void
sng_lines_tile_class_init (SngLinesTileClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), TURN_ACTION, NULL, turn_cb);
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
  g_autofree char *action = sng_lead_to_record (record);

  sng_lines_add (lines, text, css_class, action);
}

/* Leads to the list of a kind, looked at in a ready way of that name. */
void
sng_lines_add_view (
    GPtrArray *lines, char *text, const char *css_class, SngKindId kind, const char *view)
{
  g_autofree char *action = sng_lead_to_named_view (sng_kind (kind)->name, view);

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
  SngKeptRows rows;

  sng_kept_rows_begin (&rows, GTK_WIDGET (self->list));
  for (guint i = 0; i < lines->len; i++)
    show_line (&rows, lines->pdata[i]);
  sng_kept_rows_end (&rows);
  if (self->views == NULL)
    sng_tile_set_note (self->tile, note);
}

/**
 * sng_lines_tile_set_chart:
 * @chart: (transfer floating): what the lines say, as it went from period to period
 * @table: (transfer floating): the same as a table, which stands in its place when asked for
 *
 * It is called once, for a tile without a note.
 */
void
sng_lines_tile_set_chart (SngLinesTile *self, SngCursorChart *chart, SngSmallTable *table)
{
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->views, FALSE);
  gtk_stack_add_named (self->views, GTK_WIDGET (chart), CHART);
  gtk_stack_add_named (self->views, GTK_WIDGET (table), TABLE);
  gtk_box_append (GTK_BOX (self->tile), GTK_WIDGET (self->views));
  sng_tile_set_note_action (self->tile, TURN_ACTION);
  offer_other_view (self);
  g_signal_connect_object (chart, "table-wanted", G_CALLBACK (table_wanted_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Returns: (transfer none): what was set before */
SngCursorChart *
sng_lines_tile_get_chart (SngLinesTile *self)
{
  return SNG_CURSOR_CHART (gtk_stack_get_child_by_name (self->views, CHART));
}

SngSmallTable *
sng_lines_tile_get_table (SngLinesTile *self)
{
  return SNG_SMALL_TABLE (gtk_stack_get_child_by_name (self->views, TABLE));
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
