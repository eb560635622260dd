/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-task-force-lines.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define FRAMEWORK "SNG-GOVERNANCE"

/* How the questions of one part were answered. */
typedef struct
{
  guint n;
  guint n_yes;
  guint n_proven; /* of those with yes, with evidence */
  guint n_unanswered;
} Answers;

static SngRecord *
find_newest (GPtrArray *assessments, SngHandle question)
{
  SngRecord *newest = NULL;
  gint64 latest = G_MININT64;

  for (guint i = 0; i < assessments->len; i++)
    {
      gint64 day = sng_value_get_integer (
          sng_assessment (assessments->pdata[i], SNG_ASSESSMENT_ASSESSED_AT), 0);

      if (sng_value_get_handle (sng_assessment (assessments->pdata[i], SNG_ASSESSMENT_REQUIREMENT))
              != question
          || day < latest)
        continue;
      newest = assessments->pdata[i];
      latest = day;
    }
  return newest;
}

static Answers
count (GPtrArray *questions, SngHandle part, GPtrArray *assessments)
{
  Answers answers = { 0 };

  for (guint i = 0; i < questions->len; i++)
    {
      SngRecord *answer;
      gint64 said;
      guint n_proofs;

      if (sng_value_get_handle (sng_requirement (questions->pdata[i], SNG_REQUIREMENT_PARENT))
          != part)
        continue;
      answer = find_newest (assessments, sng_record_get_handle (questions->pdata[i]));
      said = answer != NULL
                 ? sng_value_get_integer (sng_assessment (answer, SNG_ASSESSMENT_ANSWER), 0)
                 : 0;
      answers.n++;
      answers.n_unanswered += said == 0 || said == SNG_ANSWER_UNKNOWN;
      if (said != SNG_ANSWER_YES)
        continue;
      answers.n_yes++;
      sng_value_get_handles (sng_common (answer, SNG_COMMON_EVIDENCE), &n_proofs);
      answers.n_proven += n_proofs > 0;
    }
  return answers;
}

static void
add_part (GPtrArray *lines, const SngPageReading *with, SngRecord *part, const Answers *answers)
{
  g_autofree char *title = sng_page_reading_title (with, sng_record_get_handle (part));
  g_autofree char *text = g_strdup_printf (
      /* TRANSLATORS: leadership, strategy or culture; then how many questions were answered with
       * yes, of how many, and how many of those answers have evidence */
      _ ("%s: %u of %u questions answered with yes, %u of them with evidence."),
      title, answers->n_yes, answers->n, answers->n_proven);

  if (answers->n_unanswered > 0)
    {
      g_autofree char *open = g_strdup_printf (
          ngettext ("%u is not answered yet.", "%u are not answered yet.", answers->n_unanswered),
          answers->n_unanswered);
      char *both = g_strjoin (" ", text, open, NULL);

      g_free (text);
      text = both;
    }
  sng_lines_add_record (lines, g_strdup (text), answers->n_proven < answers->n ? "alarm" : NULL,
                        sng_record_get_handle (part));
}

/* Public API */

/**
 * sng_task_force_lines_add_governance:
 *
 * Adds how leadership, strategy and culture stand, by the answers to their questions.
 *
 * Returns: whether it could be read
 */
gboolean
sng_task_force_lines_add_governance (GPtrArray *lines, const SngPageReading *with, GError **error)
{
  SngHandle framework = sng_reader_find (with->reader, SNG_KIND_FRAMEWORK, FRAMEWORK);
  g_autoptr (GPtrArray) questions
      = sng_reader_get_records (with->reader, SNG_KIND_REQUIREMENT, FALSE, error);
  g_autoptr (GPtrArray) assessments
      = questions ? sng_reader_get_records (with->reader, SNG_KIND_ASSESSMENT, FALSE, error) : NULL;

  for (guint i = 0; assessments != NULL && framework != 0 && i < questions->len; i++)
    {
      SngRecord *part = questions->pdata[i];
      Answers answers;

      if (sng_value_get_handle (sng_requirement (part, SNG_REQUIREMENT_FRAMEWORK)) != framework
          || sng_value_is_known (sng_requirement (part, SNG_REQUIREMENT_PARENT)))
        continue;
      answers = count (questions, sng_record_get_handle (part), assessments);
      add_part (lines, with, part, &answers);
    }
  return assessments != NULL;
}
