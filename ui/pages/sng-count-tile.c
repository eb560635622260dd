/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-count-tile.h"

#include "ui/lists/sng-wrap-layout.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 5

struct _SngCountTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  GtkWidget *facts;
};

G_DEFINE_FINAL_TYPE (SngCountTile, sng_count_tile, ADW_TYPE_BIN)

static void
sng_count_tile_class_init (SngCountTileClass *klass)
{
}

static void
sng_count_tile_init (SngCountTile *self)
{
  GtkWidget *tile = sng_tile_new ("", NULL);

  self->tile = SNG_TILE (tile);
  self->facts = sng_wrap_box_new (SPACING);
  gtk_box_append (GTK_BOX (tile), self->facts);
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_count_tile_new (const char *title)
{
  SngCountTile *self = g_object_new (SNG_TYPE_COUNT_TILE, NULL);

  sng_tile_set_title (self->tile, title);
  return GTK_WIDGET (self);
}

void
sng_count_tile_clear (SngCountTile *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * sng_count_tile_add:
 * @css_class: (nullable): how the fact looks, such as "critical"
 */
void
sng_count_tile_add (SngCountTile *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, self->facts);
}

/**
 * sng_count_tile_add_count:
 *
 * Adds how many there are of one sort; nothing where there is none.
 */
void
sng_count_tile_add_count (SngCountTile *self, const char *what, guint count, const char *css_class)
{
  /* TRANSLATORS: what is counted, and how many there are. */
  g_autofree char *text = g_strdup_printf (C_ ("count", "%s %u"), what, count);

  if (count > 0)
    sng_count_tile_add (self, text, css_class);
}

void
sng_count_tile_set_note (SngCountTile *self, const char *note)
{
  sng_tile_set_note (self->tile, note);
}
