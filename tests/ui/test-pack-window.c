/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board pack in its window: looked at, printed, saved, and presented on a whole screen with all
 * its keys. What is saved is written by the program itself, which the test stands in for. */
#include "app/board-pack/sng-pack-order.h"
#include "app/board-pack/sng-pack-page-view.h"
#include "app/board-pack/sng-pack-window.h"
#include "app/board-pack/sng-presentation.h"
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/window/sng-file-choice.h"

#include <unistd.h>

#define N_PAGES_OF_MEMO 2
#define DOCUMENT 0
#define PAPER 1
#define LANGUAGE_OF_FILE 2

static const char *const facts
    = "{\"unit\":[{\"key\":\"U1\",\"unit_type\":\"organisation\",\"name\":{\"en\":\"Casa Larga\",\"es\":\"Casa Larga\"}}],"
      "\"process\":[{\"key\":\"P001\",\"name\":{\"en\":\"Pay suppliers\",\"es\":\"Pagar a proveedores\"},\"criticality\":3}],"
      "\"risk\":[{\"key\":\"R-0001\",\"state\":\"open\",\"name\":{\"en\":\"Fraud\",\"es\":\"Fraude\"},\"processes\":[\"P001\"]}]}";

static AdwApplication *application;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  open_register (fixture);
  path = g_build_filename (fixture->folder, "facts.json", NULL);
  g_assert_true (g_file_set_contents (path, facts, -1, NULL));
  import_facts (fixture->store, path);
  open_window (fixture);
  gtk_window_set_application (GTK_WINDOW (fixture->window), GTK_APPLICATION (application));
  sng_pack_actions_install (fixture->window);
}

static gboolean
has_pages (gpointer window)
{
  return SNG_IS_PACK_WINDOW (window) && sng_pack_window_get_n_pages (window) > 0;
}

static SngPackWindow *
open_pack (Fixture *fixture)
{
  GtkWidget *window;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pack", NULL));
  window = find_window (SNG_TYPE_PACK_WINDOW);
  wait_until (has_pages, window);
  return SNG_PACK_WINDOW (window);
}

static gboolean
is_choice (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_DROP_DOWN (widget);
}

