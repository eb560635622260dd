/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-reference-editor.h"

#include "ui/forms/sng-record-chooser.h"
#include "ui/lists/sng-wrap-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngReferenceEditor
{
  SngEditor parent_instance;

  /* (owned) */
  GArray *handles; /* of SngHandle */

  /* (borrowed) descendants */
  GtkWidget *box;
  GtkWidget *add;
  SngRecordChooser *chooser; /* (nullable) made when first opened */
};

G_DEFINE_FINAL_TYPE (SngReferenceEditor, sng_reference_editor, SNG_TYPE_EDITOR)

static void show_chips (SngReferenceEditor *self);

static gboolean
holds_many (SngReferenceEditor *self)
{
  return sng_editor_get_field (SNG_EDITOR (self))->type == SNG_TYPE_REFS;
}

static GQuark
handle_quark (void)
{
  return g_quark_from_static_string ("sng-handle");
}

static void
remove_cb (GtkButton *button, SngReferenceEditor *self)
{
  const SngHandle *handle = g_object_get_qdata (G_OBJECT (button), handle_quark ());

  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, SngHandle, i) == *handle)
      {
        g_array_remove_index (self->handles, i);
        break;
      }
  show_chips (self);
  gtk_widget_grab_focus (self->add);
  sng_editor_commit (SNG_EDITOR (self));
}

static GtkWidget *
make_chip (SngReferenceEditor *self, SngHandle handle)
{
  SngUiContext *context = sng_editor_get_context (SNG_EDITOR (self));
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *open = gtk_button_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *title = sng_ui_context_get_title (context, handle);
  GtkWidget *label = gtk_label_new (title ? title : "?");
  /* TRANSLATORS: takes the record of that name out of a field */
  g_autofree char *hint = g_strdup_printf (_("Remove %s"), title ? title : "?");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (open), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  gtk_widget_add_css_class (open, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "x", handle);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, hint);
  gtk_widget_set_visible (remove, sng_editor_is_editable (SNG_EDITOR (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_set_qdata_full (G_OBJECT (remove), handle_quark (), g_memdup2 (&handle, sizeof handle),
                           g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, "reference");
  gtk_box_append (GTK_BOX (chip), open);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

static void
show_chips (SngReferenceEditor *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != self->add)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = self->handles->len; i > 0; i--)
    gtk_box_prepend (GTK_BOX (self->box),
                     make_chip (self, g_array_index (self->handles, SngHandle, i - 1)));
  gtk_widget_set_visible (self->add, sng_editor_is_editable (SNG_EDITOR (self)));
}

static void
show (SngEditor *editor, const SngValue *value)
{
  SngReferenceEditor *self = SNG_REFERENCE_EDITOR (editor);
  SngHandle single = sng_value_get_handle (value);
  guint n = 0;
  const SngHandle *handles
      = value->tag == SNG_TAG_HANDLES ? sng_value_get_handles (value, &n) : NULL;

  g_array_set_size (self->handles, 0);
  if (handles != NULL)
    g_array_append_vals (self->handles, handles, n);
  else if (single != 0)
    g_array_append_val (self->handles, single);
  show_chips (self);
}

static gboolean
read_value (SngEditor *editor, SngValue *value, GError **error)
{
  SngReferenceEditor *self = SNG_REFERENCE_EDITOR (editor);
  const SngHandle *handles = (const SngHandle *) (gpointer) self->handles->data;

  if (self->handles->len == 0)
    *value = SNG_UNKNOWN;
  else if (holds_many (self))
    *value = sng_value_handles (handles, self->handles->len);
  else
    *value = sng_value_handle (handles[0]);
  return TRUE;
}

static void
set_editable (SngEditor *editor, gboolean editable)
{
  show_chips (SNG_REFERENCE_EDITOR (editor));
}

static void
chosen_cb (SngRecordChooser *chooser, gint64 handle, SngReferenceEditor *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->add));
  if (!holds_many (self))
    g_array_set_size (self->handles, 0);
  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, SngHandle, i) == handle)
      return;
  g_array_append_val (self->handles, handle);
  show_chips (self);
  sng_editor_commit (SNG_EDITOR (self));
}

/* The popover is made when it is first opened: a form has many of these. */
static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  SngReferenceEditor *self = data;
  const SngField *field = sng_editor_get_field (SNG_EDITOR (self));
  GtkWidget *popover;

  if (self->chooser == NULL)
    {
      popover = gtk_popover_new ();
      self->chooser = sng_record_chooser_new (sng_editor_get_context (SNG_EDITOR (self)),
                                              field->targets, sng_text (field->label));
      g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
      g_signal_connect_object (self->chooser, "stopped", G_CALLBACK (gtk_menu_button_popdown), self->add,
                               G_CONNECT_SWAPPED);
      gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sng_text (field->label), -1);
      gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->chooser));
      gtk_menu_button_set_popover (button, popover);
    }
  sng_record_chooser_start (self->chooser);
}

static gboolean
sng_reference_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SNG_REFERENCE_EDITOR (widget)->add);
}

static void
sng_reference_editor_constructed (GObject *object)
{
  SngReferenceEditor *self = SNG_REFERENCE_EDITOR (object);
  SngEditor *editor = SNG_EDITOR (object);
  const char *label = sng_text (sng_editor_get_field (editor)->label);
  g_autofree char *hint = NULL;

  G_OBJECT_CLASS (sng_reference_editor_parent_class)->constructed (object);
  self->box = sng_wrap_box_new (4);
  self->add = gtk_menu_button_new ();
  /* TRANSLATORS: opens a search for the field of that name, such as "Choose: Risk owner" */
  hint = g_strdup_printf (_("Choose: %s"), label);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add),
                                 holds_many (self) ? "list-add-symbolic" : "pan-down-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->add), create_popup_cb, self, NULL);
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "reference-add");
  gtk_widget_set_tooltip_text (self->add, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, hint,
                                  -1);
  sng_editor_name_widget (editor, self->box);
  gtk_box_append (GTK_BOX (self->box), self->add);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
sng_reference_editor_finalize (GObject *object)
{
  g_array_unref (SNG_REFERENCE_EDITOR (object)->handles);
  G_OBJECT_CLASS (sng_reference_editor_parent_class)->finalize (object);
}

static void
sng_reference_editor_class_init (SngReferenceEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);

  object_class->constructed = sng_reference_editor_constructed;
  object_class->finalize = sng_reference_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sng_reference_editor_grab_focus;
  editor_class->show = show;
  editor_class->read = read_value;
  editor_class->set_editable = set_editable;
}

static void
sng_reference_editor_init (SngReferenceEditor *self)
{
  self->handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
}
