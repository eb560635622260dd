/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-verbs.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static gboolean as_json;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { NULL },
};

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (SngPosture) posture
      = reader != NULL ? sng_report_compute (command, reader, error) : NULL;
  g_autoptr (SngRestated) restated
      = posture != NULL ? sng_report_read_restated (command, posture, NULL) : NULL;

  if (posture == NULL)
    return SNG_EXIT_FAILED;
  if (as_json)
    {
      g_autoptr (JsonNode) node = sng_posture_to_json (posture);

      if (restated != NULL)
        sng_restated_add_to_json (restated, node);
      sng_command_print_json (node);
      return SNG_EXIT_DONE;
    }
  sng_report_print_pillars (posture, sng_context_get_locale (command->context));
  g_print ("\n");
  sng_report_print_processes (posture, reader, sng_context_get_locale (command->context));
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_score = {
  .name = "score",
  .arguments = N_("[--json]"),
  .summary = N_("compute the pillars and the business processes"),
  .details = N_(
      "A score goes from 0 to 100. What is missing counts as the worst, and what the score would\n"
      "be at best stands beside it."),
  .entries = entries,
  .run = run,
};
