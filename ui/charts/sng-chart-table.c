/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-chart-table.h"

#include "ui/lists/sng-small-table.h"

#define HIGHEST 360

static SngSmallTable *
make_table (const char *label, const char *const *titles, guint n)
{
  g_autofree SngSmallColumn *columns = g_new0 (SngSmallColumn, n);

  for (guint i = 0; i < n; i++)
    columns[i] = (SngSmallColumn){ .title = titles != NULL ? titles[i] : NULL,
                                   .xalign = i == 0 ? 0 : 1,
                                   .expands = i == 0 };
  return SNG_SMALL_TABLE (sng_small_table_new (label, columns, n));
}

/* A row is reached by keyboard, although it leads nowhere: it is there to be read. */
static void
add_point (SngSmallTable *table, SngCursorChart *chart, guint at, guint n_columns)
{
  g_auto (GStrv) texts = sng_cursor_chart_tell_point (chart, at);
  g_autofree char *sentence = sng_cursor_chart_say_point (chart, at);
  g_autofree GtkWidget **cells = g_new0 (GtkWidget *, n_columns);
  guint n = g_strv_length (texts);

  for (guint i = 0; i < n_columns && i < n; i++)
    {
      cells[i] = sng_small_table_text (texts[i], NULL);
      if (GTK_IS_LABEL (cells[i]))
        gtk_label_set_ellipsize (GTK_LABEL (cells[i]), PANGO_ELLIPSIZE_NONE);
    }
  sng_small_table_add (table, 0, sentence, cells);
}

/* Public API */

/**
 * sng_chart_table_new:
 * @label: what the chart shows
 *
 * Returns: (transfer floating): one line for each point of the chart
 */
GtkPopover *
sng_chart_table_new (SngCursorChart *chart, const char *label)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_auto (GStrv) titles = sng_cursor_chart_tell_columns (chart);
  guint n_columns = titles != NULL ? g_strv_length (titles) : 1;
  SngSmallTable *table = make_table (label, (const char *const *)titles, n_columns);

  for (guint i = 0; i < sng_cursor_chart_get_n_points (chart); i++)
    add_point (table, chart, i, n_columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HIGHEST);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (table));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_POPOVER (popover);
}
