/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list on paper: what is listed and how, read back from the file. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/lists/sng-list-print.h"
#include "ui/pages/sng-browser.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  gboolean is_done;
  GError *error;
} Printed;

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printed *printed = data;

  sng_list_print_finish (result, &printed->error);
  printed->is_done = TRUE;
}

static SngBrowser *
browser_of (Case *self)
{
  return SNG_BROWSER (gtk_widget_get_ancestor (GTK_WIDGET (list_of (self)), SNG_TYPE_BROWSER));
}

static void
print_to (Case *self, const char *path, Printed *printed)
{
  g_autofree char *chosen = sng_browser_describe (browser_of (self));
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  sng_list_print_async (self->context, list_of (self), chosen, path, printed_cb, printed);
  while (!printed->is_done)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* What a person who reads the paper sees. */
static char *
read_paper (Case *self)
{
  g_autofree char *path = g_build_filename (self->fixture.folder, "list.pdf", NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  Printed printed = { FALSE, NULL };
  char *text = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  print_to (self, path, &printed);
  g_assert_no_error (printed.error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_unlink (path);
  return text;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

static void
arrange (Case *self, const char *columns, const char *order, const char *group)
{
  g_autoptr (SngView) view = sng_view_new (NULL);

  view->columns = g_strdup (columns);
  view->order = g_strdup (order);
  view->group = g_strdup (group);
  sng_record_list_set_view (list_of (self), view);
}

static gboolean
begins_with_last_key (Case *self)
{
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  g_autoptr (SngRecord) first = sng_register_get_record (self->fixture.reg, all[0]);

  return n == 40 && g_strcmp0 (sng_record_get_key (first), "R-0040") == 0;
}

/* The columns that are chosen, in the order that is chosen, all records, and on each page the title,
 * the date and its number. */
static void
test_as_listed (Case *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;
  g_autofree char *date = NULL;
  guint n_pages = 0;
  SngLocale *locale = sng_ui_context_get_locale (self->context);

  arrange (self, "key state", "-key", NULL);
  wait_for (self, begins_with_last_key);
  text = read_paper (self);
  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *key = g_strdup_printf ("R-%04u", i);

      g_assert_cmpuint (count (text, key), ==, 1);
    }
  g_assert_true (strstr (text, "R-0040") < strstr (text, "R-0039"));
  n_pages = count (text, "\f");
  g_assert_cmpuint (n_pages, >=, 1);
  g_assert_cmpuint (count (text, sng_text (sng_kind (SNG_KIND_RISK)->label_many)), ==, n_pages);
  g_assert_cmpuint (count (text, sng_text (sng_kind (SNG_KIND_RISK)->state->label)), ==, n_pages);
  first = g_strdup_printf (_("Page %u of %u"), 1, n_pages);
  g_assert_nonnull (strstr (text, first));
  date = sng_locale_format_instant (locale,
                                    sng_clock_now (sng_ui_context_get_clock (self->context)));
  g_assert_cmpuint (count (text, date), ==, n_pages);
  g_assert_null (strstr (text, sng_text (sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_OWNER]->label)));
}

/* Only what is listed, and the paper says why the rest is not there. */
static void
test_filter (Case *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *filter = g_strdup_printf (_("Filter: %s"), "pillar:ai");

  arrange (self, "key name", "key", NULL);
  sng_kind_pane_set_text (pane_of (self), "pillar:ai");
  wait_for (self, lists_some);
  text = read_paper (self);
  g_assert_cmpuint (count (text, "R-00"), ==, n_listed (self));
  g_assert_nonnull (strstr (text, filter));
}

/* What the records are grouped by has a column of its own on paper. */
static void
test_group (Case *self, gconstpointer data)
{
  const SngField *pillar = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_PILLAR];
  g_autofree char *text = NULL;

  arrange (self, "key", "key", "pillar");
  wait_for (self, lists_all);
  text = read_paper (self);
  g_assert_nonnull (strstr (text, sng_text (pillar->label)));
  g_assert_cmpuint (count (text, sng_field_choice_label (pillar, SNG_SUBJECT_PILLAR_AI)), >=, 14);
}

/* The name of a risk of ten thousand characters does not push the others off the paper. */
static void
test_long_texts (Case *self, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autofree char *word = g_strnfill (9000, 'm');
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.reg, all[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autofree char *text = NULL;

  sng_change_set_of (change, record, SNG_RISK_CAUSE, sng_value_text2 (word, word));
  outcome = sng_register_apply (self->fixture.reg, change, &error);
  g_assert_no_error (error);
  g_assert_true (sng_columns_may_show (kind->fields[SNG_RISK_CAUSE]));
  arrange (self, "key cause", "key", NULL);
  wait_for (self, lists_all);
  text = read_paper (self);
  g_assert_cmpuint (count (text, "R-00"), ==, 40);
  g_assert_nonnull (strstr (text, "mmmm"));
}

/* A place that cannot be written is told, and nothing is left there. */
static void
test_unwritable (Case *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->fixture.folder, "none", "list.pdf", NULL);
  Printed printed = { FALSE, NULL };

  print_to (self, path, &printed);
  g_assert_nonnull (printed.error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&printed.error);
}

static GtkWindow *
find_print_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (at->data), "GtkPrintUnixDialog"))
      return at->data;
  return NULL;
}

static gboolean
asks_for_a_printer (Case *self)
{
  return find_print_dialog () != NULL;
}

static gboolean
asks_no_more (Case *self)
{
  return find_print_dialog () == NULL;
}

/* From the menu of the list. */
static void
test_dialog (Case *self, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list_of (self)), "list.print", NULL));
  wait_for (self, asks_for_a_printer);
  gtk_dialog_response (GTK_DIALOG (find_print_dialog ()), GTK_RESPONSE_CANCEL);
  wait_for (self, asks_no_more);
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/list-print/" path, Case, GUINT_TO_POINTER (40), set_up, function, tear_down)
  ADD ("as-listed", test_as_listed);
  ADD ("filter", test_filter);
  ADD ("group", test_group);
  ADD ("long-texts", test_long_texts);
  ADD ("unwritable", test_unwritable);
  ADD ("dialog", test_dialog);
#undef ADD
  return g_test_run ();
}
