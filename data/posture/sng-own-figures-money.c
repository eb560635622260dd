/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-own-figure-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define QUARTERS_AHEAD 4
#define QUARTERS_OF_YEAR 4
#define BASIC "SNG-BASIC"

/* Budget lines */

static gint64
now_of (SngOwnReading *with)
{
  return sng_period_of_date (with->today);
}

static gint64
period_of (SngRecord *line)
{
  return sng_value_get_integer (sng_budget_line (line, SNG_BUDGET_LINE_PERIOD), G_MININT64);
}

/* What was spent, else what is committed, else what is planned; with the last two only ahead. */
static const SngValue *
amount_of (SngRecord *line, gboolean ahead)
{
  const SngValue *spent = sng_budget_line (line, SNG_BUDGET_LINE_SPENT);
  const SngValue *committed = sng_budget_line (line, SNG_BUDGET_LINE_COMMITTED);

  if (!ahead && spent->tag == SNG_TAG_MONEY)
    return spent;
  return committed->tag == SNG_TAG_MONEY || ahead ? committed
                                                  : sng_budget_line (line, SNG_BUDGET_LINE_PLANNED);
}

/* The first amount decides on the currency; others are not added to it. */
static double
take_amount (SngOwnFigure *figure, const SngValue *amount)
{
  if (amount->tag != SNG_TAG_MONEY)
    return 0;
  if (*figure->currency == '\0')
    memcpy (figure->currency, amount->currency, sizeof amount->currency);
  return strncmp (figure->currency, amount->currency, sizeof amount->currency) == 0
             ? (double)amount->integer
             : 0;
}

static gboolean
is_of (SngRecord *line, guint field, gint64 choice)
{
  return sng_value_get_integer (sng_record_get (line, field), 0) == choice;
}

/* What was spent on protection and on other technology from a quarter to another. */
static double
protection_share (SngOwnReading *with,
                  SngOwnFigure *figure,
                  gint64 from,
                  gint64 to,
                  double *protection,
                  double *all)
{
  GPtrArray *lines = sng_own_reading_records (with, SNG_KIND_BUDGET_LINE);

  *protection = *all = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      gboolean protects = is_of (lines->pdata[i], SNG_BUDGET_LINE_SPEND_TYPE,
                                 SNG_BUDGET_LINE_SPEND_TYPE_PROTECTION);
      double amount;

      if (period_of (lines->pdata[i]) < from || period_of (lines->pdata[i]) > to
          || !(protects
               || is_of (lines->pdata[i], SNG_BUDGET_LINE_SPEND_TYPE,
                         SNG_BUDGET_LINE_SPEND_TYPE_TECHNOLOGY)))
        continue;
      amount = take_amount (figure, amount_of (lines->pdata[i], FALSE));
      *all += amount;
      *protection += protects ? amount : 0;
    }
  return *all > 0 ? 100 * *protection / *all : NAN;
}

/* A quarter of which nobody wrote lines has what was measured then, or nothing. */
static double
measured_in (SngOwnReading *with, const char *indicator, gint64 period)
{
  const SngIndicatorTrend *trend = sng_indicator_trends_find (with->trends, indicator);
  gint64 at = trend != NULL ? period - trend->first : -1;

  return at >= 0 && at < trend->n ? trend->values[at] : NAN;
}

/* Protection */

/* Points of the answers to a question, 1 a yes and a half a part; NAN when nobody answered it. */
static double
answered (SngOwnReading *with, SngHandle question)
{
  GPtrArray *assessments = sng_own_reading_records (with, SNG_KIND_ASSESSMENT);
  double points = 0;
  guint n = 0;

  for (guint i = 0; i < assessments->len; i++)
    {
      gint64 answer = sng_value_get_integer (
          sng_assessment (assessments->pdata[i], SNG_ASSESSMENT_ANSWER), 0);

      if (sng_value_get_handle (sng_assessment (assessments->pdata[i], SNG_ASSESSMENT_REQUIREMENT))
              != question
          || answer == 0 || answer == SNG_ANSWER_NA)
        continue;
      n++;
      points += answer == SNG_ANSWER_YES ? 1 : answer == SNG_ANSWER_PARTIAL ? 0.5 : 0;
    }
  return n > 0 ? points / n : NAN;
}

/* A question is asked from a size of company on: of smaller ones it asks too much. */
static gboolean
is_asked (SngOwnReading *with, SngRecord *question)
{
  gint64 least
      = sng_value_get_integer (sng_requirement (question, SNG_REQUIREMENT_MINIMUM_SIZE), 0);
  GPtrArray *units = sng_own_reading_records (with, SNG_KIND_UNIT);

  for (guint i = 0; least != 0 && i < units->len; i++)
    if (sng_value_get_integer (sng_unit (units->pdata[i], SNG_UNIT_SIZE_CLASS), 0) >= least)
      return TRUE;
  return least == 0;
}

/* For the table of figures */

void
sng_own_read_ai_budget_ahead (SngOwnReading *with, SngOwnFigure *figure)
{
  GPtrArray *lines = sng_own_reading_records (with, SNG_KIND_BUDGET_LINE);
  gint64 now = now_of (with);
  double sum = 0;

  for (guint i = 0; i < lines->len; i++)
    if (period_of (lines->pdata[i]) > now && period_of (lines->pdata[i]) <= now + QUARTERS_AHEAD
        && is_of (lines->pdata[i], SNG_BUDGET_LINE_PILLAR, SNG_SUBJECT_PILLAR_AI))
      sum += take_amount (figure, amount_of (lines->pdata[i], TRUE));
  if (sum > 0)
    figure->value = sum;
}

