/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-estimate-point.h"

#include <math.h>

/* Powers of ten between which one can drag; the lower end stands for nothing at all. */
#define LOWEST (-4.0)
#define HIGHEST 5.0
#define STEP 0.02
#define PAGE 0.25
#define LABEL_CHARS 8
#define ENTRY_CHARS 7
#define MOST_DECIMALS 4

struct _SngEstimatePoint
{
  GtkBox parent_instance;

  /* (borrowed) descendants */
  GtkLabel *label;
  GtkScale *scale;
  GtkEntry *entry;

  SngLocale *locale; /* (owned) (nullable) */
  double number;
  gboolean is_shown; /* while it is shown, nobody drags */
};

G_DEFINE_FINAL_TYPE (SngEstimatePoint, sng_estimate_point, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static double
place_of (double number)
{
  return number > 0 ? CLAMP (log10 (number), LOWEST, HIGHEST) : LOWEST;
}

/* Dragging gives two digits: nobody knows a risk better than that. */
static double
number_at (double place)
{
  double unit = pow (10, floor (place) - 1);

  return place <= LOWEST ? 0 : round (pow (10, place) / unit) * unit;
}

static char *
format (SngEstimatePoint *self)
{
  guint decimals = 0;
  double scaled = self->number;

  while (decimals < MOST_DECIMALS && fabs (scaled - round (scaled)) > 1e-6 * fabs (scaled))
    {
      decimals++;
      scaled = self->number * pow (10, decimals);
    }
  return sng_locale_format_real (self->locale, self->number, decimals);
}

static void
show_number (SngEstimatePoint *self)
{
  g_autofree char *text = format (self);

  self->is_shown = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), place_of (self->number));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  self->is_shown = FALSE;
}

static void
take (SngEstimatePoint *self, double number)
{
  gboolean is_new = number != self->number;

  self->number = number;
  show_number (self);
  if (is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
dragged_cb (GtkRange *range, SngEstimatePoint *self)
{
  if (!self->is_shown)
    take (self, number_at (gtk_range_get_value (range)));
}

/* What cannot be read as a number is taken back: nothing was said. */
static void
typed_cb (SngEstimatePoint *self)
{
  double number;

  if (self->locale == NULL)
    return;
  if (!sng_locale_parse_real (self->locale, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &number)
      || !(number >= 0) || number > pow (10, HIGHEST))
    number = self->number;
  take (self, number);
}

static void
sng_estimate_point_finalize (GObject *object)
{
  g_clear_pointer (&SNG_ESTIMATE_POINT (object)->locale, sng_locale_unref);
  G_OBJECT_CLASS (sng_estimate_point_parent_class)->finalize (object);
}

static void
sng_estimate_point_class_init (SngEstimatePointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_estimate_point_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Whoever scrolls the page over a handle does not mean to suppose anything. */
static void
leave_scrolling_to_the_page (GtkWidget *scale)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scale);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
sng_estimate_point_init (SngEstimatePoint *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->scale = GTK_SCALE (gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, LOWEST, HIGHEST, STEP));
  self->entry = GTK_ENTRY (gtk_entry_new ());
  leave_scrolling_to_the_page (GTK_WIDGET (self->scale));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_width_chars (self->label, LABEL_CHARS);
  gtk_range_set_increments (GTK_RANGE (self->scale), STEP, PAGE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->scale), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), ENTRY_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), ENTRY_CHARS);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (dragged_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->scale));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
}

/* Public API */

/**
 * sng_estimate_point_new:
 * @label: which of the three points
 * @name: the same, and of what, for those who do not see what stands around it
 */
GtkWidget *
sng_estimate_point_new (const char *label, const char *name)
{
  SngEstimatePoint *self = g_object_new (SNG_TYPE_ESTIMATE_POINT, NULL);

  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/* Shows a number without telling of it. */
void
sng_estimate_point_set (SngEstimatePoint *self, double number, SngLocale *locale)
{
  SngLocale *former = self->locale;

  self->locale = sng_locale_ref (locale);
  g_clear_pointer (&former, sng_locale_unref);
  self->number = number;
  show_number (self);
}

double
sng_estimate_point_get (SngEstimatePoint *self)
{
  return self->number;
}
