/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-benefit-ledger.h"

#include "data/method/sng-investment.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define YEAR 365

/* Whether an amount is in the currency of the ledger; the first one decides which that is. */
static gboolean
takes (SngBenefitLedger *self, const SngValue *money)
{
  if (money->tag != SNG_TAG_MONEY)
    return FALSE;
  if (*self->currency == '\0')
    memcpy (self->currency, money->currency, sizeof money->currency);
  return strncmp (self->currency, money->currency, sizeof money->currency) == 0;
}

/* Whether it tells of a benefit, and in which unit. */
static gboolean
is_of_benefit (SngReader *reader, SngRecord *measure, gint64 *unit)
{
  SngHandle handle = sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR));
  g_autoptr (SngRecord) indicator = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;

  if (indicator == NULL
      || sng_value_get_integer (sng_indicator (indicator, SNG_INDICATOR_TOPIC), 0) != SNG_INDICATOR_TOPIC_BENEFIT)
    return FALSE;
  *unit = sng_value_get_integer (sng_indicator (indicator, SNG_INDICATOR_UNIT_OF_MEASURE), 0);
  return TRUE;
}

static SngBenefit *
find_benefit (SngBenefitLedger *self, SngHandle subject)
{
  SngBenefit benefit = { .subject = subject, .quality = NAN, .cost = NAN, .return_on_cost = NAN };

  for (guint i = 0; i < self->benefits->len; i++)
    if (g_array_index (self->benefits, SngBenefit, i).subject == subject)
      return &g_array_index (self->benefits, SngBenefit, i);
  g_array_append_val (self->benefits, benefit);
  return &g_array_index (self->benefits, SngBenefit, self->benefits->len - 1);
}

static void
add_money (SngBenefitLedger *self, SngRecord *measure)
{
  const SngValue *amount = sng_measure (measure, SNG_MEASURE_AMOUNT);

  if (!takes (self, amount))
    {
      self->n_left_out++;
      return;
    }
  find_benefit (self, sng_value_get_handle (sng_measure (measure, SNG_MEASURE_SUBJECT)))->amount += (double) amount->integer;
  self->measured += (double) amount->integer;
}

static void
add_measure (SngBenefitLedger *self, SngReader *reader, SngRecord *measure, gint64 as_of)
{
  gint64 day = sng_value_get_integer (sng_measure (measure, SNG_MEASURE_MEASURED_AT), G_MAXINT64);
  double value = sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), NAN);
  SngHandle subject = sng_value_get_handle (sng_measure (measure, SNG_MEASURE_SUBJECT));
  gint64 unit;

  if (day > as_of || day <= as_of - YEAR || !is_of_benefit (reader, measure, &unit))
    return;
  if (sng_measure (measure, SNG_MEASURE_AMOUNT)->tag == SNG_TAG_MONEY)
    add_money (self, measure);
  else if (unit == SNG_UNIT_OF_MEASURE_HOURS && !isnan (value))
    find_benefit (self, subject)->hours += value;
  else if (unit == SNG_UNIT_OF_MEASURE_PERCENT && !isnan (value))
    find_benefit (self, subject)->quality = value;
}

static void
add_decision (SngBenefitLedger *self, SngRecord *decision)
{
  const SngValue *benefit = sng_decision (decision, SNG_DECISION_BENEFIT);
  guint state = sng_record_get_state (decision);

  if ((state == SNG_DECISION_STATE_APPROVED || state == SNG_DECISION_STATE_DONE) && takes (self, benefit))
    self->expected += (double) benefit->integer;
}

static void
add_programme (SngBenefitLedger *self, SngRecord *programme)
{
  const SngValue *cost = sng_programme (programme, SNG_PROGRAMME_COST);
  SngHandle handle = sng_record_get_handle (programme);

  if (sng_record_get_state (programme) == SNG_PROGRAMME_STATE_CANCELLED || !takes (self, cost))
    return;
  for (guint i = 0; i < self->benefits->len; i++)
    {
      SngBenefit *benefit = &g_array_index (self->benefits, SngBenefit, i);

      if (benefit->subject != handle)
        continue;
      benefit->cost = (double) cost->integer;
      benefit->return_on_cost = sng_return_on_cost (benefit->amount, benefit->cost);
      return;
    }
  self->n_programmes++;
  self->unmeasured_cost += (double) cost->integer;
}

static int
compare_benefits (gconstpointer a, gconstpointer b)
{
  const SngBenefit *left = a;
  const SngBenefit *right = b;

  return (right->amount > left->amount) - (right->amount < left->amount);
}

static char *
say_money (const SngBenefitLedger *self, double amount, SngLocale *locale)
{
  return sng_locale_format_money_millions (locale, (gint64) round (amount), self->currency);
}

static char *
say_amount (const SngBenefitLedger *self, const SngBenefit *benefit, const char *name, SngLocale *locale)
{
  g_autofree char *amount = say_money (self, benefit->amount, locale);
  g_autofree char *cost = NULL;
  g_autofree char *percent = NULL;

  if (!(fabs (benefit->amount) > 0))
    /* TRANSLATORS: what brought something */
    return g_strdup_printf (_ ("%s: nobody measured its benefit in money."), name);
  if (isnan (benefit->return_on_cost))
    /* TRANSLATORS: what brought it, and an amount */
    return g_strdup_printf (_ ("%s brought %s."), name, amount);
  cost = say_money (self, benefit->cost, locale);
  percent = sng_locale_format_percent (locale, benefit->return_on_cost, 0);
  /* TRANSLATORS: a programme, its benefit, its cost, and its return such as "50%" */
  return g_strdup_printf (_ ("%s brought %s and cost %s: a return of %s."), name, amount, cost, percent);
}

