/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-help.h"

#include "app/command-line/sng-table.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static char *
describe_option (const GOptionEntry *entry)
{
  const char *value = entry->arg_description != NULL ? _(entry->arg_description) : NULL;
  g_autofree char *brief
      = entry->short_name != '\0' ? g_strdup_printf ("-%c, ", entry->short_name) : NULL;

  return g_strconcat ("  ", brief != NULL ? brief : "    ", "--", entry->long_name,
                      value != NULL ? "=" : NULL, value, NULL);
}

static void
add_options (SngTable *table, const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      g_autofree char *option = describe_option (&entries[i]);

      if ((entries[i].flags & G_OPTION_FLAG_HIDDEN) == 0)
        sng_table_add (table, option, _(entries[i].description), NULL);
    }
}

static void
print_options (const GOptionEntry *own)
{
  SngOptions unused = { 0 };
  g_autofree GOptionEntry *common = sng_options_make_entries (&unused);
  g_autoptr (SngTable) table = sng_table_new ();

  g_print ("\n%s\n", _("Options:"));
  add_options (table, own);
  add_options (table, common);
  sng_table_print (table);
}

/* Public API */

/**
 * sng_help_print:
 *
 * Prints what the program can do without a window.
 */
void
sng_help_print (const SngVerb *const *verbs, guint n_verbs)
{
  g_autoptr (SngTable) table = sng_table_new ();

  g_print ("%s\n", _("Usage: sinergia [OPTION…] [FILE.sinergia]\n"
                     "       sinergia [OPTION…] VERB [ARGUMENT…]"));
  g_print (
      "\n%s\n",
      _("One view of a company’s AI deployments, its security controls and the readiness of its "
         "people. Without a verb it opens a window."));
  g_print ("\n%s\n", _("Verbs:"));
  for (guint i = 0; i < n_verbs; i++)
    {
      g_autofree char *name = g_strconcat ("  ", verbs[i]->name, NULL);

      sng_table_add (table, name, _(verbs[i]->summary), NULL);
    }
  sng_table_print (table);
  print_options (NULL);
  g_print ("\n%s\n", _("Exit status: 0 done, 1 failed, 2 wrong usage, 3 done in part.\n"
                       "“sinergia VERB --help” tells more about one verb."));
}

void
sng_help_print_verb (const SngVerb *verb)
{
  const char *arguments = verb->arguments != NULL ? _(verb->arguments) : "";
  /* TRANSLATORS: a verb of the command line, and its arguments. */
  g_autofree char *usage = g_strdup_printf (_("Usage: sinergia %s %s"), verb->name, arguments);

  g_print ("%s\n\n%s\n", g_strchomp (usage), _(verb->summary));
  if (verb->details != NULL)
    g_print ("\n%s\n", _(verb->details));
  print_options (verb->entries);
}
