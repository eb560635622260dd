/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-text-base.h"

#include "ui/forms/sng-language-text.h"

typedef struct
{
  /* (owned) */
  SngValue value; /* what was shown, with what was typed in the language not shown */
  char *shown;    /* what the input held then: leaving it alone must not round a number */

  /* (borrowed) descendants */
  GtkWidget *input;
  GtkWidget *language_button;

  SngLanguage language;
} SngTextBasePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngTextBase, sng_text_base, SNG_TYPE_EDITOR)

static SngTextBasePrivate *
get_private (SngTextBase *self)
{
  return sng_text_base_get_instance_private (self);
}

static gboolean
is_text (SngTextBase *self)
{
  const SngField *field = sng_editor_get_field (SNG_EDITOR (self));

  return SNG_TEXT_BASE_GET_CLASS (self)->parse == NULL || field->type == SNG_TYPE_TEXT
         || sng_field_has_languages (field);
}

static char *
text_of_value (SngTextBase *self)
{
  SngTextBasePrivate *priv = get_private (self);

  if (is_text (self))
    return sng_language_text_get (&priv->value, priv->language);
  if (!sng_value_is_known (&priv->value))
    return g_strdup ("");
  return SNG_TEXT_BASE_GET_CLASS (self)->format (self, &priv->value);
}

static void
show_text (SngTextBase *self)
{
  SngTextBasePrivate *priv = get_private (self);
  g_autofree char *text = text_of_value (self);

  SNG_TEXT_BASE_GET_CLASS (self)->set_text (self, text);
  g_free (priv->shown);
  priv->shown = SNG_TEXT_BASE_GET_CLASS (self)->get_text (self);
  sng_language_button_show (priv->language_button, priv->language,
                            sng_language_text_lacks (&priv->value, 1 - priv->language));
}

/* Text in the language of the window, or else in the one that there is, marked by the switch. */
static void
show (SngEditor *editor, const SngValue *value)
{
  SngTextBase *self = SNG_TEXT_BASE (editor);
  SngTextBasePrivate *priv = get_private (self);

  sng_value_take (&priv->value, sng_value_copy (value));
  priv->language = sng_ui_context_get_language (sng_editor_get_context (editor));
  if (sng_field_has_languages (sng_editor_get_field (editor))
      && sng_language_text_lacks (value, priv->language))
    priv->language = 1 - priv->language;
  show_text (self);
}

static gboolean
read_value (SngEditor *editor, SngValue *value, GError **error)
{
  SngTextBase *self = SNG_TEXT_BASE (editor);
  SngTextBasePrivate *priv = get_private (self);
  g_autofree char *text = SNG_TEXT_BASE_GET_CLASS (self)->get_text (self);

  if (g_strcmp0 (text, priv->shown) == 0)
    *value = sng_value_copy (&priv->value);
  else if (is_text (self))
    *value = sng_language_text_set (sng_editor_get_field (editor), &priv->value, priv->language, text);
  else if (*text != '\0')
    return SNG_TEXT_BASE_GET_CLASS (self)->parse (self, text, value, error);
  return TRUE;
}

static void
switch_language_cb (GtkButton *button, SngTextBase *self)
{
  SngTextBasePrivate *priv = get_private (self);
  g_auto (SngValue) typed = SNG_UNKNOWN;

  if (read_value (SNG_EDITOR (self), &typed, NULL))
    sng_value_take (&priv->value, sng_value_copy (&typed));
  priv->language = 1 - priv->language;
  show_text (self);
  gtk_widget_grab_focus (priv->input);
}

/* A number or date that was taken is shown as it will be read from now on. */
static void
tidy (SngTextBase *self)
{
  SngTextBasePrivate *priv = get_private (self);
  g_auto (SngValue) typed = SNG_UNKNOWN;

  if (is_text (self) || !read_value (SNG_EDITOR (self), &typed, NULL)
      || !sng_value_equal (&typed, sng_editor_get_value (SNG_EDITOR (self))))
    return;
  sng_value_take (&priv->value, sng_value_copy (&typed));
  show_text (self);
}

static void
left_cb (GtkEventControllerFocus *focus, SngTextBase *self)
{
  sng_editor_commit (SNG_EDITOR (self));
  tidy (self);
}

static gboolean
sng_text_base_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_private (SNG_TEXT_BASE (widget))->input);
}

static void
sng_text_base_constructed (GObject *object)
{
  SngTextBase *self = SNG_TEXT_BASE (object);
  SngTextBasePrivate *priv = get_private (self);
  SngEditor *editor = SNG_EDITOR (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  G_OBJECT_CLASS (sng_text_base_parent_class)->constructed (object);
  priv->input = SNG_TEXT_BASE_GET_CLASS (self)->make_input (self);
  priv->language_button = sng_language_button_new (editor);
  gtk_widget_set_hexpand (priv->input, TRUE);
  sng_editor_name_widget (editor, priv->input);
  g_signal_connect_object (priv->language_button, "clicked", G_CALLBACK (switch_language_cb), self,
                           0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (priv->input, focus);
  gtk_box_append (GTK_BOX (box), priv->input);
  gtk_box_append (GTK_BOX (box), priv->language_button);
  sng_language_button_install (priv->language_button, box);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_text_base_finalize (GObject *object)
{
  SngTextBasePrivate *priv = get_private (SNG_TEXT_BASE (object));

  sng_value_clear (&priv->value);
  g_free (priv->shown);
  G_OBJECT_CLASS (sng_text_base_parent_class)->finalize (object);
}

static void
sng_text_base_class_init (SngTextBaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);

  object_class->constructed = sng_text_base_constructed;
  object_class->finalize = sng_text_base_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sng_text_base_grab_focus;
  editor_class->show = show;
  editor_class->read = read_value;
}

static void
sng_text_base_init (SngTextBase *self)
{
}

/* Public API */

GtkWidget *
sng_text_base_get_input (SngTextBase *self)
{
  return get_private (self)->input;
}
