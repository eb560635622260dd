/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-act-reason.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 4

struct _SngActReason
{
  GtkBox parent_instance;

  /* (borrowed) descendants */
  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (SngActReason, sng_act_reason, GTK_TYPE_BOX)

static guint changed_signal;

static void
changed_cb (GtkEditable *entry, SngActReason *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
sng_act_reason_class_init (SngActReasonClass *klass)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sng_act_reason_init (SngActReason *self)
{
  const char *label = _ ("Why it is opened again");
  GtkWidget *heading = gtk_label_new (label);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "caption-heading");
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, 0);
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Public API */

SngActReason *
sng_act_reason_new (void)
{
  return g_object_new (SNG_TYPE_ACT_REASON, NULL);
}

/**
 * sng_act_reason_ask:
 * @asks: whether a reason is needed; what was typed stays when none is
 */
void
sng_act_reason_ask (SngActReason *self, gboolean asks)
{
  gtk_widget_set_visible (GTK_WIDGET (self), asks);
}

/**
 * sng_act_reason_dup:
 *
 * Returns: (transfer full) (nullable): what the person says, %NULL when nothing is asked or said
 */
char *
sng_act_reason_dup (SngActReason *self)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
sng_act_reason_lacks (SngActReason *self)
{
  g_autofree char *text = sng_act_reason_dup (self);

  return gtk_widget_get_visible (GTK_WIDGET (self)) && text == NULL;
}
