/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that somebody filled in, brought into the register from the window. */

#include "data/register/sng-register-private.h"
#include "sng-config.h"
#include "tests/ui/widget-search.h"
#include "tests/ui/window-case.h"
#include "ui/window/sng-import-dialog.h"

#include <libintl.h>

/* Two new risks, one that is there under another title, and one whose likelihood is no number. */
static const char table[] = "Clave,Title (English),Probabilidad inherente\r\n"
                            "R-0901,Model drifts unseen,4\r\n"
                            "R-0902,Only one person knows,2\r\n"
                            "R-0001,Called otherwise,\r\n"
                            "R-0903,Nobody counted,many\r\n";

static SngImportDialog *
open_dialog (Case *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->fixture.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return sng_import_dialog_present (GTK_WINDOW (self->window), self->context, path,
                                    sng_kind (SNG_KIND_RISK));
}

static GtkWidget *
dialog_of (void)
{
  return find_window (SNG_TYPE_IMPORT_DIALOG);
}

static gboolean
has_read (Case *self)
{
  return says (dialog_of (), "3 new") && find_button (dialog_of (), "_Import 4 records") != NULL;
}

static gboolean
has_trouble (Case *self)
{
  return says (dialog_of (), "Nothing can be imported from this file.");
}

static gboolean
is_closed (Case *self)
{
  return dialog_of () == NULL;
}

static gboolean
is_there (Case *self, const char *key)
{
  SngHandle handle = sng_register_find (self->fixture.reg, SNG_KIND_RISK, key);
  g_autoptr (SngRecord) record
      = handle != 0 ? sng_register_get_record (self->fixture.reg, handle) : NULL;

  return record != NULL && !sng_record_is_void (record);
}

static gboolean
is_taken_back (Case *self)
{
  return !is_there (self, "R-0901");
}

static gboolean
is_check_of (GtkWidget *widget, gconstpointer title)
{
  GtkWidget *texts = gtk_widget_get_next_sibling (widget);

  return GTK_IS_CHECK_BUTTON (widget) && texts != NULL && says (texts, title);
}

static void
leave_out (const char *title)
{
  GtkWidget *check = find_widget (dialog_of (), is_check_of, title);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
}

static gboolean
counts_three (Case *self)
{
  return find_button (dialog_of (), "_Import 3 records") != NULL;
}

/* What is not taken is named by its row; one record is left out; the rest is one change. */
static void
test_preview_and_undo (Case *self, gconstpointer data)
{
  open_dialog (self, "from a colleague.csv", table);
  wait_for (self, has_read);
  g_assert_true (says (dialog_of (), "1 thing is not taken"));
  g_assert_true (says (dialog_of (), "Row 5 · R-0903"));
  g_assert_true (says (dialog_of (), "R-0903 · new · row 5 · 1 value is not taken"));
  leave_out ("Only one person knows");
  wait_for (self, counts_three);
  g_signal_emit_by_name (find_button (dialog_of (), "_Import 3 records"), "clicked");
  wait_for (self, is_closed);
  g_assert_true (is_there (self, "R-0901"));
  g_assert_true (is_there (self, "R-0903"));
  g_assert_false (is_there (self, "R-0902"));
  undo (self);
  wait_for (self, is_taken_back);
  g_assert_false (is_there (self, "R-0903"));
}

static gboolean
has_read_peer (Case *self)
{
  return says (dialog_of (), "1 new") || says (dialog_of (), "2 new");
}

/* The preview says which other program the file comes from, and how it is read. */
static void
test_says_whose_export (Case *self, gconstpointer data)
{
  open_dialog (self, "export.csv",
               "id,subject,classic_likelihood,classic_impact,team\r\n7,Old server,4,3,Plant\r\n");
  wait_for (self, has_read_peer);
  g_assert_true (says (dialog_of (), "This is an export of SimpleRisk."));
  g_assert_true (says (dialog_of (), "left for you to assess"));
  g_signal_emit_by_name (find_button (dialog_of (), "_Import 2 records"), "clicked");
  wait_for (self, is_closed);
  g_assert_true (is_there (self, "SR-7"));
}

static gboolean
has_failed (Case *self)
{
  return says (dialog_of (), "There is no room left");
}

static gboolean
has_room (Case *self)
{
  return (sng_register_get_troubles (self->fixture.reg) & SNG_TROUBLE_FULL) == 0;
}

/* A long text in each row needs pages that the file has not got. */
static char *
make_long_table (void)
{
  g_autofree char *filling = g_strnfill (9000, 'x');
  GString *text = g_string_new ("key,cause_en\r\n");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "R-08%02u,%s\r\n", i, filling);
  return g_string_free (text, FALSE);
}

static gboolean
has_read_long (Case *self)
{
  return find_button (dialog_of (), "_Import 40 records") != NULL;
}

/* When nothing could be written, nothing is there, the dialog says so, and one can try again. */
static void
test_trying_again (Case *self, gconstpointer data)
{
  g_autofree char *text = make_long_table ();

  open_dialog (self, "long.csv", text);
  wait_for (self, has_read_long);
  _sng_register_limit (self->fixture.reg, 1);
  g_signal_emit_by_name (find_button (dialog_of (), "_Import 40 records"), "clicked");
  wait_for (self, has_failed);
  g_assert_false (is_there (self, "R-0800"));
  g_assert_true (gtk_widget_get_sensitive (find_button (dialog_of (), "_Import 40 records")));
  _sng_register_limit (self->fixture.reg, 0);
  wait_for (self, has_room);
  g_signal_emit_by_name (find_button (dialog_of (), "_Import 40 records"), "clicked");
  wait_for (self, is_closed);
  g_assert_true (is_there (self, "R-0839"));
}

static void
test_nothing_to_import (Case *self, gconstpointer data)
{
  open_dialog (self, "notes.csv", "Nothing,that,anybody,knows\r\n1,2,3,4\r\n");
  wait_for (self, has_trouble);
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog_of (), "_Import")));
  gtk_window_close (GTK_WINDOW (dialog_of ()));
  wait_for (self, is_closed);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  adw_init ();
#define ADD(Path, Test)                                                                            \
  g_test_add ("/import-dialog/" Path, Case, GUINT_TO_POINTER (3), set_up, Test, tear_down)
  ADD ("preview-and-undo", test_preview_and_undo);
  ADD ("says-whose-export-it-is", test_says_whose_export);
  ADD ("trying-again", test_trying_again);
  ADD ("nothing-to-import", test_nothing_to_import);
  return g_test_run ();
}
