/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-terminal.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-ir8286-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-oscal-export.h"
#include "data/exchange/sng-safe-file.h"
#include "data/exchange/sng-xlsx-export.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <string.h>

static char *format;
static char *output;

static const GOptionEntry entries[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("the format of the file"),
    "json|csv|xlsx|ir8286|oscal-poam" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("write to this file instead of standard output; a folder for several kinds as CSV"),
    N_ ("FILE") },
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
        g_ptr_array_add (kinds, (gpointer)kind);
    }
  for (guint i = 0; i < SNG_N_KINDS && names[0] == NULL; i++)
    g_ptr_array_add (kinds, (gpointer)sng_kind (i));
  return g_steal_pointer (&kinds);
}

static gboolean
write_json (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  return sng_json_export (reader, (const SngKind *const *)kinds->pdata, kinds->len, stream, NULL,
                          error);
}

static gboolean
write_csv (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  return sng_csv_export (reader, g_ptr_array_index (kinds, 0), NULL, stream, error);
}

/* In a file, spreadsheets need to be told the encoding. */
static gboolean
write_csv_file (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  return g_output_stream_write_all (stream, SNG_CSV_BYTE_ORDER_MARK,
                                    strlen (SNG_CSV_BYTE_ORDER_MARK), NULL, NULL, error)
         && write_csv (reader, kinds, stream, error);
}

static gboolean
write_xlsx (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (SngXlsxTable));

  for (guint i = 0; i < kinds->len; i++)
    {
      SngXlsxTable table = { .kind = g_ptr_array_index (kinds, i) };

      g_array_append_val (tables, table);
    }
  return sng_xlsx_export (reader, (const SngXlsxTable *)(gpointer)tables->data, tables->len, stream,
                          error);
}

static gboolean
write_ir8286 (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  return sng_ir8286_export (reader, stream, error);
}

static gboolean
write_oscal (SngReader *reader, GPtrArray *kinds, GOutputStream *stream, GError **error)
{
  return sng_oscal_export (reader, stream, error);
}

typedef gboolean (*Write) (SngReader *reader,
                           GPtrArray *kinds,
                           GOutputStream *stream,
                           GError **error);

typedef struct
{
  const char *name;
  Write write_file;
  Write write_output; /* (nullable): it is nothing to be read in a terminal */
  gboolean one_kind;  /* several kinds are a folder of files */
  gboolean is_of_risks; /* it holds the risks, and nothing can be chosen */
} Format;

static const Format formats[] = {
  { "json", write_json, write_json, .one_kind = FALSE },
  { "csv", write_csv_file, write_csv, .one_kind = TRUE },
  { "xlsx", write_xlsx, NULL, .one_kind = FALSE },
  { "ir8286", write_ir8286, write_ir8286, .is_of_risks = TRUE },
  { "oscal-poam", write_oscal, write_oscal, .is_of_risks = TRUE },
};

static gboolean
write_to (
    SngReader *reader, GPtrArray *kinds, const Format *chosen, const char *path, GError **error)
{
  g_autoptr (SngSafeFile) file = sng_safe_file_new (path, error);

  return file != NULL && chosen->write_file (reader, kinds, sng_safe_file_get_stream (file), error)
         && sng_safe_file_commit (file, error);
}

static gboolean
write_folder (
    SngReader *reader, GPtrArray *kinds, const Format *chosen, const char *folder, GError **error)
{
  if (!sng_safe_folder_make (folder, error))
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    {
      const SngKind *kind = g_ptr_array_index (kinds, i);
      g_autofree char *name = g_strconcat (kind->name, ".", chosen->name, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, (gpointer)kind);
      if (!write_to (reader, one, chosen, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_for_standard_output (void)
{
  return output == NULL || g_str_equal (output, "-");
}

static gboolean
write_kinds (SngReader *reader, GPtrArray *kinds, const Format *chosen, GError **error)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (is_for_standard_output ())
    {
      stream = sng_terminal_open_output ();
      return chosen->write_output (reader, kinds, stream, error)
             && sng_terminal_finish_output (stream, error);
    }
  if (chosen->one_kind && (kinds->len > 1 || g_file_test (output, G_FILE_TEST_IS_DIR)))
    return write_folder (reader, kinds, chosen, output, error);
  return write_to (reader, kinds, chosen, output, error);
}

static const Format *
find_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (format, formats[i].name) == 0)
      return &formats[i];
  return NULL;
}

/* That a format is missing, or none of those there are. */
static char *
explain_formats (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", formats[i].name);
  if (format == NULL)
    /* TRANSLATORS: %s is a list of names with commas. */
    return g_strdup_printf (_ ("Say in which format, with --format: %s."), names->str);
  /* TRANSLATORS: the second %s is a list of names with commas. */
  return g_strdup_printf (_ ("There is no format “%s”. There are: %s."), format, names->str);
}

/* NULL, with the error set, when the options do not go together. */
static const Format *
choose_format (GPtrArray *kinds, guint n_named, GError **error)
{
  const Format *chosen = find_format ();
  g_autofree char *formats_there_are = chosen == NULL ? explain_formats () : NULL;
  const char *wrong = NULL;

  if (chosen == NULL)
    wrong = formats_there_are;
  else if (chosen->is_of_risks && n_named > 0)
    wrong = _ ("This format holds the risks; no kind can be named with it.");
  else if (is_for_standard_output () && chosen->write_output == NULL)
    wrong = _ ("A workbook needs a file: -o FILE.");
  else if (is_for_standard_output () && chosen->one_kind && kinds->len > 1)
    wrong = _ ("Several kinds as CSV need a folder: -o FOLDER. Or name one kind.");
  if (wrong == NULL)
    return chosen;
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, wrong);
  return NULL;
}

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (GPtrArray) kinds = find_kinds (command->arguments, error);
  const Format *chosen = 
      kinds != NULL ? choose_format (kinds, g_strv_length (command->arguments), error) : NULL;
  g_autoptr (SngReader) reader = NULL;

  if (chosen == NULL)
    return SNG_EXIT_USAGE;
  reader = sng_command_read (command, error);
  if (reader == NULL || !write_kinds (reader, kinds, chosen, error))
    return SNG_EXIT_FAILED;
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_export = {
  .name = "export",
  .arguments = N_ ("[KIND…] --format json|csv|xlsx|ir8286|oscal-poam [-o FILE]"),
  .summary = N_ ("write the records of some kinds, or of all, to a file"),
  .details = N_ ("What “import” reads again. Sensitive facts about people are never exported.\n"
                 "The format “ir8286” is the risk register of NIST IR 8286r1 in JSON; what nobody knows\n"
                 "is left out of it, and what it has no place for stands in a member of its own.\n"
                 "The format “oscal-poam” is the plan of action of the active risks in OSCAL, which is not\n"
                 "read again.\n"
                 "The file can be read by its owner alone and appears whole or not at all."),
  .entries = entries,
  .min_arguments = 0,
  .max_arguments = SNG_N_KINDS,
  .run = run,
};
