/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-choices-editor.h"

#include "ui/lists/sng-wrap-layout.h"

struct _SngChoicesEditor
{
  SngEditor parent_instance;

  /* (owned) */
  GPtrArray *checks; /* of borrowed GtkCheckButton, one per choice */

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (SngChoicesEditor, sng_choices_editor, SNG_TYPE_EDITOR)

static gint64
bit_of (guint place)
{
  return G_GINT64_CONSTANT (1) << (place + 1);
}

static void
show (SngEditor *editor, const SngValue *value)
{
  SngChoicesEditor *self = SNG_CHOICES_EDITOR (editor);
  gint64 bits = sng_value_get_integer (value, 0);

  self->showing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], (bits & bit_of (i)) != 0);
  self->showing = FALSE;
}

static gboolean
read_value (SngEditor *editor, SngValue *value, GError **error)
{
  SngChoicesEditor *self = SNG_CHOICES_EDITOR (editor);
  gint64 bits = 0;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      bits |= bit_of (i);
  *value = bits != 0 ? sng_value_integer (bits) : SNG_UNKNOWN;
  return TRUE;
}

static void
toggled_cb (GtkCheckButton *check, SngChoicesEditor *self)
{
  if (!self->showing)
    sng_editor_commit (SNG_EDITOR (self));
}

static gboolean
sng_choices_editor_grab_focus (GtkWidget *widget)
{
  GPtrArray *checks = SNG_CHOICES_EDITOR (widget)->checks;

  return checks->len > 0 && gtk_widget_grab_focus (checks->pdata[0]);
}

static void
sng_choices_editor_constructed (GObject *object)
{
  SngChoicesEditor *self = SNG_CHOICES_EDITOR (object);
  const SngField *field = sng_editor_get_field (SNG_EDITOR (object));
  GtkWidget *box = sng_wrap_box_new (6);

  G_OBJECT_CLASS (sng_choices_editor_parent_class)->constructed (object);
  sng_editor_name_widget (SNG_EDITOR (object), box);
  for (guint i = 1; i <= field->n_choices; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (sng_field_choice_label (field, i));

      g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (box), check);
      g_ptr_array_add (self->checks, check);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_choices_editor_finalize (GObject *object)
{
  g_ptr_array_unref (SNG_CHOICES_EDITOR (object)->checks);
  G_OBJECT_CLASS (sng_choices_editor_parent_class)->finalize (object);
}

static void
sng_choices_editor_class_init (SngChoicesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);

  object_class->constructed = sng_choices_editor_constructed;
  object_class->finalize = sng_choices_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sng_choices_editor_grab_focus;
  editor_class->show = show;
  editor_class->read = read_value;
}

static void
sng_choices_editor_init (SngChoicesEditor *self)
{
  self->checks = g_ptr_array_new ();
}
