/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-options.h"

#include "data/exchange/sng-nearest.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <string.h>

static void
offer_names (SngNearest *nearest, const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("--", entries[i].long_name, NULL);

      if ((entries[i].flags & G_OPTION_FLAG_HIDDEN) == 0)
        sng_nearest_offer (nearest, name);
    }
}

/* The context leaves what it does not know, so that the refusal can be in the language of the
 * program and name the options that come near. */
static gboolean
refuse_unknown (GStrv arguments,
                const GOptionEntry *entries,
                const GOptionEntry *more,
                GError **error)
{
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autoptr (SngNearest) nearest = NULL;
      g_autofree char *sentence = NULL;
      g_autofree char *reason = NULL;

      if (g_str_equal (arguments[i], "--"))
        return TRUE;
      if (arguments[i][0] != '-' || arguments[i][1] == '\0')
        continue;
      nearest = sng_nearest_new (arguments[i]);
      offer_names (nearest, entries);
      offer_names (nearest, more);
      /* TRANSLATORS: %s is an option of the command line, such as --json. */
      sentence = g_strdup_printf (_("The option “%s” is not known."), arguments[i]);
      reason = sng_nearest_explain (nearest, sentence);
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, reason);
      return FALSE;
    }
  return TRUE;
}

/* After parsing, a "--" that only ended the options is no argument. */
static void
drop_end_of_options (GStrv arguments)
{
  for (guint i = 1; arguments[i] != NULL; i++)
    if (g_str_equal (arguments[i], "--"))
      {
        g_free (arguments[i]);
        memmove (arguments + i, arguments + i + 1,
                 (g_strv_length (arguments + i + 1) + 1) * sizeof *arguments);
        return;
      }
}

/* Public API */

void
sng_options_clear (SngOptions *self)
{
  g_free (self->register_file);
  g_free (self->language);
  g_free (self->as_of);
  g_free (self->as);
  memset (self, 0, sizeof *self);
}

/**
 * sng_options_make_entries:
 *
 * Returns: (transfer container): what there is to choose, ended by an entry without name; the
 *   descriptions are marked for translation
 */
GOptionEntry *
sng_options_make_entries (SngOptions *self)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_("open the demonstration organisation"),
      NULL },
    { "fresh", 0, 0, G_OPTION_ARG_NONE, &self->fresh,
      N_("with --demo: build the demonstration organisation anew"), NULL },
    { "register", 0, 0, G_OPTION_ARG_FILENAME, &self->register_file, N_("use this register file"),
      N_("FILE") },
    { "copy", 0, 0, G_OPTION_ARG_NONE, &self->copy,
      N_("read a copy of the register, as of one on a network drive"), NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self->language,
      N_("speak Spanish (es) or English (en)"), "es|en" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &self->as_of,
      N_("show everything as it was at the end of that day"), N_("DATE") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &self->as, N_("say who you are, by key, e-mail or name"),
      N_("PERSON") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help, N_("show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_("show the version"), NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &self->service, "",
      NULL },
    { NULL },
  };

  return g_memdup2 (entries, sizeof entries);
}

/**
 * sng_options_check:
 *
 * Returns: whether the options make sense together, once all of them are known
 */
gboolean
sng_options_check (const SngOptions *self, GError **error)
{
  if (!self->fresh || self->demo)
    return TRUE;
  g_set_error_literal (
      error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
      _("--fresh builds the demonstration organisation anew: it goes with --demo."));
  return FALSE;
}

/**
 * sng_options_find_language:
 *
 * Looks for --language before anything is parsed, because a refusal of the parser must already be
 * in that language.
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
sng_options_find_language (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--"))
        break;
      if (g_str_equal (argv[i], "--language") && i + 1 < argc)
        return g_strdup (argv[i + 1]);
      if (g_str_has_prefix (argv[i], "--language="))
        return g_strdup (strchr (argv[i], '=') + 1);
    }
  return NULL;
}

/**
 * sng_options_parse:
 * @more: (nullable): further options, of a verb
 * @stop_at_word: leave everything from the first word that is no option
 * @arguments: (inout): the arguments with the program's name first; what is left of them
 */
gboolean
sng_options_parse (SngOptions *self,
                   const GOptionEntry *more,
                   gboolean stop_at_word,
                   char ***arguments,
                   GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree GOptionEntry *entries = sng_options_make_entries (self);
  g_autoptr (GError) cause = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_set_strict_posix (context, stop_at_word);
  g_option_context_add_main_entries (context, entries, NULL);
  if (more != NULL)
    g_option_context_add_main_entries (context, more, NULL);
  if (!g_option_context_parse_strv (context, arguments, &cause))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* TRANSLATORS: %s is what the option parser says. */
                   _("The options are not complete: %s."), cause->message);
      return FALSE;
    }
  if (!stop_at_word || ((*arguments)[1] != NULL && (*arguments)[1][0] == '-'))
    if (!refuse_unknown (*arguments, entries, more, error))
      return FALSE;
  if (!stop_at_word)
    drop_end_of_options (*arguments);
  return TRUE;
}
