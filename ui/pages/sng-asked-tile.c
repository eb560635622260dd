/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-asked-tile.h"

#include "ui/lists/sng-kept-rows.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* As pale as the other notes, of 65535. */
#define DIM 42000

struct _SngAskedTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkListBox *list;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (SngAskedTile, sng_asked_tile, ADW_TYPE_BIN)

static char *
say_cost (const SngAsked *asked)
{
  if (asked->cost == NULL)
    return asked->benefit ? g_strdup_printf (_ ("No cost; avoids %s a year."), asked->benefit)
                          : g_strdup (_ ("No cost."));
  return asked->benefit
             ? g_strdup_printf (_ ("Costs %s; avoids %s a year."), asked->cost, asked->benefit)
             : g_strdup_printf (_ ("Costs %s."), asked->cost);
}

static char *
say_details (const SngAsked *asked)
{
  g_autofree char *cost = say_cost (asked);
  g_autofree char *when = NULL;

  if (asked->decide_by == NULL)
    return g_steal_pointer (&cost);
  when = g_strdup_printf (_ ("Decide by %s."), asked->decide_by);
  return g_strjoin (" ", cost, when, NULL);
}

/* From what is asked to deciding it is one step. */
static GtkWidget *
make_decide (const SngAsked *asked)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Decide…"));
  /* TRANSLATORS: what the board is asked */
  g_autofree char *name = g_strdup_printf (_ ("Decide: %s"), asked->title);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.act-on");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", asked->record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "line-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* One paragraph, because the first screen has no line to give away. */
static GtkWidget *
make_words (const char *title, const char *details)
{
  g_autofree char *text = g_strjoin (" · ", title, details, NULL);
  GtkWidget *label = sng_tile_paragraph (text, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *dim = pango_attr_foreground_alpha_new (DIM);

  dim->start_index = (guint)strlen (title);
  pango_attr_list_insert (attributes, dim);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  return label;
}

static GtkWidget *
make_row (const SngAsked *asked, const char *number, const char *details)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = make_words (asked->title, details);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_widget_add_css_class (number_label, "tile-note");
  gtk_widget_set_valign (number_label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), number_label);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), make_decide (asked));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", asked->record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, asked->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
  return row;
}

static void
show_asked (SngKeptRows *rows, guint place, const SngAsked *asked)
{
  g_autofree char *number = g_strdup_printf ("%u", place);
  g_autofree char *record = g_strdup_printf ("%" G_GINT64_FORMAT, asked->record);
  g_autofree char *details = say_details (asked);
  const char *said[] = { number, record, asked->title, details };

  if (!sng_kept_rows_keep (rows, said, G_N_ELEMENTS (said)))
    sng_kept_rows_add (rows, make_row (asked, number, details));
}

static void
sng_asked_tile_class_init (SngAskedTileClass *klass)
{
}

static void
sng_asked_tile_init (SngAskedTile *self)
{
  GtkWidget *tile = sng_tile_new (C_ ("tile", "For the board to decide"), NULL);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "small-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("tile", "For the board to decide"), -1);
  self->nothing = sng_tile_paragraph (_ ("No decision is asked."), "tile-note");
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (tile), self->nothing);
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_asked_tile_new (void)
{
  return g_object_new (SNG_TYPE_ASKED_TILE, NULL);
}

void
sng_asked_tile_show (SngAskedTile *self, const SngOverviewFacts *facts)
{
  SngKeptRows rows;

  sng_kept_rows_begin (&rows, GTK_WIDGET (self->list));
  for (guint i = 0; i < facts->asked->len; i++)
    show_asked (&rows, i + 1, facts->asked->pdata[i]);
  sng_kept_rows_end (&rows);
  gtk_widget_set_visible (GTK_WIDGET (self->list), facts->asked->len > 0);
  gtk_widget_set_visible (self->nothing, facts->asked->len == 0);
}
