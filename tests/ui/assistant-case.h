/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/lib/sng-test-server.h"
#include "tests/ui/window-case.h"
#include "ui/sources/sng-preview-view.h"
#include "ui/sources/sng-source-assistant.h"

#include "sng-config.h"

#include <libintl.h>

/* The assistant that sets up a source, as somebody drives it. Used by several programs, so that its
 * functions live in the header. */

/* The programs that drive it in both languages name everything in English. */
#define SHOWN(text) dgettext (GETTEXT_PACKAGE, text)

static inline GtkWidget *
assistant (void)
{
  return find_window (SNG_TYPE_SOURCE_ASSISTANT);
}

static inline gboolean
is_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

/* What is previewed has the titles of the fields too, and may not be chosen. */
static inline gboolean
is_choice (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_COMBO_ROW (widget) && is_row (widget, title);
}

static inline AdwComboRow *
choice_of (const char *title)
{
  GtkWidget *row = find_widget (assistant (), is_choice, title);

  if (row == NULL)
    g_test_message ("no choice “%s”", title);
  g_assert_nonnull (row);
  return ADW_COMBO_ROW (row);
}

static inline GtkWidget *
row_of (const char *title)
{
  GtkWidget *row = find_widget (assistant (), is_row, title);

  if (row == NULL)
    g_test_message ("no row “%s”", title);
  g_assert_nonnull (row);
  return row;
}

static inline void
type_into (const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row_of (title)), text);
}

static inline void
choose (const char *title, const char *choice)
{
  AdwComboRow *row = choice_of (title);
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_has_prefix (gtk_string_object_get_string (item), choice))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_test_message ("“%s” has no choice “%s”", title, choice);
  g_assert_not_reached ();
}

static inline const char *
chosen_in (const char *title)
{
  GtkStringObject *item = GTK_STRING_OBJECT (adw_combo_row_get_selected_item (choice_of (title)));

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static inline void
click (const char *label)
{
  GtkWidget *button = find_button (assistant (), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static inline void
set_switch (const char *title, gboolean is_on)
{
  GtkWidget *found = find_of_type (row_of (title), GTK_TYPE_SWITCH);

  gtk_switch_set_active (GTK_SWITCH (found), is_on);
}

static inline gboolean
is_switched_on (const char *title)
{
  return gtk_switch_get_active (GTK_SWITCH (find_of_type (row_of (title), GTK_TYPE_SWITCH)));
}

static inline gboolean
may_go_on (Case *self)
{
  GtkWidget *button = find_button (assistant (), SHOWN ("_Next"));

  return button != NULL && gtk_widget_is_sensitive (button);
}

static inline gboolean
has_preview (Case *self)
{
  GtkWidget *view = find_of_type (assistant (), SNG_TYPE_PREVIEW_VIEW);

  return view != NULL && find_of_type (view, ADW_TYPE_EXPANDER_ROW) != NULL;
}

static inline gboolean
is_connected (Case *self)
{
  return assistant () != NULL && find_button (assistant (), SHOWN ("_Close")) != NULL;
}

static inline void
open_assistant (Case *self)
{
  g_assert_true (sng_window_show_page_by_name (self->window, "sources"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.new-record", NULL));
  g_assert_nonnull (assistant ());
}
