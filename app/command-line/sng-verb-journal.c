/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-journal-export.h"
#include "data/exchange/sng-safe-file.h"
#include "sng-config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define MAX_LIMIT 1000000
#define MAX_WORDS 32

static int limit = 50;
static gboolean as_json;
static gboolean as_csv;
static char *output;

static const GOptionEntry entries[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit,
    N_("how many lines, from the newest; 50 unless told"), N_("N") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { "csv", 0, 0, G_OPTION_ARG_NONE, &as_csv, N_("as CSV, for spreadsheets"), NULL },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_("write to this file instead of standard output"), N_("FILE") },
  { NULL },
};

typedef gboolean (*Write) (SngReader *reader,
                           GArray *lines,
                           GOutputStream *stream,
                           GCancellable *cancellable,
                           GError **error);

static char *
describe_author (SngReader *reader, const SngEvent *event, SngLocale *locale)
{
  if (event->author == 0)
    return g_strdup ("sinergia");
  return sng_reader_get_title (reader, event->author, sng_locale_get_language (locale));
}

/* What a run wrote without telling it field by field, as a number. */
static char *
describe_step (SngReader *reader, const SngJournalLine *line, SngLocale *locale)
{
  g_autofree char *records = NULL;

  if (line->event.kind != NULL)
    return sng_event_describe (&line->event, locale, sng_reader_get_resolver (reader));
  records = sng_locale_format_integer (locale, line->n_records);
  /* TRANSLATORS: a data source was asked again; how many records it gave */
  return g_strdup_printf (ngettext ("Refreshed: %s record", "Refreshed: %s records",
                                    (gulong) line->n_records),
                          records);
}

static void
add_line (SngTable *table, SngReader *reader, const SngJournalLine *line, SngLocale *locale)
{
  const SngEvent *event = &line->event;
  SngHandle about = event->kind != NULL ? event->record : line->source;
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, event->sequence);
  g_autofree char *when = sng_locale_format_instant (locale, event->recorded_at);
  g_autofree char *who = describe_author (reader, event, locale);
  const char *key = sng_reader_get_key (reader, about, NULL);
  g_autofree char *record = g_strdup (key != NULL ? key : "");
  g_autofree char *step = describe_step (reader, line, locale);

  sng_table_add (table, sequence, when, who != NULL ? who : "", record, step,
                 event->reason != NULL ? event->reason : "", NULL);
}

static void
print_table (SngReader *reader, GArray *lines, SngLocale *locale)
{
  g_autoptr (SngTable) table = sng_table_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (SngJournalLine) line
          = sng_reader_get_journal_line (reader, g_array_index (lines, gint64, i));

      if (line != NULL)
        add_line (table, reader, line, locale);
    }
  sng_table_print (table);
}

static gboolean
write_file (SngReader *reader, GArray *lines, Write write, GError **error)
{
  g_autoptr (SngSafeFile) file = sng_safe_file_new (output, error);

  return file != NULL
         && (!as_csv
             || g_output_stream_write_all (sng_safe_file_get_stream (file), SNG_CSV_BYTE_ORDER_MARK,
                                           strlen (SNG_CSV_BYTE_ORDER_MARK), NULL, NULL, error))
         && write (reader, lines, sng_safe_file_get_stream (file), NULL, error)
         && sng_safe_file_commit (file, error);
}

static gboolean
write_lines (SngReader *reader, GArray *lines, GError **error)
{
  Write write = as_csv ? sng_journal_export_csv : sng_journal_export_json;
  g_autoptr (GOutputStream) raw = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (output != NULL && !g_str_equal (output, "-"))
    return write_file (reader, lines, write, error);
  raw = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  stream = g_buffered_output_stream_new_sized (raw, 65536);
  return write (reader, lines, stream, NULL, error) && g_output_stream_flush (stream, NULL, error);
}

/* A word with spaces was quoted for the shell, which took the quotes away. */
static char *
join_words (GStrv words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *colon = strchr (words[i], ':');
      const char *value = colon != NULL ? colon + 1 : words[i];
      gboolean quote = strchr (value, ' ') != NULL && strchr (value, '"') == NULL;

      g_string_append_printf (text, "%s%.*s%s%s%s", i > 0 ? " " : "", (int) (value - words[i]),
                              words[i], quote ? "\"" : "", value, quote ? "\"" : "");
    }
  return g_string_free (text, FALSE);
}

static SngJournalQuery *
make_query (SngCommand *command, GError **error)
{
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  g_autofree char *text = join_words (command->arguments);
  g_autoptr (GError) cause = NULL;
  const char *wrong = NULL;

  if (limit < 1 || limit > MAX_LIMIT)
    g_set_error (&cause, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                 _("--limit is a number from 1 to %d."), MAX_LIMIT);
  else if (as_json && as_csv)
    wrong = _("Choose one of --json and --csv.");
  else if (output != NULL && !as_json && !as_csv)
    wrong = _("Say in which format the file shall be: --json or --csv.");
  else
    sng_journal_query_set_text (query, text, &cause);
  if (wrong == NULL && cause == NULL)
    {
      sng_journal_query_set_with_first (query, TRUE);
      sng_journal_query_set_max (query, (guint) limit);
      return g_steal_pointer (&query);
    }
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                       wrong != NULL ? wrong : cause->message);
  return NULL;
}

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (SngJournalQuery) query = make_query (command, error);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GArray) lines = NULL;

  if (query == NULL)
    return SNG_EXIT_USAGE;
  reader = sng_command_read (command, error);
  lines = reader != NULL ? sng_reader_query_journal (reader, query, error) : NULL;
  if (lines == NULL)
    return SNG_EXIT_FAILED;
  if (as_json || as_csv)
    return write_lines (reader, lines, error) ? SNG_EXIT_DONE : SNG_EXIT_FAILED;
  print_table (reader, lines, sng_context_get_locale (command->context));
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_journal = {
  .name = "journal",
  .arguments = N_("[WORD…] [--limit N] [--json|--csv] [-o FILE]"),
  .summary = N_("show who changed what, when and why, the newest first"),
  .details
  = N_("Each word narrows what is shown, as in the journal of the window: person:NAME, record:KEY,\n"
       "field:NAME, source:NAME, after:DATE, before:DATE, date:DATE, change:NUMBER, or a word of the\n"
       "reason or the values. A minus sign before it leaves out what it finds.\n"
       "Names in the journal are declared by whoever works, not proven. Values that are personal or\n"
       "sensitive are withheld."),
  .entries = entries,
  .max_arguments = MAX_WORDS,
  .run = run,
};
