/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/window-case.h"

#include <string.h>

/* A name from elsewhere may turn what follows it and hide words: whoever reads sees that, whoever
 * edits has the text as it is. */

#define RAW "Bank\u202eknaB\u200b"
#define SHOWN "Bank⟨U+202E⟩knaB⟨U+200B⟩"

typedef struct
{
  guint n_raw;
  guint n_shown;
  guint n_editable;
} Count;

static void
count_text (Count *count, const char *text)
{
  count->n_raw += text != NULL && strstr (text, "\u202e") != NULL;
  count->n_shown += text != NULL && strstr (text, SHOWN) != NULL;
}

static void
count_texts (Count *count, GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    count_text (count, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_INSCRIPTION (widget))
    count_text (count, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  else if (GTK_IS_EDITABLE (widget))
    {
      count->n_editable += strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), RAW) != NULL;
      return;
    }
  count_text (count, gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_texts (count, child);
}

static Count
count_in_window (Case *self)
{
  Count count = { 0 };

  count_texts (&count, GTK_WIDGET (self->window));
  return count;
}

static void
rename_risk (Case *self)
{
  SngHandle risk = sng_register_find (self->fixture.reg, SNG_KIND_RISK, "R-0001");
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.reg, risk);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "from elsewhere\u202e");
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (record);
  sng_change_set_of (change, record, SNG_RISK_NAME, sng_value_text2 (RAW, RAW));
  outcome = sng_register_apply (self->fixture.reg, change, &error);
  g_assert_no_error (error);
}

static gboolean
is_listed (Case *self)
{
  return count_in_window (self).n_shown > 0;
}

static gboolean
is_edited (Case *self)
{
  return has_form (self) && count_in_window (self).n_editable > 0;
}

static void
test_shown_and_edited (Case *self, gconstpointer data)
{
  GtkWidget *search = find_of_type (GTK_WIDGET (pane_of (self)), GTK_TYPE_SEARCH_ENTRY);

  rename_risk (self);
  wait_for (self, is_listed);
  g_assert_cmpuint (count_in_window (self).n_raw, ==, 0);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 768);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "bank");
  g_signal_emit_by_name (search, "activate");
  wait_for (self, is_edited);
  g_assert_cmpuint (count_in_window (self).n_raw, ==, 0);
}

/* Neither the desktop's list of recent files nor its clipboard learns of a register by itself. */
static void
test_tells_the_desktop_nothing (Case *self, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  GList *recent = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *at = recent; at != NULL; at = at->next)
    g_assert_null (strstr (gtk_recent_info_get_uri (at->data), ".sinergia"));
  g_list_free_full (recent, (GDestroyNotify) gtk_recent_info_unref);
  g_assert_null (gdk_clipboard_get_content (clipboard));
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/hidden-characters/shown-and-edited", Case, GUINT_TO_POINTER (1), set_up,
              test_shown_and_edited, tear_down);
  g_test_add ("/hidden-characters/desktop", Case, GUINT_TO_POINTER (1), set_up,
              test_tells_the_desktop_nothing, tear_down);
  return g_test_run ();
}
