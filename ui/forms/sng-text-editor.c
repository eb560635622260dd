/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-text-editor.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngTextEditor
{
  SngTextBase parent_instance;
};

G_DEFINE_FINAL_TYPE (SngTextEditor, sng_text_editor, SNG_TYPE_TEXT_BASE)

static GtkEditable *
input_of (gpointer self)
{
  return GTK_EDITABLE (sng_text_base_get_input (SNG_TEXT_BASE (self)));
}

static char *
get_text (SngTextBase *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (input_of (self))));
}

/* How a day is typed, where there is none yet. */
static const char *
find_hint (const SngField *field)
{
  if (field->type == SNG_TYPE_DATE)
    return _("day/month/year");
  return field->type == SNG_TYPE_INSTANT ? _("day/month/year hour:minute") : NULL;
}

static void
set_text (SngTextBase *self, const char *text)
{
  const SngField *field = sng_editor_get_field (SNG_EDITOR (self));

  gtk_entry_set_max_length (GTK_ENTRY (input_of (self)), (int) field->max_chars);
  gtk_entry_set_placeholder_text (GTK_ENTRY (input_of (self)), find_hint (field));
  gtk_editable_set_enable_undo (input_of (self), FALSE);
  gtk_editable_set_text (input_of (self), text);
  gtk_editable_set_enable_undo (input_of (self), TRUE);
}

static char *
format (SngTextBase *self, const SngValue *value)
{
  SngUiContext *context = sng_editor_get_context (SNG_EDITOR (self));

  return sng_field_format_to_edit (sng_editor_get_field (SNG_EDITOR (self)), value,
                                   sng_ui_context_get_locale (context),
                                   sng_ui_context_get_resolver (context));
}

static gboolean
parse (SngTextBase *self, const char *text, SngValue *value, GError **error)
{
  SngUiContext *context = sng_editor_get_context (SNG_EDITOR (self));

  return sng_field_parse (sng_editor_get_field (SNG_EDITOR (self)), text,
                          sng_ui_context_get_locale (context),
                          sng_ui_context_get_resolver (context), value, error);
}

static void
set_editable (SngEditor *editor, gboolean editable)
{
  gtk_editable_set_editable (input_of (editor), editable);
}

static const char *
get_draft (SngEditor *editor)
{
  return gtk_editable_get_text (input_of (editor));
}

static void
set_draft (SngEditor *editor, const char *draft)
{
  gtk_editable_set_text (input_of (editor), draft);
}

/* Enter keeps what was typed. Once that is kept, it does what the window is there for. */
static void
activate_cb (GtkEntry *entry, SngTextEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *button = GTK_IS_WINDOW (root) ? gtk_window_get_default_widget (GTK_WINDOW (root)) : NULL;

  if (sng_editor_commit (SNG_EDITOR (self)) && button != NULL && gtk_widget_is_sensitive (button))
    gtk_widget_activate (button);
}

/* Whoever went on reads a long text from its beginning. */
static void
left_cb (GtkEventControllerFocus *focus, GtkEditable *entry)
{
  gtk_editable_set_position (entry, 0);
}

static GtkWidget *
make_input (SngTextBase *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), entry, 0);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/* The toolkit offers a screen reader to activate an entry, but does not say which signal that is,
 * so that it would do nothing: it is the one of the Enter key. */
static void
make_entries_activatable (void)
{
  GtkWidgetClass *entry_class = g_type_class_ref (GTK_TYPE_ENTRY);

  if (gtk_widget_class_get_activate_signal (entry_class) == 0)
    gtk_widget_class_set_activate_signal_from_name (entry_class, "activate");
  g_type_class_unref (entry_class);
}

static void
sng_text_editor_class_init (SngTextEditorClass *klass)
{
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);
  SngTextBaseClass *base_class = SNG_TEXT_BASE_CLASS (klass);

  make_entries_activatable ();
  editor_class->set_editable = set_editable;
  editor_class->get_draft = get_draft;
  editor_class->set_draft = set_draft;
  base_class->make_input = make_input;
  base_class->get_text = get_text;
  base_class->set_text = set_text;
  base_class->format = format;
  base_class->parse = parse;
}

static void
sng_text_editor_init (SngTextEditor *self)
{
}
