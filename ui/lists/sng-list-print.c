/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-list-print.h"

#include "ui/lists/sng-list-text.h"
#include "ui/lists/sng-paper-table.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* So many rows are laid out between two looks at the window. */
#define ROWS_AT_ONCE 50
/* More columns than that stand beside each other on a lying sheet only. */
#define UPRIGHT_COLUMNS 5

typedef struct
{
  SngUiContext *context; /* (owned) */
  GtkWidget *list;       /* (owned) */
  char *title;
  char *chosen;
  char *path;           /* (nullable) of the file that is written instead of asking for a printer */
  SngPaperTable *table; /* (nullable) before its text is there */
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  g_object_unref (self->context);
  g_object_unref (self->list);
  g_free (self->title);
  g_free (self->chosen);
  g_free (self->path);
  g_clear_pointer (&self->table, sng_paper_table_free);
  g_free (self);
}

/* Of which day the records are, and when that was looked up. */
static char *
write_date (SngUiContext *context)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  SngClock *clock = sng_ui_context_get_clock (context);
  gint64 former = sng_register_get_as_of (sng_ui_context_get_register (context));
  g_autofree char *now = sng_locale_format_instant (locale, sng_clock_now (clock));
  g_autofree char *then = NULL;

  if (former == 0)
    return g_steal_pointer (&now);
  then = sng_locale_format_date_long (
      locale, sng_date_of_instant (former, sng_locale_get_zone (locale)));
  /* TRANSLATORS: at the foot of a printed list: the past day that it shows, and when it was printed */
  return g_strdup_printf (_("As of %s · printed %s"), then, now);
}

/* The operation */

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *printer, Printing *self)
{
  PangoContext *context = gtk_print_context_create_pango_context (printer);

  sng_paper_table_begin (self->table, context, gtk_print_context_get_width (printer),
                         gtk_print_context_get_height (printer));
  g_object_unref (context);
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *printer, Printing *self)
{
  gboolean done = sng_paper_table_lay_out (self->table, ROWS_AT_ONCE);

  if (done)
    gtk_print_operation_set_n_pages (operation, (int) sng_paper_table_get_n_pages (self->table));
  return done;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *printer, int number, Printing *self)
{
  sng_paper_table_paint (self->table, (guint) number,
                         gtk_print_context_get_cairo_context (printer));
}

/* An act that somebody thought better of is no failure. */
static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GTask *task)
{
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static GtkPrintOperation *
make_operation (Printing *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup,
                                  sng_paper_table_get_n_columns (self->table) > UPRIGHT_COLUMNS
                                      ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                      : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, self->title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (self->path != NULL)
    gtk_print_operation_set_export_filename (operation, self->path);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  return operation;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Printing *self = g_task_get_task_data (task);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *date = write_date (self->context);
  GError *error = NULL;
  g_autofree char *text = sng_list_text_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (self->list);

  if (text == NULL || root == NULL)
    {
      if (text == NULL)
        g_task_return_error (task, error);
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  self->table = sng_paper_table_new (text, self->title, self->chosen, date);
  operation = make_operation (self);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), task);
  gtk_print_operation_run (operation,
                           self->path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                              : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (root), NULL);
}

/* What the records are grouped by is on paper too. */
static char *
printed_columns (SngRecordList *list)
{
  g_autoptr (SngView) view = sng_record_list_get_view (list);
  g_auto (GStrv) names = g_strsplit (view->columns, " ", -1);

  if (view->group == NULL || g_strv_contains ((const char *const *) names, view->group))
    return g_strdup (view->columns);
  return g_strdup_printf ("%s %s", view->group, view->columns);
}

/* Public API */

/**
 * sng_list_print_async:
 * @chosen: how the records were chosen and how many they are, for people
 * @path: (nullable): of a PDF file that is written without asking anything; else a printer is asked
 *   for
 */
void
sng_list_print_async (SngUiContext *context,
                      SngRecordList *list,
                      const char *chosen,
                      const char *path,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  GTask *task = g_task_new (context, NULL, callback, data);
  Printing *self = g_new0 (Printing, 1);
  const SngKind *kind = sng_record_list_get_kind (list);
  g_autofree char *columns = printed_columns (list);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list), &n);

  g_array_append_vals (handles, all, n);
  self->context = g_object_ref (context);
  self->list = g_object_ref (GTK_WIDGET (list));
  self->title = g_strdup (sng_text (kind->label_many));
  self->chosen = g_strdup (chosen);
  self->path = g_strdup (path);
  g_task_set_source_tag (task, sng_list_print_async);
  g_task_set_task_data (task, self, printing_free);
  sng_list_text_async (context, kind, columns, handles, written_cb, task);
}

gboolean
sng_list_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
