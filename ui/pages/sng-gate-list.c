/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-gate-list.h"

#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

enum
{
  COLUMN_ICON,
  COLUMN_RESULT,
  COLUMN_MEANING,
};

struct _SngGateList
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkImage *icons[SNG_N_PROCESS_GATES];
  GtkLabel *results[SNG_N_PROCESS_GATES];
};

G_DEFINE_FINAL_TYPE (SngGateList, sng_gate_list, ADW_TYPE_BIN)

static GtkWidget *
make_meaning (SngProcessGate gate)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* TRANSLATORS: the short name of a gate, such as G2, and its title. */
  g_autofree char *title = g_strdup_printf (C_ ("gate", "%s · %s"), sng_process_gate_name (gate),
                                            sng_words_gate (gate));

  gtk_box_append (GTK_BOX (box), sng_tile_paragraph (title, NULL));
  gtk_box_append (GTK_BOX (box), sng_tile_paragraph (sng_words_gate_meaning (gate), "tile-note"));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
add_gate (SngGateList *self, GtkGrid *grid, SngProcessGate gate)
{
  self->icons[gate] = GTK_IMAGE (gtk_image_new ());
  self->results[gate] = GTK_LABEL (gtk_label_new (NULL));
  sng_tile_say (self->results[gate], NULL);
  gtk_label_set_xalign (self->results[gate], 0);
  gtk_widget_set_valign (GTK_WIDGET (self->icons[gate]), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->results[gate]), GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icons[gate]), GTK_ACCESSIBLE_STATE_HIDDEN,
                               TRUE, -1);
  gtk_grid_attach (grid, GTK_WIDGET (self->icons[gate]), COLUMN_ICON, (int)gate, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (self->results[gate]), COLUMN_RESULT, (int)gate, 1, 1);
  gtk_grid_attach (grid, make_meaning (gate), COLUMN_MEANING, (int)gate, 1, 1);
}

static void
sng_gate_list_class_init (SngGateListClass *klass)
{
}

static void
sng_gate_list_init (SngGateList *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 5);
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    add_gate (self, GTK_GRID (grid), i);
  adw_bin_set_child (ADW_BIN (self), grid);
}

/* Public API */

GtkWidget *
sng_gate_list_new (void)
{
  return g_object_new (SNG_TYPE_GATE_LIST, NULL);
}

void
sng_gate_list_show (SngGateList *self, const SngGateResult results[SNG_N_PROCESS_GATES])
{
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    {
      const char *classes[] = { sng_words_gate_class (results[i]), NULL };

      gtk_image_set_from_icon_name (self->icons[i], sng_words_gate_icon (results[i]));
      gtk_widget_set_css_classes (GTK_WIDGET (self->icons[i]), classes);
      sng_tile_say (self->results[i], sng_words_gate_result (results[i]));
      gtk_widget_set_css_classes (GTK_WIDGET (self->results[i]), classes);
    }
}