/* Mean over the questions that are asked of companies of our size; one that nobody answered counts
 * as nothing. */
void
sng_own_read_basic_protection (SngOwnReading *with, SngOwnFigure *figure)
{
  SngHandle framework = sng_reader_find (with->reader, SNG_KIND_FRAMEWORK, BASIC);
  GPtrArray *questions = sng_own_reading_records (with, SNG_KIND_REQUIREMENT);
  double sum = 0;
  guint n = 0, n_answered = 0;

  for (guint i = 0; framework != 0 && i < questions->len; i++)
    {
      SngHandle question = sng_record_get_handle (questions->pdata[i]);
      double points;

      if (sng_value_get_handle (sng_requirement (questions->pdata[i], SNG_REQUIREMENT_FRAMEWORK))
              != framework
          || !is_asked (with, questions->pdata[i]))
        continue;
      points = answered (with, question);
      n++;
      n_answered += !isnan (points);
      sum += isnan (points) ? 0 : points;
      sng_own_figure_add_part (figure, sng_own_reading_title (with, question), 100 * points);
    }
  if (n_answered > 0)
    figure->value = 100 * sum / n;
  else
    g_clear_pointer (&figure->parts, g_ptr_array_unref);
}

/* Of the last eight quarters, those in which money went to each of the three pillars. */
void
sng_own_read_investment_quarters (SngOwnReading *with, SngOwnFigure *figure)
{
  static const gint64 pillars[]
      = { SNG_SUBJECT_PILLAR_AI, SNG_SUBJECT_PILLAR_SECURITY, SNG_SUBJECT_PILLAR_TALENT };
  GPtrArray *lines = sng_own_reading_records (with, SNG_KIND_BUDGET_LINE);
  guint funded[SNG_OWN_QUARTERS] = { 0 };
  gint64 first = now_of (with) - SNG_OWN_QUARTERS + 1;
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    for (guint p = 0; p < G_N_ELEMENTS (pillars); p++)
      if (period_of (lines->pdata[i]) >= first
          && period_of (lines->pdata[i]) < first + SNG_OWN_QUARTERS
          && is_of (lines->pdata[i], SNG_BUDGET_LINE_PILLAR, pillars[p])
          && sng_value_get_integer (amount_of (lines->pdata[i], FALSE), 0) > 0)
        funded[period_of (lines->pdata[i]) - first] |= 1u << p;
  if (lines->len == 0)
    return;
  for (guint q = 0; q < SNG_OWN_QUARTERS; q++)
    n += funded[q] == (1u << G_N_ELEMENTS (pillars)) - 1;
  figure->value = figure->part = n;
  figure->whole = SNG_OWN_QUARTERS;
}

/* Of the calendar year, and of each of eight quarters. */
void
sng_own_read_protection_budget (SngOwnReading *with, SngOwnFigure *figure)
{
  gint64 now = now_of (with);
  SngOwnFigure amounts = { 0 };
  double protection, all;
  double share
      = protection_share (with, &amounts, now - now % QUARTERS_OF_YEAR, now, &protection, &all);
  g_autofree char *part = NULL;
  g_autofree char *whole = NULL;

  if (isnan (share))
    return;
  figure->value = share;
  part = sng_locale_format_money_millions (with->locale, (gint64)round (protection),
                                           amounts.currency);
  whole = sng_locale_format_money_millions (with->locale, (gint64)round (all), amounts.currency);
  /* TRANSLATORS: two amounts */
  figure->words = g_strdup_printf (
      _ ("%s of the %s spent on technology this year is for protection."), part, whole);
  for (gint64 quarter = now - SNG_OWN_QUARTERS + 1; quarter <= now; quarter++)
    {
      double value = protection_share (with, &amounts, quarter, quarter, &protection, &all);

      sng_own_figure_add_part (figure, sng_locale_format_period (with->locale, quarter),
                               isnan (value) ? measured_in (with, "protection_budget", quarter)
                                             : value);
    }
}

/* How much of what is spent on partners goes to the largest of them. */
void
sng_own_read_supplier_concentration (SngOwnReading *with, SngOwnFigure *figure)
{
  GPtrArray *partners = sng_own_reading_records (with, SNG_KIND_PARTNER);
  SngOwnFigure amounts = { 0 };
  SngRecord *largest = NULL;
  double most = 0, all = 0;
  g_autofree char *name = NULL;

  for (guint i = 0; i < partners->len; i++)
    {
      double spend
          = sng_record_get_state (partners->pdata[i]) == SNG_PARTNER_STATE_ACTIVE
                ? take_amount (&amounts, sng_partner (partners->pdata[i], SNG_PARTNER_SPEND_YEARLY))
                : 0;

      all += spend;
      if (spend <= most)
        continue;
      most = spend;
      largest = partners->pdata[i];
    }
  if (largest == NULL)
    return;
  figure->value = 100 * most / all;
  name = sng_own_reading_title (with, sng_record_get_handle (largest));
  /* TRANSLATORS: the name of a partner */
  figure->words = g_strdup_printf (_ ("The largest is %s."), name);
}
