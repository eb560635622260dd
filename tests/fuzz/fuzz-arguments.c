/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-command-line.h"
#include "app/sng-options.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

/* One argument per line. */
const char *const sng_fuzz_words[] = {
  "\n", "--", "-", "--json", "--where\n", "--csv", "--limit\n", "--dry-run", "--kind\n", "--format\njson", "-o\n",
  "--demo", "--fresh", "--register\n", "--register=", "--language=es", "--as-of\n2026-01-01", "--as\n", "--help",
  "-h", "--version", "=", "list\nrisk", "show\nrisk\nR-0001", "export", "import\nx", "journal", "score", NULL,
};

void
sng_fuzz_set_up (void)
{
}

void
sng_fuzz_tear_down (void)
{
}

/* The program parses once and keeps what it read until it ends. */
static void
forget (const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    if (entries[i].arg == G_OPTION_ARG_STRING || entries[i].arg == G_OPTION_ARG_FILENAME)
      g_clear_pointer ((char **) entries[i].arg_data, g_free);
}

static void
parse_verb (char **words)
{
  const SngVerb *verb = words[0] ? sng_command_line_find_verb (words[0]) : NULL;
  SngOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (words);

  if (verb == NULL)
    return;
  if (sng_options_parse (&options, verb->entries, FALSE, &arguments, &error))
    sng_options_check (&options, NULL);
  else if (error == NULL)
    sng_fuzz_fail ("Refused without a sentence.");
  sng_options_clear (&options);
  forget (verb->entries);
}

int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *lines = g_strconcat ("sinergia\n", text, NULL);
  g_auto (GStrv) arguments = g_strsplit (lines, "\n", 64);
  g_autofree char *language
      = sng_options_find_language ((int) g_strv_length (arguments), arguments);
  SngOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  if (sng_options_parse (&options, NULL, TRUE, &arguments, &error))
    parse_verb (arguments + 1);
  else if (error == NULL)
    sng_fuzz_fail ("Refused without a sentence.");
  sng_options_clear (&options);
  return 0;
}
