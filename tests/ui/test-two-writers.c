/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/second-process.h"
#include "tests/ui/window-case.h"
#include "ui/forms/sng-conflict-view.h"
#include "ui/window/sng-saver.h"

#include <string.h>

/* What the window promises about changes made elsewhere. */
#define FOLLOWS_WITHIN (3 * G_USEC_PER_SEC)

/* Imports facts by the program's command line, as somebody else does at the same time. */
static void
import_elsewhere (Case *self, const char *facts)
{
  g_autofree char *path = g_build_filename (self->fixture.folder, "facts.json", NULL);
  g_autoptr (SngRecord) person
      = sng_register_get_record (self->fixture.reg, self->fixture.people[1]);
  g_auto (Ended) ended = { 0 };

  g_assert_true (g_file_set_contents (path, facts, -1, NULL));
  ended = run_program (self->fixture.folder, "import", path, "--register", self->fixture.path, "--as",
                       sng_record_get_key (person), NULL);
  g_assert_cmpint (ended.status, ==, 0);
}

static void
rename_elsewhere (Case *self, const char *name)
{
  g_autofree char *facts = g_strdup_printf (
      "{\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"%s\"}}]}", name);

  import_elsewhere (self, facts);
}

static void
show_risk (Case *self, const char *key)
{
  sng_kind_pane_show_record (pane_of (self),
                             sng_register_find (self->fixture.reg, SNG_KIND_RISK, key));
  wait_for (self, has_form);
}

static SngForm *
form_of (Case *self)
{
  return sng_kind_pane_get_form (pane_of (self));
}

static SngFormRow *
row_of (Case *self, guint field)
{
  return find_row (GTK_WIDGET (form_of (self)), field);
}

static GtkEditable *
editable_of (Case *self, guint field)
{
  gtk_widget_grab_focus (GTK_WIDGET (row_of (self, field)));
  return GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (self->window)));
}

static void
type_name (Case *self, const char *name)
{
  gtk_editable_set_text (editable_of (self, SNG_RISK_NAME), name);
}

static void
leave_field (Case *self)
{
  gtk_root_set_focus (GTK_ROOT (self->window), NULL);
}

static GtkWidget *
conflict_of (Case *self)
{
  return find_widget (GTK_WIDGET (form_of (self)), is_of_type,
                      GSIZE_TO_POINTER (SNG_TYPE_CONFLICT_VIEW));
}

static gboolean
asks (Case *self)
{
  return conflict_of (self) != NULL;
}

static gboolean
asks_nothing (Case *self)
{
  return conflict_of (self) == NULL;
}

static gboolean
shows_new_name (Case *self)
{
  return g_strcmp0 (shown_name (self), "Written elsewhere") == 0;
}

static gboolean
lists_four (Case *self)
{
  return n_listed (self) == 4;
}

static gboolean
posture_is_current (Case *self)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);

  return posture != NULL
         && sng_posture_get_sequence (posture) == sng_register_get_sequence (self->fixture.reg);
}

static gboolean
posture_has_new_risk (Case *self)
{
  return sng_posture_get_risks (sng_ui_context_get_posture (self->context))->len == 4;
}

/* List, open form and figures show within three seconds what another process wrote. */
static void
test_window_follows (Case *self, gconstpointer data)
{
  gint64 written;

  show_risk (self, "R-0001");
  wait_for (self, posture_is_current);
  import_elsewhere (self,
                    "{\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"Written elsewhere\"}},"
                    "{\"key\":\"R-0099\",\"name\":{\"en\":\"New\"},\"state\":\"open\"}]}");
  written = g_get_monotonic_time ();
  wait_for (self, shows_new_name);
  wait_for (self, lists_four);
  wait_for (self, posture_has_new_risk);
  g_test_message ("followed after %.2f s",
                  (double) (g_get_monotonic_time () - written) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - written, <, FOLLOWS_WITHIN);
}

/* What is being typed stays; then both versions are shown, with who wrote the other one. */
static void
begin_conflict (Case *self)
{
  show_risk (self, "R-0001");
  type_name (self, "Typed here");
  rename_elsewhere (self, "Written elsewhere");
  wait_for (self, shows_new_name);
  g_assert_cmpstr (gtk_editable_get_text (editable_of (self, SNG_RISK_NAME)), ==, "Typed here");
  leave_field (self);
  wait_for (self, asks);
}

static void
click (Case *self, const char *label)
{
  g_signal_emit_by_name (find_button (conflict_of (self), label), "clicked");
}

static gboolean
is_as_typed (Case *self)
{
  return g_strcmp0 (shown_name (self), "Typed here") == 0;
}