/* The choices stand side by side, in one box. */
static void
choose (SngPackWindow *pack, guint nth, guint selected)
{
  GtkWidget *choice = find_widget (GTK_WIDGET (pack), is_choice, NULL);

  for (guint i = 0; i < nth; i++)
    choice = gtk_widget_get_next_sibling (choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
}

static gboolean
is_save (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

/* While it is laid out anew, nothing can be saved. */
static gboolean
shows_memo (gpointer pack)
{
  return sng_pack_window_get_n_pages (pack) == N_PAGES_OF_MEMO
         && gtk_widget_get_sensitive (search_widgets (pack, FALSE, is_save, NULL));
}

/* What a tool of another maker prints of a file. */
static char *
ask (const char *tool, const char *path)
{
  const char *words[] = { tool, path, g_str_equal (tool, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status;

  g_spawn_sync (NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return said;
}

static void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing.", part);
}

static void
test_preview_shows_each_document (Fixture *fixture, gconstpointer data)
{
  SngPackWindow *pack = open_pack (fixture);

  g_assert_cmpuint (sng_pack_window_get_n_pages (pack), >=, 14);
  g_assert_nonnull (find_of_type (GTK_WIDGET (pack), SNG_TYPE_PACK_PAGE_VIEW));
  choose (pack, DOCUMENT, SNG_PACK_MEMO);
  wait_until (shows_memo, pack);
  gtk_window_destroy (GTK_WINDOW (pack));
}

static void
print (Fixture *fixture, SngPackWindow *pack, const char *size, guint n_pages)
{
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u", n_pages);
  g_autoptr (GError) error = NULL;
  g_autofree char *info = NULL;
  g_autofree char *text = NULL;

  g_assert_true (sng_pack_window_print_to (pack, path, &error));
  g_assert_no_error (error);
  info = ask ("pdfinfo", path);
  assert_holds (info, pages);
  assert_holds (info, size);
  text = ask ("pdftotext", path);
  assert_holds (text, "Casa Larga");
}

static void
test_print_has_each_page_on_the_chosen_paper (Fixture *fixture, gconstpointer data)
{
  SngPackWindow *pack = open_pack (fixture);
  guint n = sng_pack_window_get_n_pages (pack);

  print (fixture, pack, "(A4)", n);
  choose (pack, DOCUMENT, SNG_PACK_MEMO);
  wait_until (shows_memo, pack);
  choose (pack, PAPER, SNG_PAPER_LETTER);
  wait_until (shows_memo, pack);
  print (fixture, pack, "(letter)", N_PAGES_OF_MEMO);
  gtk_window_destroy (GTK_WINDOW (pack));
}

/* Saving */

static char *target; /* the file that a person chooses */

static void
answer_target (GtkWindow *parent, const SngFileQuestion *question, gpointer choice)
{
  g_autoptr (GFile) file = g_file_new_for_path (target);

  g_assert_cmpint (question->action, ==, GTK_FILE_CHOOSER_ACTION_SAVE);
  g_assert_true (g_str_has_suffix (question->name, ".pdf"));
  sng_file_choice_answer (choice, file);
}

static void
save (Fixture *fixture, SngPackWindow *pack, const char *name)
{
  g_free (target);
  target = g_build_filename (fixture->folder, name, NULL);
  sng_file_choice_set_asker (answer_target);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (pack), is_save, NULL), "clicked");
  sng_file_choice_set_asker (NULL);
}

static gboolean
tells_of_saving (gpointer window)
{
  return says (window, "its figures beside it") || says (window, "sus cifras");
}

static gboolean
tells_of_failure (gpointer window)
{
  return says (window, "cannot be written") || says (window, "No se puede escribir");
}

/* In the language that was chosen for the file, whatever the window shows. */
static void
test_save_writes_pdf_and_workbook (Fixture *fixture, gconstpointer data)
{
  SngPackWindow *pack = open_pack (fixture);
  g_autofree char *workbook = NULL;
  g_autofree char *text = NULL;

  choose (pack, LANGUAGE_OF_FILE, SNG_LANGUAGE_ES);
  save (fixture, pack, "pack.pdf");
  wait_until (tells_of_saving, fixture->window);
  text = ask ("pdftotext", target);
  assert_holds (text, "Carpeta del Consejo");
  workbook = g_build_filename (fixture->folder, "pack.xlsx", NULL);
  g_assert_true (g_file_test (workbook, G_FILE_TEST_IS_REGULAR));
  gtk_window_destroy (GTK_WINDOW (pack));
}

static void
test_save_says_what_failed (Fixture *fixture, gconstpointer data)
{
  SngPackWindow *pack = open_pack (fixture);

  save (fixture, pack, "facts.json/pack.pdf");
  wait_until (tells_of_failure, fixture->window);
  gtk_window_destroy (GTK_WINDOW (pack));
}

/* The whole screen */

static gboolean
presents (gpointer unused)
{
  GtkWidget *presentation = find_window (SNG_TYPE_PRESENTATION);

  return presentation != NULL && sng_presentation_is_ahead (SNG_PRESENTATION (presentation));
}

static gboolean
presents_no_more (gpointer unused)
{
  return find_window (SNG_TYPE_PRESENTATION) == NULL;
}

static SngPresentation *
present (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.present", NULL));
  wait_until (presents, NULL);
  return SNG_PRESENTATION (find_window (SNG_TYPE_PRESENTATION));
}

static guint
press (SngPresentation *presentation, guint key)
{
  g_assert_true (sng_presentation_press (presentation, key));
  return sng_presentation_get_slide (presentation);
}

static void
test_presents_with_all_its_keys (Fixture *fixture, gconstpointer data)
{
  static const guint forward[] = { GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_Page_Down, GDK_KEY_space };
  static const guint backward[] = { GDK_KEY_Left, GDK_KEY_Up, GDK_KEY_Page_Up, GDK_KEY_BackSpace };
  static const guint black[] = { GDK_KEY_b, GDK_KEY_B, GDK_KEY_period };
  SngPresentation *presentation = present (fixture);
  guint slide = 0;

  for (guint i = 0; i < G_N_ELEMENTS (forward); i++)
    g_assert_cmpuint (press (presentation, forward[i]), ==, ++slide);
  for (guint i = 0; i < G_N_ELEMENTS (backward); i++)
    g_assert_cmpuint (press (presentation, backward[i]), ==, --slide);
  g_assert_cmpuint (press (presentation, GDK_KEY_End), ==, 11);
  g_assert_cmpuint (press (presentation, GDK_KEY_Home), ==, 0);
  press (presentation, GDK_KEY_1);
  press (presentation, GDK_KEY_0);
  g_assert_cmpuint (press (presentation, GDK_KEY_Return), ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (black); i++)
    {
      press (presentation, black[i]);
      g_assert_true (sng_presentation_is_black (presentation));
      press (presentation, GDK_KEY_period);
      g_assert_false (sng_presentation_is_black (presentation));
    }
  press (presentation, GDK_KEY_n);
  g_assert_true (sng_presentation_shows_notes (presentation));
  press (presentation, GDK_KEY_n);
  g_assert_false (sng_presentation_shows_notes (presentation));
  press (presentation, GDK_KEY_Escape);
  wait_until (presents_no_more, NULL);
}

/* Nothing of the desktop comes before the slides, and afterwards everything does again. */
static void
test_presents_in_quiet (Fixture *fixture, gconstpointer data)
{
  SngPresentation *presentation = present (fixture);

  g_assert_true (g_object_get_data (G_OBJECT (application), SNG_PRESENTING) == presentation);
  press (presentation, GDK_KEY_Escape);
  wait_until (presents_no_more, NULL);
  g_assert_null (g_object_get_data (G_OBJECT (application), SNG_PRESENTING));
}

/* Enter shows in the window what the title of the slide says. */
static void
test_slide_leads_into_the_window (Fixture *fixture, gconstpointer data)
{
  SngPresentation *presentation = present (fixture);

  for (guint i = 0; i < 4; i++)
    press (presentation, GDK_KEY_Right);
  press (presentation, GDK_KEY_Return);
  g_assert_cmpstr (sng_page_get_name (sng_window_get_page (fixture->window)), ==, "risks");
  gtk_window_destroy (GTK_WINDOW (presentation));
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) g_test_add ("/pack-window/" Path, Fixture, NULL, set_up, Function, tear_down)
  int status;

  if (argc > 1 && g_str_equal (argv[1], "report"))
    return execv (g_getenv ("SNG_TEST_PROGRAM"), argv);
  begin_in_language (&argc, &argv);
  application = make_application ();
  ADD ("preview", test_preview_shows_each_document);
  ADD ("print", test_print_has_each_page_on_the_chosen_paper);
  ADD ("save", test_save_writes_pdf_and_workbook);
  ADD ("save-fails", test_save_says_what_failed);
  ADD ("keys", test_presents_with_all_its_keys);
  ADD ("quiet", test_presents_in_quiet);
  ADD ("leads-into-the-window", test_slide_leads_into_the_window);
  status = g_test_run ();
  g_free (target);
  g_object_unref (application);
  return status;
}