/* Public API */

/**
 * sng_benefit_ledger_read:
 * @as_of: in days since 1970-01-01
 *
 * What nobody measured is no benefit of 0: it is counted apart.
 *
 * Returns: (transfer full) (nullable): the ledger of the year until that day, or %NULL with @error of
 *   #SngRegisterError
 */
SngBenefitLedger *
sng_benefit_ledger_read (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (GPtrArray) measures = sng_reader_get_records (reader, SNG_KIND_MEASURE, FALSE, error);
  g_autoptr (GPtrArray) decisions
      = measures ? sng_reader_get_records (reader, SNG_KIND_DECISION, FALSE, error) : NULL;
  g_autoptr (GPtrArray) programmes
      = decisions ? sng_reader_get_records (reader, SNG_KIND_PROGRAMME, FALSE, error) : NULL;
  SngBenefitLedger *self;

  if (programmes == NULL)
    return NULL;
  self = g_new0 (SngBenefitLedger, 1);
  self->benefits = g_array_new (FALSE, TRUE, sizeof (SngBenefit));
  for (guint i = 0; i < measures->len; i++)
    add_measure (self, reader, measures->pdata[i], as_of);
  for (guint i = 0; i < decisions->len; i++)
    add_decision (self, decisions->pdata[i]);
  for (guint i = 0; i < programmes->len; i++)
    add_programme (self, programmes->pdata[i]);
  g_array_sort (self->benefits, compare_benefits);
  return self;
}

void
sng_benefit_ledger_free (SngBenefitLedger *self)
{
  g_array_unref (self->benefits);
  g_free (self);
}

/**
 * sng_benefit_ledger_say:
 *
 * Returns: (transfer full): what was expected and what was measured, in a sentence
 */
char *
sng_benefit_ledger_say (const SngBenefitLedger *self, SngLocale *locale)
{
  g_autofree char *expected = say_money (self, self->expected, locale);
  g_autofree char *measured = say_money (self, self->measured, locale);

  if (self->benefits->len == 0 && !(self->expected > 0))
    return g_strdup (_ ("Nobody said what the money shall bring, and nobody measured what it brought."));
  if (self->benefits->len == 0)
    /* TRANSLATORS: an amount */
    return g_strdup_printf (_ ("What was approved shall bring %s a year; nobody measured what it brought."), expected);
  if (!(self->expected > 0))
    /* TRANSLATORS: an amount */
    return g_strdup_printf (_ ("%s of benefit were measured in a year; nobody said how much was expected."), measured);
  /* TRANSLATORS: two amounts */
  return g_strdup_printf (_ ("What was approved shall bring %s a year; %s of benefit were measured in a year."), expected,
                          measured);
}

/**
 * sng_benefit_say:
 * @i: which of the benefits
 *
 * Returns: (transfer full): what brought how much, hours and quality too, and of a programme its
 *   return, in sentences
 */
char *
sng_benefit_say (const SngBenefitLedger *self, guint i, SngReader *reader, SngLocale *locale)
{
  const SngBenefit *benefit = &g_array_index (self->benefits, SngBenefit, i);
  g_autofree char *title
      = benefit->subject != 0 ? sng_reader_get_title (reader, benefit->subject, sng_locale_get_language (locale)) : NULL;
  g_autofree char *amount = say_amount (self, benefit, title ? title : C_ ("benefit", "The whole organisation"), locale);
  g_autofree char *hours = benefit->hours > 0 ? sng_locale_format_real (locale, benefit->hours, 0) : NULL;
  g_autofree char *quality = isnan (benefit->quality) ? NULL : sng_locale_format_percent (locale, benefit->quality, 0);
  GString *text = g_string_new (amount);

  if (hours != NULL)
    {
      g_string_append_c (text, ' ');
      /* TRANSLATORS: a number of hours of work in a year */
      g_string_append_printf (text, _ ("Hours saved: %s."), hours);
    }
  if (quality != NULL)
    {
      g_string_append_c (text, ' ');
      /* TRANSLATORS: a percentage */
      g_string_append_printf (text, _ ("Errors and rework less than before: %s."), quality);
    }
  return g_string_free (text, FALSE);
}

/**
 * sng_benefit_ledger_say_unmeasured:
 *
 * Returns: (transfer full) (nullable): of how many programmes nobody measured the benefit
 */
char *
sng_benefit_ledger_say_unmeasured (const SngBenefitLedger *self, SngLocale *locale)
{
  g_autofree char *cost = NULL;

  if (self->n_programmes == 0)
    return NULL;
  cost = say_money (self, self->unmeasured_cost, locale);
  /* TRANSLATORS: a number of programmes, and an amount */
  return g_strdup_printf (ngettext ("%u programme costs %s, and nobody measured what it brought.",
                                    "%u programmes cost %s, and nobody measured what they brought.", self->n_programmes),
                          self->n_programmes, cost);
}
