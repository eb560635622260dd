/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-language-text.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define KEYS "<Control>l"
#define KEYS_NAME "Control+L" /* as ARIA writes them */

static const char *const codes[SNG_N_LANGUAGES] = { "EN", "ES" };

static const char *
language_name (SngLanguage language)
{
  return language == SNG_LANGUAGE_ES ? C_("language", "Spanish") : C_("language", "English");
}

/* The reader of the vocabulary gives the other language where one is missing; an editor must not.
 */
static const char *
text_in (const SngValue *value, SngLanguage language)
{
  if (value->tag == SNG_TAG_TEXT2)
    return value->text2->text[language];
  return value->tag == SNG_TAG_TEXT ? value->text : NULL;
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* Public API */

gboolean
sng_field_has_languages (const SngField *field)
{
  return field->type == SNG_TYPE_TEXT2 || field->type == SNG_TYPE_LONGTEXT2;
}

/**
 * sng_language_text_get:
 *
 * Returns: (transfer full): the text in that language alone, empty when there is none
 */
char *
sng_language_text_get (const SngValue *value, SngLanguage language)
{
  const char *text = text_in (value, language);

  return g_strdup (text ? text : "");
}

/**
 * sng_language_text_merge:
 * @seen: what both began with
 * @merged: (out): what @mine is with what only @theirs changed
 *
 * Two people who write the same text in different languages do not stand in each other's way.
 *
 * Returns: whether no language was changed by both
 */
gboolean
sng_language_text_merge (const SngValue *seen,
                         const SngValue *mine,
                         const SngValue *theirs,
                         SngValue *merged)
{
  const char *texts[SNG_N_LANGUAGES];
  gboolean is_clear = TRUE;

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      const char *before = text_in (seen, i);
      gboolean is_mine = g_strcmp0 (text_in (mine, i), before) != 0;
      gboolean is_theirs = g_strcmp0 (text_in (theirs, i), before) != 0;

      texts[i] = is_mine ? text_in (mine, i) : text_in (theirs, i);
      is_clear &= !is_mine || !is_theirs;
    }
  *merged = or_null (texts[0]) != NULL || or_null (texts[1]) != NULL
              ? sng_value_text2 (texts[SNG_LANGUAGE_EN], texts[SNG_LANGUAGE_ES])
              : SNG_UNKNOWN;
  return is_clear;
}

/**
 * sng_language_text_set:
 *
 * Returns: (transfer full): @value with another text in one language; unknown when nothing is left
 */
SngValue
sng_language_text_set (const SngField *field,
                       const SngValue *value,
                       SngLanguage language,
                       const char *text)
{
  const char *texts[SNG_N_LANGUAGES]
      = { text_in (value, SNG_LANGUAGE_EN), text_in (value, SNG_LANGUAGE_ES) };

  if (!sng_field_has_languages (field))
    return or_null (text) ? sng_value_text (text) : SNG_UNKNOWN;
  texts[language] = text;
  if (or_null (texts[0]) == NULL && or_null (texts[1]) == NULL)
    return SNG_UNKNOWN;
  return sng_value_text2 (or_null (texts[SNG_LANGUAGE_EN]), or_null (texts[SNG_LANGUAGE_ES]));
}

/**
 * sng_language_text_lacks:
 *
 * Returns: whether there is a text, but not in that language
 */
gboolean
sng_language_text_lacks (const SngValue *value, SngLanguage language)
{
  return sng_value_is_known (value) && or_null (text_in (value, language)) == NULL;
}

/**
 * sng_language_button_new:
 *
 * Who types one field after the other goes with Tab from text to text: the button is left out of
 * that way, and the keys of sng_language_button_install() stand for it.
 */
GtkWidget *
sng_language_button_new (SngEditor *editor)
{
  GtkWidget *button = gtk_button_new_with_label (codes[0]);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "language-switch");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_focusable (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  KEYS_NAME, -1);
  gtk_widget_set_visible (button, sng_field_has_languages (sng_editor_get_field (editor)));
  return button;
}

static gboolean
press_cb (GtkWidget *widget, GVariant *args, gpointer button)
{
  if (!gtk_widget_get_visible (button))
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

/**
 * sng_language_button_install:
 * @holder: what holds the input and the button
 *
 * Lets the keys press the button wherever in @holder the focus is.
 */
void
sng_language_button_install (GtkWidget *button, GtkWidget *holder)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (KEYS),
                        gtk_callback_action_new (press_cb, button, NULL)));
  gtk_widget_add_controller (holder, keys);
}

/**
 * sng_language_button_show:
 * @language: the one that is being edited
 * @lacks_other: whether the text is missing in the other one
 */
void
sng_language_button_show (GtkWidget *button, SngLanguage language, gboolean lacks_other)
{
  SngLanguage other = 1 - language;
  g_autofree char *hint = NULL;

  gtk_button_set_label (GTK_BUTTON (button), codes[language]);
  /* TRANSLATORS: the names of two languages: "Shown in English. Switch to Spanish
   * (Ctrl+L)" */
  hint = g_strdup_printf (lacks_other ? _("Shown in %s; not yet written in %s. Switch (Ctrl+L)")
                                      : _("Shown in %s. Switch to %s (Ctrl+L)"),
                          language_name (language), language_name (other));
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  if (lacks_other)
    gtk_widget_add_css_class (button, "lacking");
  else
    gtk_widget_remove_css_class (button, "lacking");
}
