/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-long-text-editor.h"

#include "ui/forms/sng-growing-text.h"

struct _SngLongTextEditor
{
  SngTextBase parent_instance;
};

G_DEFINE_FINAL_TYPE (SngLongTextEditor, sng_long_text_editor, SNG_TYPE_TEXT_BASE)

static char *
get_text (SngTextBase *self)
{
  return g_strchomp (sng_growing_text_get_text (SNG_GROWING_TEXT (sng_text_base_get_input (self))));
}

static void
set_text (SngTextBase *self, const char *text)
{
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (sng_text_base_get_input (self)));

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

static void
set_editable (SngEditor *editor, gboolean editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (sng_text_base_get_input (SNG_TEXT_BASE (editor))),
                              editable);
}

static GtkWidget *
make_input (SngTextBase *self)
{
  GtkWidget *view = sng_growing_text_new ();

  gtk_widget_add_css_class (view, "long-text");
  return view;
}

static void
sng_long_text_editor_class_init (SngLongTextEditorClass *klass)
{
  SngTextBaseClass *base_class = SNG_TEXT_BASE_CLASS (klass);

  SNG_EDITOR_CLASS (klass)->set_editable = set_editable;
  base_class->make_input = make_input;
  base_class->get_text = get_text;
  base_class->set_text = set_text;
}

static void
sng_long_text_editor_init (SngLongTextEditor *self)
{
}
