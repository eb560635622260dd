/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-act-states.h"

#include "data/register/sng-rules.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 2

struct _SngActStates
{
  AdwBin parent_instance;

  SngRecord *record; /* (owned) */
  guint chosen;      /* 0: none yet */
};

G_DEFINE_FINAL_TYPE (SngActStates, sng_act_states, ADW_TYPE_BIN)

static guint chosen_signal;

static GQuark
state_quark (void)
{
  return g_quark_from_static_string ("sng-state");
}

static const SngField *
field_of (SngActStates *self)
{
  return sng_record_get_kind (self->record)->state;
}

static void
toggled_cb (GtkCheckButton *button, SngActStates *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  self->chosen = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (button), state_quark ()));
  g_signal_emit (self, chosen_signal, 0, self->chosen);
}

static GtkWidget *
make_only (SngActStates *self, guint state)
{
  guint before = sng_record_get_state (self->record);
  /* TRANSLATORS: the state of a record and the one that it enters: "Draft → Open" */
  g_autofree char *text
      = g_strdup_printf (C_ ("act", "%s → %s"), sng_field_choice_label (field_of (self), before),
                         sng_field_choice_label (field_of (self), state));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
make_choice (SngActStates *self, guint state, GtkWidget *first)
{
  GtkWidget *button
      = gtk_check_button_new_with_label (sng_field_choice_label (field_of (self), state));

  g_object_set_qdata (G_OBJECT (button), state_quark (), GUINT_TO_POINTER (state));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), state == self->chosen);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return button;
}

static GtkWidget *
make_choices (SngActStates *self, const guint *states, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *first = NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (field_of (self)->label), -1);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = make_choice (self, states[i], first);

      first = first ? first : button;
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
sng_act_states_finalize (GObject *object)
{
  g_clear_pointer (&SNG_ACT_STATES (object)->record, sng_record_unref);
  G_OBJECT_CLASS (sng_act_states_parent_class)->finalize (object);
}

static void
sng_act_states_class_init (SngActStatesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_act_states_finalize;
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_ACT_STATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sng_act_states_init (SngActStates *self)
{
}

/* Public API */

/**
 * sng_act_next_states:
 * @states: (out): the states that may follow that of @record, without the one that voids it
 *
 * Returns: how many there are
 */
guint
sng_act_next_states (SngRecord *record, guint states[SNG_ACT_MAX_STATES])
{
  const SngKind *kind = sng_record_get_kind (record);
  guint n = sng_kind_next_states (kind, sng_record_get_state (record), states, SNG_ACT_MAX_STATES);
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    if (states[i] != sng_rules_void_state (kind))
      states[n_kept++] = states[i];
  return n_kept;
}

/**
 * sng_act_states_new:
 * @wanted: the one chosen from the start; 0: nothing is chosen until the person does
 */
SngActStates *
sng_act_states_new (SngRecord *record, guint wanted)
{
  SngActStates *self = g_object_new (SNG_TYPE_ACT_STATES, NULL);
  guint states[SNG_ACT_MAX_STATES];
  guint n = sng_act_next_states (record, states);

  self->record = sng_record_ref (record);
  self->chosen = n == 1 ? states[0] : wanted;
  adw_bin_set_child (ADW_BIN (self),
                     n == 1 ? make_only (self, states[0]) : make_choices (self, states, n));
  return self;
}

/**
 * sng_act_states_get_chosen:
 *
 * Returns: the state that is chosen; 0 while none is
 */
guint
sng_act_states_get_chosen (SngActStates *self)
{
  return self->chosen;
}
