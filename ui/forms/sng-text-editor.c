/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-text-editor.h"

#include "ui/forms/sng-language-text.h"

struct _SngTextEditor
{
  SngEditor parent_instance;

  /* (owned) */
  SngValue value; /* what was shown, with what was typed in the language not shown */
  char *shown;    /* the text that was shown: leaving it alone must not round a number */

  /* (borrowed) descendants */
  GtkEntry *entry;
  GtkWidget *language_button;

  SngLanguage language;
};

G_DEFINE_FINAL_TYPE (SngTextEditor, sng_text_editor, SNG_TYPE_EDITOR)

static gboolean
is_plain_text (const SngField *field)
{
  return field->type == SNG_TYPE_TEXT || sng_field_has_languages (field);
}

static void
show_text (SngTextEditor *self)
{
  SngEditor *editor = SNG_EDITOR (self);
  const SngField *field = sng_editor_get_field (editor);
  SngUiContext *context = sng_editor_get_context (editor);

  g_free (self->shown);
  if (is_plain_text (field))
    self->shown = sng_language_text_get (&self->value, self->language);
  else if (sng_value_is_known (&self->value))
    self->shown = sng_field_format (field, &self->value, sng_ui_context_get_locale (context),
                                    sng_ui_context_get_resolver (context));
  else
    self->shown = g_strdup ("");
  gtk_entry_set_max_length (self->entry, (int) field->max_chars);
  /* What is shown anew is not something to take back by Ctrl+Z. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
  sng_language_button_show (self->language_button, self->language,
                            sng_language_text_lacks (&self->value, 1 - self->language));
}

/* Text in the language of the window, or else in the one that there is, marked by the switch. */
static void
show (SngEditor *editor, const SngValue *value)
{
  SngTextEditor *self = SNG_TEXT_EDITOR (editor);

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
  SngTextEditor *self = SNG_TEXT_EDITOR (editor);
  const SngField *field = sng_editor_get_field (editor);
  SngUiContext *context = sng_editor_get_context (editor);
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (g_strcmp0 (text, self->shown) == 0)
    *value = sng_value_copy (&self->value);
  else if (is_plain_text (field))
    *value = sng_language_text_set (field, &self->value, self->language, text);
  else if (*text != '\0')
    return sng_field_parse (field, text, sng_ui_context_get_locale (context),
                            sng_ui_context_get_resolver (context), value, error);
  return TRUE;
}

static void
set_editable (SngEditor *editor, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (SNG_TEXT_EDITOR (editor)->entry), editable);
}

static const char *
get_draft (SngEditor *editor)
{
  return gtk_editable_get_text (GTK_EDITABLE (SNG_TEXT_EDITOR (editor)->entry));
}

static void
set_draft (SngEditor *editor, const char *draft)
{
  gtk_editable_set_text (GTK_EDITABLE (SNG_TEXT_EDITOR (editor)->entry), draft);
}

static void
switch_language_cb (GtkButton *button, SngTextEditor *self)
{
  g_auto (SngValue) typed = SNG_UNKNOWN;

  if (read_value (SNG_EDITOR (self), &typed, NULL))
    sng_value_take (&self->value, sng_value_copy (&typed));
  self->language = 1 - self->language;
  show_text (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
activate_cb (GtkEntry *entry, SngTextEditor *self)
{
  sng_editor_commit (SNG_EDITOR (self));
}

static void
left_cb (GtkEventControllerFocus *focus, SngTextEditor *self)
{
  sng_editor_commit (SNG_EDITOR (self));
}

static gboolean
sng_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SNG_TEXT_EDITOR (widget)->entry));
}

static void
sng_text_editor_constructed (GObject *object)
{
  SngTextEditor *self = SNG_TEXT_EDITOR (object);
  SngEditor *editor = SNG_EDITOR (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  G_OBJECT_CLASS (sng_text_editor_parent_class)->constructed (object);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->language_button = sng_language_button_new (editor);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  sng_editor_name_widget (editor, GTK_WIDGET (self->entry));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (self->language_button, "clicked", G_CALLBACK (switch_language_cb), self,
                           0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), self->language_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_text_editor_finalize (GObject *object)
{
  SngTextEditor *self = SNG_TEXT_EDITOR (object);

  sng_value_clear (&self->value);
  g_free (self->shown);
  G_OBJECT_CLASS (sng_text_editor_parent_class)->finalize (object);
}

static void
sng_text_editor_class_init (SngTextEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);

  object_class->constructed = sng_text_editor_constructed;
  object_class->finalize = sng_text_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sng_text_editor_grab_focus;
  editor_class->show = show;
  editor_class->read = read_value;
  editor_class->set_editable = set_editable;
  editor_class->get_draft = get_draft;
  editor_class->set_draft = set_draft;
}

static void
sng_text_editor_init (SngTextEditor *self)
{
}
