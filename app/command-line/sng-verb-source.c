/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verb-source.h"

#include "app/command-line/sng-secret-option.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-nearest.h"
#include "sng-config.h"

#include <glib/gi18n.h>

SngSourceOptions sng_source_options = { .n_rows = 5 };

static const GOptionEntry entries[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &sng_source_options.url,
    N_("add: the address of the server"), N_("ADDRESS") },
  { "key", 0, 0, G_OPTION_ARG_STRING, &sng_source_options.key,
    N_("add: the key of the new source, such as SRC-07"), N_("KEY") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &sng_source_options.name,
    N_("add: what people call the new source"), N_("TEXT") },
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sng_source_options.set,
    N_("add: answer what the document asks for; may stand several times"), N_("SETTING=VALUE") },
  { "every", 0, 0, G_OPTION_ARG_DOUBLE, &sng_source_options.every,
    N_("add: refresh it after so many hours (24)"), N_("HOURS") },
  { "max-age", 0, 0, G_OPTION_ARG_DOUBLE, &sng_source_options.max_age,
    N_("add: call its facts stale after so many days (7)"), N_("DAYS") },
  { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &sng_source_options.authority_file,
    N_("add: trust the server by this private certificate authority"), N_("FILE") },
  { "allow-http", 0, 0, G_OPTION_ARG_NONE, &sng_source_options.allow_http,
    N_("add: allow an address without encryption"), NULL },
  { "replace", 0, 0, G_OPTION_ARG_NONE, &sng_source_options.replace,
    N_("add: put the document in the place of yours with the same id"), NULL },
  { "list", 0, 0, G_OPTION_ARG_STRING, &sng_source_options.list,
    N_("test, preview: only this list of the source"), N_("NAME") },
  { "rows", 0, 0, G_OPTION_ARG_INT, &sng_source_options.n_rows,
    N_("preview: show so many rows (5)"), N_("N") },
  { "reason", 'r', 0, G_OPTION_ARG_STRING, &sng_source_options.reason,
    N_("remove: why; the journal keeps it"), N_("TEXT") },
  SNG_SECRET_OPTIONS,
  { "json", 0, 0, G_OPTION_ARG_NONE, &sng_source_options.as_json, N_("as JSON, for programs"),
    NULL },
  { NULL },
};

/* What can follow the verb, and whether it needs another word. */
static const struct
{
  const char *name;
  guint n_words;
  SngExit (*run) (SngCommand *command, GError **error);
} acts[] = {
  { "list", 0, sng_source_list },       { "add", 1, sng_source_add },
  { "test", 1, sng_source_test },       { "preview", 1, sng_source_preview },
  { "remove", 1, sng_source_remove },
};

static SngExit
refuse (const char *word, GError **error)
{
  g_autoptr (SngNearest) nearest = sng_nearest_new (word);
  /* TRANSLATORS: %s is a word that somebody typed after "sinergia source". */
  g_autofree char *sentence = g_strdup_printf (_("“source” does not know “%s”."), word);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    sng_nearest_offer (nearest, acts[i].name);
  reason = sng_nearest_explain (nearest, sentence);
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, reason);
  return SNG_EXIT_USAGE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  const char *word = command->arguments[0];
  guint n_words = g_strv_length (command->arguments) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (!g_str_equal (acts[i].name, word))
        continue;
      if (acts[i].n_words == n_words)
        return acts[i].run (command, error);
      g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                   n_words == 0 ? _("“source %s” needs one more word.")
                                : _("“source %s” takes no other word."),
                   word);
      return SNG_EXIT_USAGE;
    }
  return refuse (word, error);
}

/* Public API */

/**
 * sng_source_find:
 *
 * Returns: (transfer full) (nullable): the source whose key stands after the act
 */
SngRecord *
sng_source_find (SngCommand *command, SngReader *reader, GError **error)
{
  g_autoptr (SngRecord) record = sng_command_find_record (reader, sng_kind (SNG_KIND_SOURCE),
                                                          command->arguments[1], error);

  if (record == NULL || !sng_record_is_void (record))
    return g_steal_pointer (&record);
  g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_FAILED,
               /* TRANSLATORS: %s is the key of a source, such as SRC-07 */
               _("The source %s was removed."), command->arguments[1]);
  return NULL;
}

const SngVerb sng_verb_source = {
  .name = "source",
  .arguments = N_("list | add FILE | test KEY | preview KEY | remove KEY"),
  .summary = N_("set up, try and remove data sources"),
  .details
  = N_("“add FILE” checks a connector document and puts it into your folder; with --url it also\n"
       "makes a source that is read by it. FILE may be the id of a document that “list” shows.\n"
       "“test” asks the server once and says what it answered; “preview” shows the first rows\n"
       "before and after their mapping. Neither writes anything. “remove” keeps the facts.\n"
       "A secret comes from a file descriptor or the environment, never from an argument:\n"
       "--secret-fd, --secret-env, or a variable such as SINERGIA_SECRET_SRC_07 for SRC-07."),
  .entries = entries,
  .min_arguments = 1,
  .max_arguments = 2,
  .run = run,
};