static void
test_both_versions_are_shown (Case *self, gconstpointer data)
{
  int least;

  begin_conflict (self);
  g_assert_true (says (conflict_of (self), "Typed here"));
  g_assert_true (says (conflict_of (self), "Written elsewhere"));
  g_assert_true (says (conflict_of (self), "Tomás Beltrán Ríos"));
  g_assert_cmpstr (shown_name (self), ==, "Written elsewhere");
  gtk_widget_measure (conflict_of (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 240);
  click (self, "Keep mine");
  wait_for (self, is_as_typed);
  g_assert_true (asks_nothing (self));
}

static gboolean
has_both_languages (Case *self)
{
  const SngValue *name = sng_risk (shown_record (self), SNG_RISK_NAME);

  return is_as_typed (self)
         && g_strcmp0 (sng_value_get_text (name, SNG_LANGUAGE_ES), "Escrito en otra parte") == 0;
}

/* Who writes in another language is in nobody's way. */
static void
test_two_languages_are_no_conflict (Case *self, gconstpointer data)
{
  g_autofree char *facts = NULL;

  show_risk (self, "R-0001");
  facts = g_strdup_printf ("{\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"%s\","
                           "\"es\":\"Escrito en otra parte\"}}]}",
                           shown_name (self));
  type_name (self, "Typed here");
  import_elsewhere (self, facts);
  leave_field (self);
  wait_for (self, has_both_languages);
  g_assert_true (asks_nothing (self));
}

static void
test_theirs_is_taken (Case *self, gconstpointer data)
{
  begin_conflict (self);
  click (self, "Take theirs");
  wait_for (self, asks_nothing);
  g_assert_cmpstr (gtk_editable_get_text (editable_of (self, SNG_RISK_NAME)), ==,
                   "Written elsewhere");
  leave_field (self);
  g_assert_cmpstr (shown_name (self), ==, "Written elsewhere");
}

/* Another record shows its own values, and what was typed is there when one comes back. */
static void
test_typed_is_kept_while_another_record_is_shown (Case *self, gconstpointer data)
{
  begin_conflict (self);
  show_risk (self, "R-0002");
  g_assert_true (asks_nothing (self));
  g_assert_nonnull (strstr (gtk_editable_get_text (editable_of (self, SNG_RISK_NAME)), "tool 2"));
  leave_field (self);
  show_risk (self, "R-0001");
  wait_for (self, asks);
  g_assert_cmpstr (gtk_editable_get_text (editable_of (self, SNG_RISK_NAME)), ==, "Typed here");
  leave_field (self);
  click (self, "Keep mine");
  wait_for (self, is_as_typed);
}

/* What is no value of the field is kept as well, and only for its own record. */
static void
test_a_wrong_text_is_kept_for_its_record (Case *self, gconstpointer data)
{
  sng_kind_pane_show_record (pane_of (self),
                             sng_register_find (self->fixture.reg, SNG_KIND_RISK, "R-0001"));
  wait_for (self, has_form);
  sng_form_open_groups (form_of (self));
  gtk_editable_set_text (editable_of (self, SNG_RISK_COST), "much");
  leave_field (self);
  show_risk (self, "R-0002");
  g_assert_cmpstr (gtk_editable_get_text (editable_of (self, SNG_RISK_COST)), !=, "much");
  leave_field (self);
  show_risk (self, "R-0001");
  g_assert_cmpstr (gtk_editable_get_text (editable_of (self, SNG_RISK_COST)), ==, "much");
  leave_field (self);
}

static void
count_mapped_dialogs (GtkWindow *window, guint *n, GtkWidget **dialog)
{
  if (!ADW_IS_MESSAGE_DIALOG (window) || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  (*n)++;
  *dialog = GTK_WIDGET (window);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *dialog = NULL;
  guint n = 0;

  for (GList *at = windows; at != NULL; at = at->next)
    count_mapped_dialogs (at->data, &n, &dialog);
  g_assert_cmpuint (n, <=, 1);
  return dialog;
}

static gboolean
has_dialog (Case *self)
{
  return find_dialog () != NULL;
}

/* A window does not go with what could not be saved, unless a person says so. */
static void
test_closing_asks_first (Case *self, gconstpointer data)
{
  begin_conflict (self);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_for (self, has_dialog);
  g_assert_true (says (find_dialog (), "Typed here"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "stay");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  g_assert_true (asks (self));
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define CASE(name, test)                                                                            \
  g_test_add ("/two-writers/" name, Case, GUINT_TO_POINTER (3), set_up, test, tear_down)
  CASE ("window-follows-within-three-seconds", test_window_follows);
  CASE ("both-versions-are-shown", test_both_versions_are_shown);
  CASE ("two-languages-are-no-conflict", test_two_languages_are_no_conflict);
  CASE ("theirs-is-taken", test_theirs_is_taken);
  CASE ("typed-is-kept-while-another-record-is-shown",
        test_typed_is_kept_while_another_record_is_shown);
  CASE ("a-wrong-text-is-kept-for-its-record", test_a_wrong_text_is_kept_for_its_record);
  CASE ("closing-asks-first", test_closing_asks_first);
  return g_test_run ();
}
