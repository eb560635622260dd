/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-former-line.h"

#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngFormerLine
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkToggleButton *reported;
  GtkToggleButton *read_now;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (SngFormerLine, sng_former_line, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (GtkToggleButton *button, SngFormerLine *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static GtkToggleButton *
make_choice (GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_box_append (GTK_BOX (box), button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
sng_former_line_class_init (SngFormerLineClass *klass)
{
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_former_line_init (SngFormerLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->reported = make_choice (choices, C_ ("former day", "As reported then"));
  self->read_now = make_choice (choices, C_ ("former day", "As it reads now"));
  gtk_toggle_button_set_group (self->read_now, self->reported);
  gtk_toggle_button_set_active (self->reported, TRUE);
  self->why = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  gtk_widget_add_css_class (choices, "linked");
  gtk_widget_set_halign (choices, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), choices);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->why));
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->reported, "toggled", G_CALLBACK (toggled_cb), self, 0);
}

/* Public API */

GtkWidget *
sng_former_line_new (void)
{
  return g_object_new (SNG_TYPE_FORMER_LINE, NULL);
}

/**
 * sng_former_line_forget:
 *
 * Of another day, what was reported then comes first again.
 */
void
sng_former_line_forget (SngFormerLine *self)
{
  g_signal_handlers_block_by_func (self->reported, toggled_cb, self);
  gtk_toggle_button_set_active (self->reported, TRUE);
  g_signal_handlers_unblock_by_func (self->reported, toggled_cb, self);
}

/**
 * sng_former_line_show:
 * @restated: (nullable): %NULL where there is nothing to choose
 *
 * Returns: whether what was reported then is to be shown
 */
gboolean
sng_former_line_show (SngFormerLine *self, SngRestated *restated, SngLocale *locale)
{
  gboolean has_choice = restated != NULL && restated->frozen != NULL;
  g_autofree char *why = has_choice ? sng_restated_say_why (restated, locale) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), has_choice);
  sng_tile_say (self->why, why);
  return has_choice && gtk_toggle_button_get_active (self->reported);
}
