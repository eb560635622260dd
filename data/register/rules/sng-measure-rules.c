/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-rule.h"

#include "data/vocabulary/sng-locale.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Rules of figures that people and sources give: answers, indicators and their measures. */

/* Fewer people than this could be told apart (architecture, sensitivity). */
#define SMALLEST_GROUP 5

#define SECONDS_OF_DAY 86400

char *
sng_rule_excluded_without_reason (const SngRuleCase *at)
{
  gboolean excluded
      = sng_value_get_integer (sng_assessment (at->record, SNG_ASSESSMENT_ANSWER), 0) == SNG_ANSWER_NA
        || !sng_value_get_boolean (sng_assessment (at->record, SNG_ASSESSMENT_APPLICABLE), TRUE);

  if (!excluded
      || (sng_value_is_known (sng_assessment (at->record, SNG_ASSESSMENT_JUSTIFICATION))
          && sng_value_is_known (sng_assessment (at->record, SNG_ASSESSMENT_APPROVED_BY))))
    return NULL;
  return g_strdup (_("Not applicable needs a reason and an approver."));
}

/* The day of the newest measure; G_MININT64 without any. */
static gint64
last_measured (const SngRuleCase *at)
{
  g_autoptr (GPtrArray) measures
      = sng_rule_referrers (at, SNG_KIND_MEASURE, SNG_MEASURE_INDICATOR);
  gint64 last = G_MININT64;

  for (guint i = 0; i < measures->len; i++)
    last = MAX (last, sng_value_get_integer (
                          sng_measure (measures->pdata[i], SNG_MEASURE_MEASURED_AT), G_MININT64));
  return last;
}

char *
sng_rule_measured_long_ago (const SngRuleCase *at)
{
  double max_age = sng_value_get_real (sng_indicator (at->record, SNG_INDICATOR_MAX_AGE), 0);
  gint64 last = max_age > 0 ? last_measured (at) : G_MININT64;
  g_autoptr (SngLocale) locale = NULL;
  g_autofree char *date = NULL;

  if (last == G_MININT64 || (double) (at->today - last) * SECONDS_OF_DAY <= max_age)
    return NULL;
  locale = sng_locale_new (sng_program_language (),
                           sng_clock_get_zone (sng_reader_get_clock (at->reader)));
  date = sng_locale_format_date (locale, last);
  return g_strdup_printf (_("No data for this figure since %s. It is treated as unknown."), date);
}

char *
sng_rule_of_too_few (const SngRuleCase *at)
{
  if (sng_value_get_integer (sng_measure (at->record, SNG_MEASURE_SAMPLE_SIZE), SMALLEST_GROUP)
      >= SMALLEST_GROUP)
    return NULL;
  return g_strdup (_("Fewer than 5 people: the figure is withheld to protect privacy."));
}
