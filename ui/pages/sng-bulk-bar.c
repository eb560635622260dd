/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-bulk-bar.h"

#include "ui/forms/sng-bulk-dialog.h"
#include "ui/lists/sng-wrap-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngBulkBar
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) */
  SngRecordList *list; /* it stands above the bar */
  GtkLabel *count;
  GtkWidget *acts;

  const SngKind *kind;
};

G_DEFINE_FINAL_TYPE (SngBulkBar, sng_bulk_bar, ADW_TYPE_BIN)

static GQuark
field_quark (void)
{
  return g_quark_from_static_string ("sng-field");
}

static void
chosen_cb (SngLiveList *list, guint n, SngBulkBar *self)
{
  /* TRANSLATORS: how many records of a list are selected, to be changed together */
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
}

static void
done_cb (SngBulkDialog *dialog, GArray *left_out, SngBulkBar *self)
{
  if (left_out->len > 0)
    sng_live_list_choose (SNG_LIVE_LIST (self->list), left_out);
}

static void
change_cb (GtkButton *button, SngBulkBar *self)
{
  const SngField *field = g_object_get_qdata (G_OBJECT (button), field_quark ());
  g_autoptr (GArray) chosen = sng_live_list_get_chosen (SNG_LIVE_LIST (self->list));
  SngBulkDialog *dialog
      = sng_bulk_dialog_new (GTK_WIDGET (self), self->context, self->kind, chosen);

  g_signal_connect_object (dialog, "done", G_CALLBACK (done_cb), self, 0);
  if (field != NULL)
    sng_bulk_dialog_set_field (dialog, field);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_cb (GtkButton *button, SngBulkBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "records.copy", NULL);
}

static void
clear_cb (GtkButton *button, SngBulkBar *self)
{
  SngLiveList *list = SNG_LIVE_LIST (self->list);

  sng_live_list_select (list, sng_live_list_get_selected (list));
}

static void
add_act (SngBulkBar *self, const char *label, GCallback callback, const SngField *field)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_qdata (G_OBJECT (button), field_quark (), (gpointer) field);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (self->acts), button);
}

static void
add_field (SngBulkBar *self, const SngField *field)
{
  g_autofree char *label = NULL;

  if (field == NULL)
    return;
  /* TRANSLATORS: opens a dialog that asks for a new value of that field, such as "Risk owner…" */
  label = g_strdup_printf (C_("act", "%s…"), sng_text (field->label));
  add_act (self, label, G_CALLBACK (change_cb), field);
}

/* Every kind has the last two; which have an owner and a state, the vocabulary says. */
static void
add_acts (SngBulkBar *self)
{
  if (!self->kind->read_only
      && !sng_register_is_read_only (sng_ui_context_get_register (self->context)))
    {
      add_field (self, sng_kind_field (self->kind, "owner"));
      add_field (self, self->kind->state);
      add_act (self, _("Any field…"), G_CALLBACK (change_cb), NULL);
      add_act (self, _("Void…"), G_CALLBACK (change_cb),
               self->kind->fields[SNG_COMMON_VOID_REASON]);
    }
  add_act (self, _("Copy"), G_CALLBACK (copy_cb), NULL);
  add_act (self, _("Clear the selection"), G_CALLBACK (clear_cb), NULL);
}

static void
sng_bulk_bar_dispose (GObject *object)
{
  SngBulkBar *self = SNG_BULK_BAR (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_bulk_bar_parent_class)->dispose (object);
}

static void
sng_bulk_bar_class_init (SngBulkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_bulk_bar_dispose;
}

static void
sng_bulk_bar_init (SngBulkBar *self)
{
  self->acts = sng_wrap_box_new (6);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  gtk_box_append (GTK_BOX (self->acts), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (GTK_WIDGET (self), "bulk-bar");
  adw_bin_set_child (ADW_BIN (self), self->acts);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Public API */

GtkWidget *
sng_bulk_bar_new (SngUiContext *context, const SngKind *kind, SngRecordList *list)
{
  SngBulkBar *self = g_object_new (SNG_TYPE_BULK_BAR, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  self->list = list;
  add_acts (self);
  g_signal_connect_object (list, "chosen", G_CALLBACK (chosen_cb), self, 0);
  return GTK_WIDGET (self);
}
