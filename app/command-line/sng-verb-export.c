/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-terminal.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-safe-file.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <string.h>

static char *format;
static char *output;

static const GOptionEntry entries[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("the format of the file"), "json|csv" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_("write to this file instead of standard output; a folder for several kinds as CSV"),
    N_("FILE") },
  { NULL },
};

/* The kinds that were named, or all of them. */
static GPtrArray *
find_kinds (GStrv names, GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const SngKind *kind = sng_command_find_kind (names[i], error);

      if (kind == NULL)
        return NULL;
      if (!g_ptr_array_find (kinds, kind, NULL))
        g_ptr_array_add (kinds, (gpointer) kind);
    }
  for (guint i = 0; i < SNG_N_KINDS && names[0] == NULL; i++)
    g_ptr_array_add (kinds, (gpointer) sng_kind (i));
  return g_steal_pointer (&kinds);
}

static gboolean
write_json (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  return sng_json_export (reader, (const SngKind *const *) kinds->pdata, kinds->len, stream, NULL,
                          error);
}

static gboolean
write_json_file (SngReader *reader, GPtrArray *kinds, const char *path, GError **error)
{
  g_autoptr (SngSafeFile) file = sng_safe_file_new (path, error);

  return file != NULL && write_json (reader, kinds, sng_safe_file_get_stream (file), error)
         && sng_safe_file_commit (file, error);
}

static gboolean
write_csv_file (SngReader *reader, const SngKind *kind, const char *path, GError **error)
{
  g_autoptr (SngSafeFile) file = sng_safe_file_new (path, error);

  return file != NULL
         && g_output_stream_write_all (sng_safe_file_get_stream (file), SNG_CSV_BYTE_ORDER_MARK,
                                       strlen (SNG_CSV_BYTE_ORDER_MARK), NULL, NULL, error)
         && sng_csv_export (reader, kind, NULL, sng_safe_file_get_stream (file), error)
         && sng_safe_file_commit (file, error);
}

static gboolean
write_csv_folder (SngReader *reader, GPtrArray *kinds, const char *folder, GError **error)
{
  if (!sng_safe_folder_make (folder, error))
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    {
      const SngKind *kind = g_ptr_array_index (kinds, i);
      g_autofree char *name = g_strconcat (kind->name, ".csv", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!write_csv_file (reader, kind, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_standard_output (SngReader *reader, GPtrArray *kinds, gboolean csv, GError **error)
{
  g_autoptr (GOutputStream) stream = sng_terminal_open_output ();
  gboolean written
      = csv ? sng_csv_export (reader, g_ptr_array_index (kinds, 0), NULL, stream, error)
            : write_json (reader, kinds, stream, error);

  return written && sng_terminal_finish_output (stream, error);
}

static gboolean
write_kinds (SngReader *reader, GPtrArray *kinds, gboolean csv, GError **error)
{
  if (output == NULL || g_str_equal (output, "-"))
    return write_standard_output (reader, kinds, csv, error);
  if (!csv)
    return write_json_file (reader, kinds, output, error);
  if (kinds->len == 1 && !g_file_test (output, G_FILE_TEST_IS_DIR))
    return write_csv_file (reader, g_ptr_array_index (kinds, 0), output, error);
  return write_csv_folder (reader, kinds, output, error);
}

static gboolean
check_options (GPtrArray *kinds, gboolean *csv, GError **error)
{
  const char *wrong = NULL;

  *csv = g_strcmp0 (format, "csv") == 0;
  if (format == NULL)
    wrong = _("Say in which format: --format json or --format csv.");
  else if (!*csv && !g_str_equal (format, "json"))
    wrong = _("The format is “json” or “csv”.");
  else if (*csv && kinds->len > 1 && (output == NULL || g_str_equal (output, "-")))
    wrong = _("Several kinds as CSV need a folder: -o FOLDER. Or name one kind.");
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, wrong);
  return FALSE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (GPtrArray) kinds = find_kinds (command->arguments, error);
  g_autoptr (SngReader) reader = NULL;
  gboolean csv;

  if (kinds == NULL || !check_options (kinds, &csv, error))
    return SNG_EXIT_USAGE;
  reader = sng_command_read (command, error);
  if (reader == NULL || !write_kinds (reader, kinds, csv, error))
    return SNG_EXIT_FAILED;
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_export = {
  .name = "export",
  .arguments = N_("[KIND…] --format json|csv [-o FILE]"),
  .summary = N_("write the records of some kinds, or of all, to a file"),
  .details = N_("What “import” reads again. Sensitive facts about people are never exported.\n"
                "The file can be read by its owner alone and appears whole or not at all."),
  .entries = entries,
  .min_arguments = 0,
  .max_arguments = SNG_N_KINDS,
  .run = run,
};
