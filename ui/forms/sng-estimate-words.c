/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-estimate-words.h"

#include "data/posture/sng-reading.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Below this many years or events one decimal is shown, unless the number is whole. */
#define SMALL_NUMBER 10

static char *
format_count (double count, SngLocale *locale)
{
  gboolean is_whole = fabs (count - round (count)) < 0.05;

  return sng_locale_format_real (locale, count, count < SMALL_NUMBER && !is_whole ? 1 : 0);
}

/* As people say it: not 0.2 events a year but one event in five years. */
static char *
say_frequency (double a_year, SngLocale *locale)
{
  g_autofree char *count = NULL;

  if (!(a_year > 0))
    return g_strdup (C_ ("frequency", "no event at all"));
  if (fabs (a_year - 1) < 0.05)
    return g_strdup (C_ ("frequency", "one event a year"));
  count = format_count (a_year < 1 ? 1 / a_year : a_year, locale);
  /* TRANSLATORS: how often something happens; %s is a number such as 5 or 2.5. */
  return g_strdup_printf (a_year < 1 ? C_ ("frequency", "one event in %s years")
                                     : C_ ("frequency", "%s events a year"),
                          count);
}

static char *
frequency_sentence (const SngLossEstimate *estimate, const char *currency, SngLocale *locale)
{
  g_autofree char *least = say_frequency (estimate->frequency.point[0], locale);
  g_autofree char *likely = say_frequency (estimate->frequency.point[1], locale);
  g_autofree char *most = say_frequency (estimate->frequency.point[2], locale);

  if (!sng_estimate_is_usable (&estimate->frequency))
    return NULL;
  /* TRANSLATORS: three frequencies, such as "one event in 5 years" or "one event a year". */
  return g_strdup_printf (_ ("Between %s and %s; most likely %s."), least, most, likely);
}

static char *
say_money (double minor_units, const char *currency, SngLocale *locale)
{
  return sng_locale_format_money_millions (locale, (gint64) round (minor_units), currency);
}

static char *
loss_sentence (const SngLossEstimate *estimate, const char *currency, SngLocale *locale)
{
  const double *point = estimate->loss.point;
  g_autofree char *least = NULL;
  g_autofree char *likely = NULL;
  g_autofree char *most = NULL;
  g_autofree char *a_year = NULL;

  if (!sng_estimate_is_usable (&estimate->loss))
    return NULL;
  least = say_money (point[0], currency, locale);
  likely = say_money (point[1], currency, locale);
  most = say_money (point[2], currency, locale);
  if (!sng_estimate_is_usable (&estimate->frequency))
    /* TRANSLATORS: three amounts of money. */
    return g_strdup_printf (_ ("One event costs between %s and %s; most likely %s."), least, most,
                            likely);
  a_year = say_money (sng_expected_loss (&estimate->frequency, &estimate->loss), currency, locale);
  /* TRANSLATORS: four amounts of money. */
  return g_strdup_printf (
      _ ("One event costs between %s and %s; most likely %s. Over many years that makes %s a year."),
      least, most, likely, a_year);
}

/* Public API */

/**
 * sng_estimate_words:
 * @field: the field below which the words stand
 *
 * Returns: (transfer full) (nullable): what the estimate that ends with @field means, in the
 *   language of the program; %NULL for other fields, and while it is not complete or out of order
 */
char *
sng_estimate_words (SngRecord *record, const SngField *field, SngLocale *locale)
{
  SngRiskEstimates estimates;

  if (field->kind != SNG_KIND_RISK)
    return NULL;
  sng_read_risk_estimates (record, &estimates);
  switch (field->index)
    {
    case SNG_RISK_FREQUENCY_MAXIMUM:
      return frequency_sentence (&estimates.today, estimates.currency, locale);
    case SNG_RISK_LOSS_MAXIMUM:
      return loss_sentence (&estimates.today, estimates.currency, locale);
    case SNG_RISK_TARGET_FREQUENCY_MAXIMUM:
      return estimates.has_target ? frequency_sentence (&estimates.target, estimates.currency, locale)
                                  : NULL;
    case SNG_RISK_TARGET_LOSS_MAXIMUM:
      return estimates.has_target ? loss_sentence (&estimates.target, estimates.currency, locale)
                                  : NULL;
    default:
      return NULL;
    }
}
