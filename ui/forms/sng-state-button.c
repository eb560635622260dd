/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-state-button.h"

#include "data/register/sng-rules.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_STATES 32
#define WIDTH 300

struct _SngStateButton
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngRecord *record; /* (nullable) */

  /* (borrowed) descendants */
  GtkMenuButton *button;
  GtkBox *choices;

  const SngKind *kind;
};

G_DEFINE_FINAL_TYPE (SngStateButton, sng_state_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GQuark
state_quark (void)
{
  return g_quark_from_static_string ("sng-state");
}

static void
clicked_cb (GtkButton *button, SngStateButton *self)
{
  guint state = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (button), state_quark ()));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, state);
}

static void
asked_cb (GtkButton *button, SngStateButton *self)
{
  guint state = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (button), state_quark ()));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, state);
}

/* Dots say that a state asks for more before it is entered. */
static char *
name_choice (SngStateButton *self, const SngNextState *next)
{
  const char *label = sng_field_choice_label (self->kind->state, next->state);

  /* TRANSLATORS: a state; the dots say that more is asked before it is entered */
  return next->asks ? g_strdup_printf (C_("state", "%s…"), label) : g_strdup (label);
}

static GtkWidget *
make_choice (SngStateButton *self, const SngNextState *next)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = name_choice (self, next);
  GtkWidget *button = gtk_button_new_with_label (name);

  g_object_set_qdata (G_OBJECT (button), state_quark (), GUINT_TO_POINTER (next->state));
  g_signal_connect_object (button, "clicked", next->asks ? G_CALLBACK (asked_cb) : G_CALLBACK (clicked_cb),
                           self, 0);
  gtk_widget_set_sensitive (button, next->obstacle == NULL || next->asks);
  gtk_box_append (GTK_BOX (box), button);
  if (next->obstacle != NULL)
    {
      GtkWidget *note = gtk_label_new (next->obstacle);

      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (box), note);
    }
  return box;
}

static void
sng_state_button_dispose (GObject *object)
{
  SngStateButton *self = SNG_STATE_BUTTON (object);

  g_clear_pointer (&self->record, sng_record_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_state_button_parent_class)->dispose (object);
}

static void
sng_state_button_class_init (SngStateButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_state_button_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SNG_TYPE_STATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ASKED] = g_signal_new ("asked", SNG_TYPE_STATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sng_state_button_init (SngStateButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->choices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("States that may follow"), -1);
  /* A popover asks for its height with the room of its shadow: lines that may grow so much longer
   * would be fewer, and the last of them cut off. */
  gtk_widget_set_size_request (GTK_WIDGET (self->choices), WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->choices));
  gtk_popover_set_child (GTK_POPOVER (popover), clamp);
  gtk_menu_button_set_popover (self->button, popover);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/* Public API */

SngStateButton *
sng_state_button_new (SngUiContext *context, const SngKind *kind)
{
  SngStateButton *self = g_object_new (SNG_TYPE_STATE_BUTTON, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  gtk_widget_set_visible (GTK_WIDGET (self), kind->state != NULL);
  return self;
}

/**
 * sng_state_button_show:
 *
 * Shows the state of @record.
 */
void
sng_state_button_show (SngStateButton *self, SngRecord *record)
{
  const char *label;
  g_autofree char *name = NULL;

  if (self->kind->state == NULL)
    return;
  sng_record_ref (record);
  g_clear_pointer (&self->record, sng_record_unref);
  self->record = record;
  label = sng_field_choice_label (self->kind->state, sng_record_get_state (record));
  label = label ? label : C_("value", "Unknown");
  name = g_strdup_printf ("%s: %s", sng_text (self->kind->state->label), label);
  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !self->kind->read_only);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/**
 * sng_state_button_set_outlook:
 *
 * Lists the states that may follow, each with what keeps the record from it.
 */
void
sng_state_button_set_outlook (SngStateButton *self, const SngOutlook *outlook)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, child);
  for (guint i = 0; i < outlook->next->len; i++)
    {
      const SngNextState *next = &g_array_index (outlook->next, SngNextState, i);

      gtk_box_append (self->choices, make_choice (self, next));
    }
  if (outlook->next->len == 0)
    gtk_box_append (self->choices, gtk_label_new (_("Nothing follows this state.")));
}

/**
 * sng_state_button_is_needed_next:
 *
 * Returns: whether one of the states that may follow needs @field
 */
gboolean
sng_state_button_is_needed_next (SngStateButton *self, const SngField *field)
{
  guint states[MAX_STATES];
  guint n;

  if (self->kind->state == NULL || self->record == NULL)
    return sng_field_is_needed_in (field, NULL);
  n = sng_kind_next_states (self->kind, sng_record_get_state (self->record), states, MAX_STATES);
  /* The way of the record goes forward: the first state that follows says what is to be done now.
   */
  for (guint i = 0; i < n; i++)
    if (states[i] > sng_record_get_state (self->record)
        && states[i] != sng_rules_void_state (self->kind))
      return sng_field_is_needed_in (field, sng_field_choice_name (self->kind->state, states[i]));
  return sng_field_is_needed_in (field, NULL);
}
