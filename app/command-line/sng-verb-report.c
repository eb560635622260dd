/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-order.h"
#include "app/command-line/sng-verbs.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static char *output;
static char *paper_name;
static char *incident_key;
static gboolean as_memo;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("write the PDF to this file, and its figures beside it as a workbook"), N_ ("FILE") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &paper_name, N_ ("the paper that it is for"), "A4|Letter" },
  { "memo", 0, 0, G_OPTION_ARG_NONE, &as_memo, N_ ("the two pages for executives instead"), NULL },
  { "incident", 0, 0, G_OPTION_ARG_STRING, &incident_key,
    N_ ("the page about one material incident instead"), N_ ("KEY") },
  { NULL },
};

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_options (SngPaperName *paper, GError **error)
{
  *paper = SNG_PAPER_A4;
  if (output == NULL)
    return refuse (_ ("Say where to: -o FILE."), error);
  if (as_memo && incident_key != NULL)
    return refuse (_ ("Choose --memo or --incident, not both."), error);
  if (paper_name != NULL && !sng_paper_by_name (paper_name, paper))
    return refuse (_ ("The paper is “A4” or “Letter”."), error);
  return TRUE;
}

static SngPackForm
choose_form (void)
{
  return incident_key != NULL ? SNG_PACK_INCIDENT : as_memo ? SNG_PACK_MEMO : SNG_PACK_FULL;
}

static SngExit
run (SngCommand *command, GError **error)
{
  SngPackOrder order = { .form = choose_form (), .path = output };
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) incident = NULL;

  if (!check_options (&order.paper, error))
    return SNG_EXIT_USAGE;
  reader = sng_command_read (command, error);
  if (reader == NULL)
    return SNG_EXIT_FAILED;
  if (incident_key != NULL)
    {
      incident = sng_command_find_record (reader, sng_kind (SNG_KIND_INCIDENT), incident_key, error);
      if (incident == NULL)
        return SNG_EXIT_FAILED;
    }
  order.incident = incident;
  return sng_pack_order_write (&order, reader, sng_context_get_as_of (command->context),
                               sng_context_get_locale (command->context), error)
             ? SNG_EXIT_DONE
             : SNG_EXIT_FAILED;
}

const SngVerb sng_verb_report = {
  .name = "report",
  .arguments = N_ ("-o FILE"),
  .summary = N_ ("write what a board is shown as a PDF"),
  .details = N_ ("Ten subjects and an annex, in the language of --language, as of the day of --as-of. The\n"
                 "same facts give the same file, byte for byte."),
  .entries = entries,
  .run = run,
};
