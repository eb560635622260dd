/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-tile.h"

#include "ui/style/sng-tile-layout.h"

#include <adwaita.h>

#define COLUMN_WIDTH 80
#define MAX_COLUMNS 12
#define SPACING 10
#define MARGIN 18
#define NARROW_MARGIN 12
#define WIDEST 1600

struct _SngTile
{
  GtkBox parent_instance;

  /* (borrowed) descendants */
  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *lead; /* (nullable) the button that the note is on */
};

G_DEFINE_FINAL_TYPE (SngTile, sng_tile, GTK_TYPE_BOX)

static void
sng_tile_class_init (SngTileClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sng_tile_init (SngTile *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->note, 1);
  gtk_label_set_ellipsize (self->note, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->note), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "tile-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "tile-note");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->note));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
  gtk_box_append (GTK_BOX (self), head);
}

/* Public API */

/**
 * sng_tile_new:
 * @note: (nullable): a few words at the end of the title's line
 */
GtkWidget *
sng_tile_new (const char *title, const char *note)
{
  SngTile *self = g_object_new (SNG_TYPE_TILE, NULL);

  sng_tile_set_title (self, title);
  sng_tile_set_note (self, note);
  return GTK_WIDGET (self);
}

void
sng_tile_set_title (SngTile *self, const char *title)
{
  sng_tile_say (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
sng_tile_set_note (SngTile *self, const char *note)
{
  sng_tile_say (self->note, note);
  sng_tile_hint (GTK_WIDGET (self->note), note);
  if (self->lead == NULL)
    return;
  gtk_widget_set_visible (self->lead, note != NULL);
  if (note != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->lead), GTK_ACCESSIBLE_PROPERTY_LABEL, note, -1);
}

/**
 * sng_tile_set_note_action:
 * @action: a detailed action: where the figures of the note come from
 *
 * It is called once, before the note is set.
 */
void
sng_tile_set_note_action (SngTile *self, const char *action)
{
  GtkWidget *note = g_object_ref (GTK_WIDGET (self->note));
  GtkWidget *head = gtk_widget_get_parent (note);

  self->lead = gtk_button_new ();
  gtk_box_remove (GTK_BOX (head), note);
  gtk_button_set_child (GTK_BUTTON (self->lead), note);
  gtk_widget_add_css_class (self->lead, "flat");
  gtk_widget_add_css_class (self->lead, "line-button");
  gtk_widget_set_hexpand (self->lead, TRUE);
  gtk_widget_set_halign (self->lead, GTK_ALIGN_END);
  gtk_widget_set_visible (self->lead, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lead), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->title), -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->lead), action);
  gtk_box_append (GTK_BOX (head), self->lead);
  g_object_unref (note);
}

/**
 * sng_tile_grid_new:
 *
 * Returns: (transfer floating): the grid of twelve columns that the tiles of a page stand in
 */
GtkWidget *
sng_tile_grid_new (void)
{
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_layout_manager (grid, sng_tile_layout_new (COLUMN_WIDTH, MAX_COLUMNS, SPACING));
  return grid;
}

/**
 * sng_tile_grid_add:
 * @columns: how many of the twelve columns the tile would like
 */
void
sng_tile_grid_add (GtkWidget *grid, GtkWidget *tile, int columns)
{
  gtk_box_append (GTK_BOX (grid), tile);
  sng_tile_layout_set_span (tile, columns);
}

/**
 * sng_tile_page_new:
 * @contents: (transfer floating)
 *
 * Returns: (transfer floating): a page that scrolls and keeps its contents at a width that can be
 *   read
 */
GtkWidget *
sng_tile_page_new (GtkWidget *contents)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), contents);
  gtk_widget_set_margin_start (contents, NARROW_MARGIN);
  gtk_widget_set_margin_end (contents, NARROW_MARGIN);
  gtk_widget_set_margin_top (contents, NARROW_MARGIN);
  gtk_widget_set_margin_bottom (contents, MARGIN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_add_css_class (scroller, "dense");
  return scroller;
}

/**
 * sng_tile_paragraph:
 * @css_class: (nullable)
 *
 * Returns: (transfer floating): text that takes as many lines as it needs
 */
GtkWidget *
sng_tile_paragraph (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  sng_tile_say (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * sng_tile_say:
 * @text: (nullable): what the label says; a label that says nothing is not there at all, also for
 *   those who listen
 */
void
sng_tile_say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/**
 * sng_tile_hint:
 * @text: (nullable): what is said of a widget where the pointer rests on it
 *
 * GTK asks the screen where the pointer is each time that such a text is set, which takes longer
 * than to show a tile: so it is set only when it is another one.
 */
void
sng_tile_hint (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static void
make_choice_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
show_choice_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *choice = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (choice));
  gtk_widget_set_tooltip_text (label, gtk_string_object_get_string (choice));
}

/* A choice is shortened where there is little room. */
static GtkListItemFactory *
make_choices (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (make_choice_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (show_choice_cb), NULL);
  return factory;
}

/**
 * sng_tile_chooser:
 * @name: what is chosen, for those who do not see what stands around it
 *
 * Returns: (transfer floating): a list to choose one of, still without a model; the button that it
 *   is made of has the name too
 */
GtkDropDown *
sng_tile_chooser (const char *name)
{
  GtkWidget *chooser = gtk_drop_down_new (NULL, NULL);
  GtkWidget *button = gtk_widget_get_first_child (chooser);
  g_autoptr (GtkListItemFactory) choices = make_choices ();

  gtk_drop_down_set_factory (GTK_DROP_DOWN (chooser), choices);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_DROP_DOWN (chooser);
}
