/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#include <math.h>

/* The questions about a partner, and how many they are. */
#define PARTNER_REVIEW "SNG-PARTNER"
#define PARTNER_QUESTIONS 12

/* What was answered to a question about somebody: 1 for yes, a half for in part, else nothing. */
static double
points_of (SngRecord *assessment)
{
  gint64 answer = sng_value_get_integer (sng_assessment (assessment, SNG_ASSESSMENT_ANSWER), 0);

  return answer == SNG_ANSWER_YES ? 1 : answer == SNG_ANSWER_PARTIAL ? 0.5 : 0;
}

static gboolean
is_question_of (SngFactBase *base, SngRecord *assessment, const char *framework)
{
  SngRecord *question = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_assessment (assessment, SNG_ASSESSMENT_REQUIREMENT)));
  SngRecord *of
      = question != NULL ? sng_fact_base_get_record (
            base, sng_value_get_handle (sng_requirement (question, SNG_REQUIREMENT_FRAMEWORK)))
                         : NULL;

  return of != NULL && g_strcmp0 (sng_record_get_key (of), framework) == 0;
}

/**
 * sng_read_partner_score:
 *
 * Over the questions that apply: of security, continuity, exit and terms of AI there are as many
 * each. One that nobody answered counts as a no.
 *
 * Returns: 0–100; NAN when nobody reviewed the partner
 */
double
sng_read_partner_score (SngFactBase *base, SngRecord *partner)
{
  GPtrArray *answers = sng_fact_base_get_referrers (
      base, SNG_KIND_ASSESSMENT, SNG_ASSESSMENT_SUBJECT, sng_record_get_handle (partner));
  double points = 0;
  int n = PARTNER_QUESTIONS;
  gboolean is_reviewed = FALSE;

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      if (!is_question_of (base, answers->pdata[i], PARTNER_REVIEW))
        continue;
      is_reviewed = TRUE;
      n -= sng_value_get_integer (sng_assessment (answers->pdata[i], SNG_ASSESSMENT_ANSWER), 0)
           == SNG_ANSWER_NA;
      points += points_of (answers->pdata[i]);
    }
  return is_reviewed && n > 0 ? MIN (100 * points / n, 100) : NAN;
}
