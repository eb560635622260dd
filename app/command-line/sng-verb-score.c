/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-verbs.h"
#include "data/posture/sng-comparison.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static gboolean as_json;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { NULL },
};

/* What follows from the register beside the posture: figures of ours, and published ones. */
static gboolean
print_json (SngCommand *command, SngReader *reader, SngPosture *posture, SngRestated *restated, GError **error)
{
  g_autoptr (JsonNode) node = sng_posture_to_json (posture);
  g_autoptr (SngComparisons) comparisons
    = sng_comparisons_read (reader, posture, sng_context_get_locale (command->context), error);

  if (comparisons == NULL)
    return FALSE;
  if (restated != NULL)
    sng_restated_add_to_json (restated, node);
  sng_comparisons_add_to_json (comparisons, node);
  sng_command_print_json (node);
  return TRUE;
}

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
    return print_json (command, reader, posture, restated, error) ? SNG_EXIT_DONE : SNG_EXIT_FAILED;
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
