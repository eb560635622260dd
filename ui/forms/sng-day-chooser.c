/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-day-chooser.h"

#include "data/vocabulary/sng-clock.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define DAYS_OF_WEEK 7
#define MONTHS_OF_YEAR 12
#define NOON 12

/* The toolkit's calendar takes the names of months and days from the machine's locale, which may be
 * another language or none, so that its days stand under a heading of our own. Its week begins on
 * Sunday, because the program leaves the machine's times aside. */
struct _SngDayChooser
{
  AdwBin parent_instance;

  SngLocale *locale; /* (owned) */

  /* (borrowed) descendants */
  GtkCalendar *calendar;
  GtkLabel *month;
};

G_DEFINE_FINAL_TYPE (SngDayChooser, sng_day_chooser, ADW_TYPE_BIN)

static guint changed_signal;

static void
changed_cb (GtkCalendar *calendar, GParamSpec *pspec, SngDayChooser *self)
{
  g_autofree char *month = sng_locale_format_month (self->locale, sng_day_chooser_get_day (self));

  gtk_label_set_text (self->month, month);
  g_signal_emit (self, changed_signal, 0);
}

static void
move (SngDayChooser *self, int n_months)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) moved = g_date_time_add_months (day, n_months);

  if (moved != NULL)
    gtk_calendar_select_day (self->calendar, moved);
}

static void
move_cb (GtkButton *button, SngDayChooser *self)
{
  move (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "months")));
}

static void
add_mover (SngDayChooser *self, GtkWidget *box, const char *icon, const char *name, int n_months)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  g_object_set_data (G_OBJECT (button), "months", GINT_TO_POINTER (n_months));
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_heading (SngDayChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->month = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->month), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->month), "heading");
  add_mover (self, box, "go-first-symbolic", _("Previous year"), -MONTHS_OF_YEAR);
  add_mover (self, box, "go-previous-symbolic", _("Previous month"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->month));
  add_mover (self, box, "go-next-symbolic", _("Next month"), 1);
  add_mover (self, box, "go-last-symbolic", _("Next year"), MONTHS_OF_YEAR);
  return box;
}

static GtkWidget *
make_days_of_week (SngDayChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < DAYS_OF_WEEK; i++)
    {
      GtkWidget *label = gtk_label_new (sng_locale_get_day_of_week (self->locale, i));

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
build (SngDayChooser *self, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_calendar_set_show_heading (self->calendar, FALSE);
  gtk_calendar_set_show_day_names (self->calendar, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_box_append (GTK_BOX (box), make_heading (self));
  gtk_box_append (GTK_BOX (box), make_days_of_week (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_day_chooser_dispose (GObject *object)
{
  SngDayChooser *self = SNG_DAY_CHOOSER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->locale, sng_locale_unref);
  G_OBJECT_CLASS (sng_day_chooser_parent_class)->dispose (object);
}

static void
sng_day_chooser_class_init (SngDayChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_day_chooser_dispose;
  changed_signal = g_signal_new ("changed", SNG_TYPE_DAY_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sng_day_chooser_init (SngDayChooser *self)
{
}

/* Public API */

/**
 * sng_day_chooser_new:
 * @name: what the day is for, for those who listen
 */
GtkWidget *
sng_day_chooser_new (SngLocale *locale, const char *name)
{
  SngDayChooser *self = g_object_new (SNG_TYPE_DAY_CHOOSER, NULL);

  self->locale = sng_locale_ref (locale);
  build (self, name);
  /* One of them alone is not told when only another one changes. */
  g_signal_connect_object (self->calendar, "notify::day", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->calendar, "notify::month", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->calendar, "notify::year", G_CALLBACK (changed_cb), self, 0);
  changed_cb (self->calendar, NULL, self);
  return GTK_WIDGET (self);
}

/**
 * sng_day_chooser_get_day:
 *
 * Returns: days since 1970-01-01
 */
gint64
sng_day_chooser_get_day (SngDayChooser *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return sng_date_from_civil (g_date_time_get_year (date), g_date_time_get_month (date),
                              g_date_time_get_day_of_month (date));
}

/**
 * sng_day_chooser_set_day:
 * @day: days since 1970-01-01
 */
void
sng_day_chooser_set_day (SngDayChooser *self, gint64 day)
{
  int year, month, date;
  g_autoptr (GDateTime) chosen = NULL;

  sng_date_to_civil (day, &year, &month, &date);
  chosen = g_date_time_new_utc (year, month, date, NOON, 0, 0);
  if (chosen != NULL)
    gtk_calendar_select_day (self->calendar, chosen);
}
