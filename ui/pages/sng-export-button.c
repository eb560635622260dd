/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-export-button.h"

#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-safe-file.h"
#include "data/exchange/sng-xlsx-export.h"
#include "ui/window/sng-file-choice.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngUiContext *context; /* (owned) */
  SngRegister *reg;      /* (owned) */
  gconstpointer subject;
  GArray *handles; /* (owned) of gint64 */
  char *path;
  SngExportWrite write;
} Export;

typedef struct
{
  SngUiContext *context; /* (owned) */
  gpointer list;         /* borrowed: the button stands beside it */
  SngExportListed listed;
  char *title;
  char *name; /* of the file, without its extension */
  const SngExportFormat *formats;
  guint n_formats;
  gconstpointer subject;
} Button;

/* JSON always holds the whole kind, so that it can be imported. */
static gboolean
write_json (SngReader *reader,
            gconstpointer subject,
            GArray *handles,
            GOutputStream *stream,
            GError **error)
{
  const SngKind *kind = subject;

  return sng_json_export (reader, &kind, 1, stream, NULL, error);
}

/* The records that are listed, in their order. */
static GPtrArray *
read_listed (SngReader *reader, GArray *handles)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);

  for (guint i = 0; i < handles->len; i++)
    {
      SngRecord *record = sng_reader_get_record (reader, g_array_index (handles, SngHandle, i));

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return records;
}

static gboolean
write_csv (SngReader *reader,
           gconstpointer subject,
           GArray *handles,
           GOutputStream *stream,
           GError **error)
{
  g_autoptr (GPtrArray) records = read_listed (reader, handles);

  return sng_csv_export (reader, subject, records, stream, error);
}

static gboolean
write_xlsx (SngReader *reader,
            gconstpointer subject,
            GArray *handles,
            GOutputStream *stream,
            GError **error)
{
  g_autoptr (GPtrArray) records = read_listed (reader, handles);
  const SngXlsxTable table = { subject, records };

  return sng_xlsx_export (reader, &table, 1, stream, error);
}

static const SngExportFormat formats_of_kind[] = {
  { N_("Export as JSON…"), "json", write_json },
  { N_("Export as CSV…"), "csv", write_csv },
  { N_("Export as Excel workbook…"), "xlsx", write_xlsx },
};

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->context);
  g_object_unref (export->reg);
  g_array_unref (export->handles);
  g_free (export->path);
  g_free (export);
}

static void
export_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (export->reg, &error);
  g_autoptr (SngSafeFile) file = reader ? sng_safe_file_new (export->path, &error) : NULL;

  if (file != NULL
      && export->write (reader, export->subject, export->handles, sng_safe_file_get_stream (file),
                        &error)
      && sng_safe_file_commit (file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (export->path);
  g_autofree char *message = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    message = g_strdup_printf (_("Exported to %s"), name);
  sng_ui_context_tell (export->context, message ? message : error->message, FALSE);
}

static void
file_chosen_cb (gpointer task, const char *path)
{
  Export *export = g_task_get_task_data (task);

  export->path = g_strdup (path);
  g_task_run_in_thread (task, export_in_worker);
}

static void
ask_for_file (GtkWidget *widget, Button *button, guint format)
{
  Export *export = g_new0 (Export, 1);
  GTask *task = g_task_new (NULL, NULL, exported_cb, NULL);
  g_autofree char *name = g_strdup_printf ("%s.%s", button->name, button->formats[format].extension);
  const gint64 *handles;
  guint n;

  export->context = g_object_ref (button->context);
  export->reg = g_object_ref (sng_ui_context_get_register (button->context));
  export->subject = button->subject;
  export->write = button->formats[format].write;
  export->handles = g_array_new (FALSE, FALSE, sizeof (gint64));
  handles = button->listed (button->list, &n);
  g_array_append_vals (export->handles, handles, n);
  g_task_set_task_data (task, export, export_free);
  sng_file_choice_ask (GTK_WINDOW (gtk_widget_get_root (widget)),
                       &(SngFileQuestion) { .title = button->title,
                                            .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                                            .name = name },
                       file_chosen_cb, task, g_object_unref);
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *widget = data;
  Button *button = g_object_get_data (G_OBJECT (widget), "sng-button");

  ask_for_file (widget, button, MIN (g_variant_get_uint32 (parameter), button->n_formats - 1));
}

static void
button_free (gpointer data)
{
  Button *button = data;

  g_object_unref (button->context);
  g_free (button->title);
  g_free (button->name);
  g_free (button);
}

static const gint64 *
listed_records (gpointer list, guint *n)
{
  return sng_live_list_get_all (SNG_LIVE_LIST (list), n);
}

/* Public API */

/**
 * sng_export_button_new:
 * @list: whose records, as listed, are written
 *
 * Returns: (transfer floating): a small menu that writes the listed records to a file, or prints them
 *   by the action "list.print" of whatever it stands in
 */
GtkWidget *
sng_export_button_new (SngUiContext *context, const SngKind *kind, SngRecordList *list)
{
  GtkWidget *button
      = sng_export_button_new_of (context, sng_text (kind->label_many), kind->name, formats_of_kind,
                                  G_N_ELEMENTS (formats_of_kind), kind, listed_records, list);
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

  g_menu_append (G_MENU (menu), _("Print…"), "list.print");
  /* Whoever keeps a spreadsheet looks for it where the records are. */
  g_menu_append (G_MENU (menu), _("Import…"), "win.import");
  return button;
}

/**
 * sng_export_button_new_of:
 * @title: what is exported, for people
 * @name: the name that the file has at first, without its extension
 * @formats: the same for ever
 * @subject: (nullable): handed to the formats
 * @list: what @listed is asked about; the button stands beside it
 *
 * Returns: (transfer floating): a small menu that writes what is listed to a file
 */
GtkWidget *
sng_export_button_new_of (SngUiContext *context,
                          const char *title,
                          const char *name,
                          const SngExportFormat *formats,
                          guint n_formats,
                          gconstpointer subject,
                          SngExportListed listed,
                          gpointer list)
{
  GtkWidget *widget = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("to-file", G_VARIANT_TYPE_UINT32);
  Button *button = g_new0 (Button, 1);

  button->context = g_object_ref (context);
  button->list = list;
  button->listed = listed;
  button->title = g_strdup (title);
  button->name = g_strdup (name);
  button->formats = formats;
  button->n_formats = n_formats;
  button->subject = subject;
  g_object_set_data_full (G_OBJECT (widget), "sng-button", button, button_free);
  g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), widget, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (widget, "export", G_ACTION_GROUP (group));
  for (guint i = 0; i < n_formats; i++)
    {
      g_autofree char *detailed = g_strdup_printf ("export.to-file(uint32 %u)", i);

      g_menu_append (menu, _(formats[i].label), detailed);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (widget), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (widget), "sng-export-symbolic");
  gtk_widget_add_css_class (widget, "flat");
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (widget, _("Export what is listed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Export what is listed"), -1);
  return widget;
}
