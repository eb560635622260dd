/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-identity-dialog.h"

#include "ui/forms/sng-record-chooser.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 420
#define MARGIN 18

struct _SngIdentityDialog
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkWidget *name; /* for somebody who is not in the register yet */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (SngIdentityDialog, sng_identity_dialog, ADW_TYPE_WINDOW)

static void
choose (SngIdentityDialog *self, SngHandle person)
{
  g_autofree char *name = sng_ui_context_get_title (self->context, person);
  /* TRANSLATORS: the name of the person who works in the window */
  g_autofree char *message = g_strdup_printf (_("You work as %s"), name != NULL ? name : "–");

  sng_ui_context_choose_author (self->context, person);
  sng_ui_context_tell (self->context, message, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (SngRecordChooser *chooser, gint64 handle, SngIdentityDialog *self)
{
  choose (self, handle);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngIdentityDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_register_apply_finish (SNG_REGISTER (source), result, &error);

  if (self->context == NULL)
    return;
  if (outcome != NULL && outcome->created->len > 0)
    choose (self, g_array_index (outcome->created, SngHandle, 0));
  else if (error != NULL)
    sng_ui_context_tell (self->context, error->message, FALSE);
}

/* The first person of a register writes their own record; nobody else could. */
static void
add_cb (GtkWidget *widget, SngIdentityDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (SngChange) change = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  const SngValue unknown = SNG_UNKNOWN;
  SngHandle person;

  if (*name == '\0')
    return;
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  person = sng_change_create (change, kind, NULL);
  sng_change_set (change, person, kind->fields[SNG_PERSON_NAME], kind, &unknown,
                  sng_value_text (name));
  sng_change_set (change, person, kind->fields[SNG_PERSON_PERSON_TYPE], kind, &unknown,
                  sng_value_integer (SNG_PERSON_PERSON_TYPE_EMPLOYEE));
  sng_change_set (change, person, kind->state, kind, &unknown,
                  sng_value_integer (SNG_PERSON_STATE_ACTIVE));
  sng_register_apply_async (sng_ui_context_get_register (self->context), change, NULL, added_cb,
                            g_object_ref (self));
}

static void
name_changed_cb (GtkEditable *editable, SngIdentityDialog *self)
{
  gtk_widget_set_sensitive (self->add, *gtk_editable_get_text (editable) != '\0');
}

static GtkWidget *
make_new_person (SngIdentityDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = gtk_entry_new ();
  self->add = gtk_button_new_with_label (_("Add me"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name),
                                  _("Not in the list? Write your full name"));
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Your full name"), -1);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_changed_cb), self, 0);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (add_cb), self, 0);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->add);
  return box;
}

static void
build (SngIdentityDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words
      = gtk_label_new (_("What you change is written in the journal under this name. The program "
                          "takes your word for it: it is declared, not proven."));
  SngRecordChooser *chooser = sng_record_chooser_new (
      self->context, G_GUINT64_CONSTANT (1) << SNG_KIND_PERSON, _("Who are you?"));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (chooser, "stopped", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_object_set (box, "margin-top", 6, "margin-bottom", MARGIN, "margin-start", MARGIN, "margin-end",
                MARGIN, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (chooser), TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (chooser));
  gtk_box_append (GTK_BOX (box), make_new_person (self));
  gtk_box_append (GTK_BOX (outer), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  sng_record_chooser_start (chooser);
}

static void
sng_identity_dialog_dispose (GObject *object)
{
  g_clear_object (&SNG_IDENTITY_DIALOG (object)->context);
  G_OBJECT_CLASS (sng_identity_dialog_parent_class)->dispose (object);
}

static void
sng_identity_dialog_class_init (SngIdentityDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_identity_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sng_identity_dialog_init (SngIdentityDialog *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Who are you?"));
}

/* Public API */

void
sng_identity_dialog_present (GtkWindow *parent, SngUiContext *context)
{
  SngIdentityDialog *self = g_object_new (SNG_TYPE_IDENTITY_DIALOG, NULL);

  sng_dialog_put_over (GTK_WINDOW (self), parent);
  self->context = g_object_ref (context);
  build (self);
  gtk_window_present (GTK_WINDOW (self));
}
