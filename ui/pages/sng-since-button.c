/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-since-button.h"

#include "ui/forms/sng-day-chooser.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngSinceButton
{
  AdwBin parent_instance;

  SngUiContext *context; /* (owned) */

  /* (borrowed) descendants */
  GtkMenuButton *button;
  SngDayChooser *chooser;
  GtkWidget *compare;
};

G_DEFINE_FINAL_TYPE (SngSinceButton, sng_since_button, ADW_TYPE_BIN)

static guint chosen_signal;

static void
show_label (SngSinceButton *self, const char *label)
{
  gtk_menu_button_set_label (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* Nothing has moved since a day that is not over. */
static void
day_selected_cb (SngDayChooser *chooser, SngSinceButton *self)
{
  gint64 today = sng_clock_today (sng_ui_context_get_clock (self->context));

  gtk_widget_set_sensitive (self->compare, sng_day_chooser_get_day (chooser) < today);
}

static void
compare_cb (GtkButton *button, SngSinceButton *self)
{
  gtk_menu_button_popdown (self->button);
  sng_since_button_choose (self, sng_day_chooser_get_day (self->chooser));
}

static void
last_meeting_cb (GtkButton *button, SngSinceButton *self)
{
  gtk_menu_button_popdown (self->button);
  sng_since_button_choose (self, 0);
}

static GtkWidget *
make_popover (SngSinceButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *last = gtk_button_new_with_label (_("Since the last meeting"));

  self->compare = gtk_button_new_with_label (_("Since this day"));
  gtk_widget_add_css_class (self->compare, "suggested-action");
  self->chooser = SNG_DAY_CHOOSER (sng_day_chooser_new (sng_ui_context_get_locale (self->context),
                                                        _("Day since which risks are compared")));
  g_signal_connect_object (self->chooser, "changed", G_CALLBACK (day_selected_cb), self, 0);
  g_signal_connect_object (self->compare, "clicked", G_CALLBACK (compare_cb), self, 0);
  g_signal_connect_object (last, "clicked", G_CALLBACK (last_meeting_cb), self, 0);
  sng_day_chooser_set_day (self->chooser,
                           sng_clock_today (sng_ui_context_get_clock (self->context)) - 1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (box), self->compare);
  gtk_box_append (GTK_BOX (box), last);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Since when risks are compared"), -1);
  return popover;
}

static void
sng_since_button_dispose (GObject *object)
{
  SngSinceButton *self = SNG_SINCE_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_since_button_parent_class)->dispose (object);
}

static void
sng_since_button_class_init (SngSinceButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_since_button_dispose;
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_SINCE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_since_button_init (SngSinceButton *self)
{
}

/* Public API */

GtkWidget *
sng_since_button_new (SngUiContext *context)
{
  SngSinceButton *self = g_object_new (SNG_TYPE_SINCE_BUTTON, NULL);

  self->context = g_object_ref (context);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, make_popover (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "filter-chip");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Choose another day to compare with"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  show_label (self, _("Since the last meeting"));
  return GTK_WIDGET (self);
}

/**
 * sng_since_button_choose:
 * @day: in days since 1970-01-01; 0 for the last meeting
 */
void
sng_since_button_choose (SngSinceButton *self, gint64 day)
{
  g_autofree char *date
      = day != 0 ? sng_locale_format_date (sng_ui_context_get_locale (self->context), day) : NULL;
  /* TRANSLATORS: a day since which something is compared: "Since 30 Jun 2026" */
  g_autofree char *label = date != NULL ? g_strdup_printf (_("Since %s"), date)
                                        : g_strdup (_("Since the last meeting"));

  show_label (self, label);
  g_signal_emit (self, chosen_signal, 0, day);
}
