/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-register-private.h"
#include "tests/ui/window-case.h"
#include "ui/window/sng-record-window.h"
#include "ui/window/sng-saver.h"
#include "ui/window/sng-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static const char *
banner_of (Case *self, const char *subject)
{
  return sng_banners_get_sentence (sng_window_get_banners (self->window), subject);
}

static void
show_risk (Case *self, const char *key)
{
  sng_kind_pane_show_record (pane_of (self),
                             sng_register_find (self->fixture.reg, SNG_KIND_RISK, key));
  wait_for (self, has_form);
}

static GtkEditable *
editable_of (Case *self, guint field)
{
  GtkWidget *form = GTK_WIDGET (sng_kind_pane_get_form (pane_of (self)));

  gtk_widget_grab_focus (GTK_WIDGET (find_row (form, field)));
  return GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (self->window)));
}

static void
leave_field (Case *self)
{
  gtk_root_set_focus (GTK_ROOT (self->window), NULL);
}

static gboolean
says_full (Case *self)
{
  return banner_of (self, "full") != NULL;
}

static gboolean
says_nothing_of_room (Case *self)
{
  return banner_of (self, "full") == NULL;
}

static gboolean
keeps_a_value (Case *self)
{
  g_autoptr (GPtrArray) kept = sng_saver_list_kept (sng_ui_context_get_saver (self->context));

  return kept->len == 1;
}

static gboolean
is_saved (Case *self)
{
  return strlen (shown_name (self)) > 100;
}

/* A text that needs new pages, however much room there is in those that the file has. */
static char *
long_text (void)
{
  return g_strnfill (119, 'x');
}

static void
use_up_room (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);

  _sng_register_limit (self->fixture.reg, 1);
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
      SngHandle risk = sng_change_create (change, kind, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SngOutcome) outcome = NULL;

      put (change, risk, kind, SNG_RISK_NAME, sng_value_text2 ("Filler", NULL));
      outcome = sng_register_apply (self->fixture.reg, change, &error);
      if (outcome == NULL)
        return;
    }
  g_assert_not_reached ();
}

/* The window stays readable, a banner says what to do, what was typed stays in its field, also
 * when another record is shown meanwhile, and it is saved by itself when there is room. */
static void
test_full_disk (Case *self, gconstpointer data)
{
  g_autofree char *text = long_text ();

  use_up_room (self);
  show_risk (self, "R-0001");
  gtk_editable_set_text (editable_of (self, SNG_RISK_NAME), text);
  leave_field (self);
  wait_for (self, says_full);
  wait_for (self, keeps_a_value);
  g_assert_nonnull (strstr (banner_of (self, "full"), "Delete files that you do not need"));
  show_risk (self, "R-0002");
  g_assert_nonnull (strstr (shown_name (self), "tool 2"));
  show_risk (self, "R-0001");
  g_assert_cmpstr (gtk_editable_get_text (editable_of (self, SNG_RISK_NAME)), ==, text);
  leave_field (self);
  _sng_register_limit (self->fixture.reg, 0);
  wait_for (self, is_saved);
  wait_for (self, says_nothing_of_room);
  g_assert_false (keeps_a_value (self));
}

static gboolean
asks_before_leaving (Case *self)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* What the question shows is what is copied: what was typed, and nothing else of the record. */
static void
test_what_is_not_saved_can_be_copied (Case *self, gconstpointer data)
{
  g_autofree char *text = long_text ();
  g_autofree char *copied = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;

  use_up_room (self);
  show_risk (self, "R-0001");
  gtk_editable_set_text (editable_of (self, SNG_RISK_NAME), text);
  leave_field (self);
  wait_for (self, keeps_a_value);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_for (self, asks_before_leaving);
  dialog = ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG));
  copied = g_strdup (adw_message_dialog_get_body (dialog));
  g_assert_true (g_str_has_suffix (copied, text));
  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "_Copy and close"), "clicked");
  self->window = NULL;
  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_value_get_string (&value), ==, copied);
  _sng_register_limit (self->fixture.reg, 0);
}

/* The window of a single record closes with the one below it, which asks about its values as well. */
static void
test_record_window_is_asked_about (Case *self, gconstpointer data)
{
  g_autofree char *text = long_text ();
  g_autoptr (SngRecord) record = NULL;
  GtkWidget *window, *dialog;

  use_up_room (self);
  record = sng_register_get_record (
      self->fixture.reg, sng_register_find (self->fixture.reg, SNG_KIND_RISK, "R-0001"));
  sng_record_window_present (GTK_WINDOW (self->window), self->context, record);
  window = find_window (SNG_TYPE_RECORD_WINDOW);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (window, SNG_RISK_NAME)));
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (window))), text);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_for (self, asks_before_leaving);
  g_assert_null (find_window (SNG_TYPE_RECORD_WINDOW));
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (g_str_has_suffix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), text));
  g_signal_emit_by_name (find_button (dialog, "_Keep open"), "clicked");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  _sng_register_limit (self->fixture.reg, 0);
}

static gboolean
says_gone (Case *self)
{
  return banner_of (self, "gone") != NULL;
}

static gboolean
has_saved_copy (Case *self)
{
  g_autofree char *path = g_build_filename (self->fixture.folder, "saved.sinergia", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The file is deleted while it is open: the window is read on, and saves all of it elsewhere. */
static void
test_deleted_file (Case *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->fixture.folder, "saved.sinergia", NULL);
  g_autoptr (SngRegister) copy = NULL;
  g_autoptr (GError) error = NULL;

  show_risk (self, "R-0001");
  g_unlink (self->fixture.path);
  wait_for (self, says_gone);
  g_assert_nonnull (strstr (banner_of (self, "gone"), "Save a copy"));
  show_risk (self, "R-0002");
  g_assert_nonnull (strstr (shown_name (self), "tool 2"));
  g_assert_false (sng_page_can_create (sng_window_get_page (self->window)));
  _sng_window_save_copy_as (self->window, path);
  wait_for (self, has_saved_copy);
  copy = sng_register_open (path, FALSE, self->fixture.clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sng_register_find (copy, SNG_KIND_RISK, "R-0003"), !=, 0);
  sng_register_close (copy);
}

static gboolean
figures_are_of_the_next_day (Case *self)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);

  return posture != NULL && sng_posture_get_as_of (posture) == FIXTURE_TODAY + 1;
}

/* After the night the figures are those of the new day, without anybody doing anything. */
static void
test_figures_after_resume (Case *self, gconstpointer data)
{
  sng_clock_advance (self->fixture.clock, DAY);
  wait_for (self, figures_are_of_the_next_day);
}

static gboolean
says_clock (Case *self)
{
  return banner_of (self, "clock") != NULL;
}

static void
test_clock_set_back (Case *self, gconstpointer data)
{
  sng_clock_advance (self->fixture.clock, -DAY);
  wait_for (self, says_clock);
  g_assert_nonnull (strstr (banner_of (self, "clock"), "Check date and time"));
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define CASE(name, test)                                                                            \
  g_test_add ("/window-trouble/" name, Case, GUINT_TO_POINTER (3), set_up, test, tear_down)
  CASE ("full-disk", test_full_disk);
  CASE ("what-is-not-saved-can-be-copied", test_what_is_not_saved_can_be_copied);
  CASE ("record-window-is-asked-about", test_record_window_is_asked_about);
  CASE ("deleted-file", test_deleted_file);
  CASE ("figures-after-resume", test_figures_after_resume);
  CASE ("clock-set-back", test_clock_set_back);
  return g_test_run ();
}
