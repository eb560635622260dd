/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-long-text-editor.h"

#include "ui/forms/sng-growing-text.h"
#include "ui/forms/sng-language-text.h"

struct _SngLongTextEditor
{
  SngEditor parent_instance;

  /* (owned) */
  SngValue value; /* what was shown, with what was typed in the language not shown */

  /* (borrowed) descendants */
  GtkTextView *view;
  GtkWidget *language_button;

  SngLanguage language;
};

G_DEFINE_FINAL_TYPE (SngLongTextEditor, sng_long_text_editor, SNG_TYPE_EDITOR)

static char *
typed_text (SngLongTextEditor *self)
{
  return g_strchomp (sng_growing_text_get_text (SNG_GROWING_TEXT (self->view)));
}

static void
show_text (SngLongTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *text = sng_language_text_get (&self->value, self->language);

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  sng_language_button_show (self->language_button, self->language,
                            sng_language_text_lacks (&self->value, 1 - self->language));
}

static void
show (SngEditor *editor, const SngValue *value)
{
  SngLongTextEditor *self = SNG_LONG_TEXT_EDITOR (editor);

  sng_value_take (&self->value, sng_value_copy (value));
  self->language = sng_ui_context_get_language (sng_editor_get_context (editor));
  if (sng_field_has_languages (sng_editor_get_field (editor))
      && sng_language_text_lacks (value, self->language))
    self->language = 1 - self->language;
  show_text (self);
}

static gboolean
read_value (SngEditor *editor, SngValue *value, GError **error)
{
  SngLongTextEditor *self = SNG_LONG_TEXT_EDITOR (editor);
  g_autofree char *text = typed_text (self);
  g_autofree char *before = sng_language_text_get (&self->value, self->language);

  if (g_strcmp0 (text, before) == 0)
    *value = sng_value_copy (&self->value);
  else
    *value
        = sng_language_text_set (sng_editor_get_field (editor), &self->value, self->language, text);
  return TRUE;
}

static void
set_editable (SngEditor *editor, gboolean editable)
{
  gtk_text_view_set_editable (SNG_LONG_TEXT_EDITOR (editor)->view, editable);
}

static void
switch_language_cb (GtkButton *button, SngLongTextEditor *self)
{
  g_auto (SngValue) typed = SNG_UNKNOWN;

  read_value (SNG_EDITOR (self), &typed, NULL);
  sng_value_take (&self->value, sng_value_copy (&typed));
  self->language = 1 - self->language;
  show_text (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
left_cb (GtkEventControllerFocus *focus, SngLongTextEditor *self)
{
  sng_editor_commit (SNG_EDITOR (self));
}

static gboolean
sng_long_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SNG_LONG_TEXT_EDITOR (widget)->view));
}

static void
sng_long_text_editor_constructed (GObject *object)
{
  SngLongTextEditor *self = SNG_LONG_TEXT_EDITOR (object);
  SngEditor *editor = SNG_EDITOR (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  G_OBJECT_CLASS (sng_long_text_editor_parent_class)->constructed (object);
  self->view = GTK_TEXT_VIEW (sng_growing_text_new ());
  self->language_button = sng_language_button_new (editor);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "long-text");
  sng_editor_name_widget (editor, GTK_WIDGET (self->view));
  g_signal_connect_object (self->language_button, "clicked", G_CALLBACK (switch_language_cb), self,
                           0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), self->language_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_long_text_editor_finalize (GObject *object)
{
  sng_value_clear (&SNG_LONG_TEXT_EDITOR (object)->value);
  G_OBJECT_CLASS (sng_long_text_editor_parent_class)->finalize (object);
}

static void
sng_long_text_editor_class_init (SngLongTextEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);

  object_class->constructed = sng_long_text_editor_constructed;
  object_class->finalize = sng_long_text_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sng_long_text_editor_grab_focus;
  editor_class->show = show;
  editor_class->read = read_value;
  editor_class->set_editable = set_editable;
}

static void
sng_long_text_editor_init (SngLongTextEditor *self)
{
}
