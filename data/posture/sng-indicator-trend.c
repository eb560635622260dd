/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-indicator-trend.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINOR_UNITS 100 /* of a whole one, of every currency that is used here */
#define POINTS 100      /* of a whole amount of money */

/* What a measure says of its quarter. */
typedef struct
{
  gint64 period;
  double value;
  double target;
  double part;
  double whole;
  guint version;
  gboolean is_frozen;
  char currency[4];
} Quarter;

/* The quarter has closed when its last day is over, or is today. */
static gint64
newest_closed (gint64 today)
{
  return sng_period_of_date (today + 1) - 1;
}

static gboolean
is_of_everybody (SngRecord *measure)
{
  return !sng_value_is_known (sng_measure (measure, SNG_MEASURE_SUBJECT))
         && !sng_value_is_known (sng_measure (measure, SNG_MEASURE_SEGMENT));
}

/* What would say something about few people is a gap. */
static gboolean
is_of_too_few (SngRecord *indicator, SngRecord *measure)
{
  const SngValue *people = sng_measure (measure, SNG_MEASURE_SAMPLE_SIZE);

  return sng_value_is_known (people)
         && people->integer
                < sng_value_get_integer (sng_indicator (indicator, SNG_INDICATOR_MINIMUM_SAMPLE), 0);
}

static gboolean
read_quarter (SngRecord *indicator, SngRecord *measure, gint64 last, Quarter *quarter)
{
  const SngValue *amount = sng_measure (measure, SNG_MEASURE_AMOUNT);
  gboolean in_money = amount->tag == SNG_TAG_MONEY;

  *quarter = (Quarter) {
    .period = sng_value_get_integer (sng_measure (measure, SNG_MEASURE_PERIOD), G_MAXINT64),
    .value = in_money ? (double) amount->integer
                      : sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), NAN),
    .target = sng_value_get_real (sng_measure (measure, SNG_MEASURE_TARGET), NAN),
    .part = sng_value_get_real (sng_measure (measure, SNG_MEASURE_NUMERATOR), NAN),
    .whole = sng_value_get_real (sng_measure (measure, SNG_MEASURE_DENOMINATOR), NAN),
    .version = (guint) sng_value_get_integer (sng_measure (measure, SNG_MEASURE_DEFINITION_VERSION), 1),
    .is_frozen = sng_value_is_known (sng_measure (measure, SNG_MEASURE_SNAPSHOT)),
  };
  if (in_money)
    memcpy (quarter->currency, amount->currency, sizeof amount->currency);
  return !isnan (quarter->value) && quarter->period <= last
         && quarter->period > last - SNG_INDICATOR_QUARTERS && is_of_everybody (measure)
         && !is_of_too_few (indicator, measure);
}

/* One quarter each, from the oldest to the newest; what was frozen counts before what was not. */
static void
collect (SngRecord *indicator, GPtrArray *measures, gint64 last, Quarter quarters[SNG_INDICATOR_QUARTERS])
{
  for (guint i = 0; i < SNG_INDICATOR_QUARTERS; i++)
    quarters[i] = (Quarter) { .value = NAN, .target = NAN };
  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      Quarter read, *kept;

      if (!read_quarter (indicator, measures->pdata[i], last, &read))
        continue;
      kept = &quarters[SNG_INDICATOR_QUARTERS - 1 - (last - read.period)];
      if (isnan (kept->value) || read.is_frozen || !kept->is_frozen)
        *kept = read;
    }
}

static const Quarter *
newest_known (const Quarter quarters[SNG_INDICATOR_QUARTERS])
{
  for (guint i = SNG_INDICATOR_QUARTERS; i > 0; i--)
    if (!isnan (quarters[i - 1].value))
      return &quarters[i - 1];
  return NULL;
}

/* Amounts in another currency than the newest are not of the same line. */
static void
keep_quarters (SngIndicatorTrend *self, const Quarter quarters[SNG_INDICATOR_QUARTERS], gint64 last)
{
  guint skipped = 0;

  while (isnan (quarters[skipped].value))
    skipped++;
  self->n = SNG_INDICATOR_QUARTERS - skipped;
  self->first = last + 1 - self->n;
  for (guint i = 0; i < self->n; i++)
    {
      const Quarter *quarter = &quarters[skipped + i];
      gboolean is_of_line = !isnan (quarter->value)
                            && memcmp (quarter->currency, self->currency, sizeof self->currency) == 0;

      self->values[i] = is_of_line ? quarter->value : NAN;
      self->versions[i] = is_of_line ? quarter->version : 0;
    }
}

static double
read_target (const SngIndicatorTrend *self, const Quarter *newest)
{
  double target = !isnan (newest->target)
                      ? newest->target
                      : sng_value_get_real (sng_indicator (self->indicator, SNG_INDICATOR_TARGET), NAN);

  return self->currency[0] != '\0' ? target * MINOR_UNITS : target;
}

/* So many points is one of the unit worth. */
static double
points_of_unit (const SngIndicatorTrend *self)
{
  double largest = 0;

  for (guint i = self->n > SNG_TREND_QUARTERS ? self->n - SNG_TREND_QUARTERS : 0; i < self->n; i++)
    if (!isnan (self->values[i]))
      largest = MAX (largest, fabs (self->values[i]));
  return self->currency[0] != '\0' && largest > 0 ? POINTS / largest : 1;
}

static gint64
direction_of (const SngIndicatorTrend *self)
{
  return sng_value_get_integer (sng_indicator (self->indicator, SNG_INDICATOR_DIRECTION),
                                SNG_INDICATOR_DIRECTION_NEUTRAL);
}

/* Figures by another definition cannot be compared: they are as good as missing. */
static void
follow (SngIndicatorTrend *self, const Quarter *newest)
{
  gboolean higher = direction_of (self) == SNG_INDICATOR_DIRECTION_HIGHER;
  double points = points_of_unit (self);
  double comparable[SNG_INDICATOR_QUARTERS];

  for (guint i = 0; i < self->n; i++)
    comparable[i] = self->versions[i] == newest->version ? self->values[i] : NAN;
  self->target = read_target (self, newest);
  self->slope = sng_trend_slope (comparable, self->n);
  self->momentum = sng_trend_momentum (self->slope * points, higher);
  if (direction_of (self) == SNG_INDICATOR_DIRECTION_NEUTRAL)
    {
      self->momentum = self->momentum == SNG_MOMENTUM_STABLE ? SNG_MOMENTUM_STABLE : SNG_MOMENTUM_UNKNOWN;
      return;
    }
  if (!isnan (self->target))
    self->quarters_to_target = sng_trend_quarters_until (newest->value * points, self->target * points,
                                                         self->slope * points, higher);
}

static char *
format_value (const SngIndicatorTrend *self, double value, SngLocale *locale)
{
  guint decimals = fabs (value - round (value)) < 0.05 ? 0 : 1;

  if (self->currency[0] != '\0')
    return sng_locale_format_money_millions (locale, (gint64) round (value), self->currency);
  return sng_locale_format_real (locale, value, decimals);
}

static char *
say_movement (const SngIndicatorTrend *self, SngLocale *locale)
{
  static const char *const sentences[][2] = {
    [SNG_MOMENTUM_UNKNOWN] = { N_("It falls by %s a quarter."), N_("It rises by %s a quarter.") },
    [SNG_MOMENTUM_IMPROVING]
    = { N_("Improving: it falls by %s a quarter."), N_("Improving: it rises by %s a quarter.") },
    [SNG_MOMENTUM_WORSENING]
    = { N_("Worsening: it falls by %s a quarter."), N_("Worsening: it rises by %s a quarter.") },
  };
  g_autofree char *by = NULL;

  if (isnan (self->slope))
    return g_strdup (_("Insufficient history: fewer than three of the last four quarters are known."));
  if (self->momentum == SNG_MOMENTUM_STABLE)
    return g_strdup (_("Stable: it hardly moves from quarter to quarter."));
  by = format_value (self, fabs (self->slope), locale);
  return g_strdup_printf (_(sentences[self->momentum][self->slope > 0]), by);
}

static char *
say_course (const SngIndicatorTrend *self, SngLocale *locale)
{
  g_autofree char *target = NULL;
  int n = self->quarters_to_target;

  if (isnan (self->target) || isnan (self->slope)
      || direction_of (self) == SNG_INDICATOR_DIRECTION_NEUTRAL)
    return NULL;
  target = format_value (self, self->target, locale);
  if (n == SNG_NOT_ON_COURSE)
    return g_strdup_printf (_("It is not on course for its target of %s."), target);
  if (n == 0)
    return g_strdup_printf (_("It meets its target of %s."), target);
  /* TRANSLATORS: a number of quarters of a year, then the target. */
  return g_strdup_printf (ngettext ("As things go, it takes %d quarter to its target of %s.",
                                    "As things go, it takes %d quarters to its target of %s.", n),
                          n, target);
}

/* Public API */

/**
 * sng_indicator_trend_new:
 * @measures: (element-type SngRecord) (nullable): of this indicator; those of a part of the
 *   organisation, of open quarters and of too few people are left out
 * @today: days since 1970-01-01
 *
 * Returns: (transfer full): how the indicator moved until the newest closed quarter
 */
SngIndicatorTrend *
sng_indicator_trend_new (SngRecord *indicator, GPtrArray *measures, gint64 today)
{
  SngIndicatorTrend *self = g_new0 (SngIndicatorTrend, 1);
  gint64 last = newest_closed (today);
  Quarter quarters[SNG_INDICATOR_QUARTERS];
  const Quarter *newest;

  self->indicator = sng_record_ref (indicator);
  self->part = self->whole = self->target = self->slope = NAN;
  self->quarters_to_target = SNG_NOT_ON_COURSE;
  collect (indicator, measures, last, quarters);
  newest = newest_known (quarters);
  if (newest == NULL)
    return self;
  memcpy (self->currency, newest->currency, sizeof self->currency);
  self->part = newest->part;
  self->whole = newest->whole;
  keep_quarters (self, quarters, last);
  follow (self, newest);
  return self;
}

void
sng_indicator_trend_free (SngIndicatorTrend *self)
{
  sng_record_unref (self->indicator);
  g_free (self);
}

/**
 * sng_indicator_trends_read:
 *
 * Returns: (transfer full) (element-type SngIndicatorTrend): the trends of all indicators, or %NULL
 *   with @error of #SngRegisterError
 */
GPtrArray *
sng_indicator_trends_read (SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) indicators = sng_reader_get_records (reader, SNG_KIND_INDICATOR, FALSE, error);
  g_autoptr (GPtrArray) measures
      = indicators != NULL ? sng_reader_get_records (reader, SNG_KIND_MEASURE, FALSE, error) : NULL;
  g_autoptr (GHashTable) of_indicator
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  gint64 today = sng_clock_today (sng_reader_get_clock (reader));
  GPtrArray *trends;

  if (measures == NULL)
    return NULL;
  for (guint i = 0; i < measures->len; i++)
    {
      gpointer indicator = (gpointer) (gintptr) sng_value_get_handle (
          sng_measure (measures->pdata[i], SNG_MEASURE_INDICATOR));
      GPtrArray *list = g_hash_table_lookup (of_indicator, indicator);

      if (list == NULL)
        g_hash_table_insert (of_indicator, indicator, list = g_ptr_array_new ());
      g_ptr_array_add (list, measures->pdata[i]);
    }
  trends = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_indicator_trend_free);
  for (guint i = 0; i < indicators->len; i++)
    {
      gpointer handle = (gpointer) (gintptr) sng_record_get_handle (indicators->pdata[i]);

      g_ptr_array_add (trends, sng_indicator_trend_new (
                                   indicators->pdata[i], g_hash_table_lookup (of_indicator, handle), today));
    }
  return trends;
}

/**
 * sng_indicator_trends_find:
 * @indicator: its key, such as "loss_p95"
 *
 * Returns: (transfer none) (nullable): its trend
 */
const SngIndicatorTrend *
sng_indicator_trends_find (GPtrArray *trends, const char *indicator)
{
  for (guint i = 0; i < trends->len; i++)
    {
      const SngIndicatorTrend *trend = trends->pdata[i];

      if (g_strcmp0 (sng_record_get_key (trend->indicator), indicator) == 0)
        return trend;
    }
  return NULL;
}

/**
 * sng_indicator_trend_get_newest:
 *
 * Returns: the newest known value; NAN when nobody measured it
 */
double
sng_indicator_trend_get_newest (const SngIndicatorTrend *self)
{
  for (guint i = self->n; i > 0; i--)
    if (!isnan (self->values[i - 1]))
      return self->values[i - 1];
  return NAN;
}

/**
 * sng_indicator_trend_in_whole:
 * @value: in the unit of the values
 *
 * Returns: money in whole units of its currency, as the target of an indicator is written; all else
 *   as it is
 */
double
sng_indicator_trend_in_whole (const SngIndicatorTrend *self, double value)
{
  return self->currency[0] != '\0' ? value / MINOR_UNITS : value;
}

/**
 * sng_indicator_trend_say:
 *
 * Returns: (transfer full): where it goes and when it reaches its target, in sentences
 */
char *
sng_indicator_trend_say (const SngIndicatorTrend *self, SngLocale *locale)
{
  g_autofree char *movement = say_movement (self, locale);
  g_autofree char *course = say_course (self, locale);

  return course != NULL ? g_strconcat (movement, " ", course, NULL) : g_steal_pointer (&movement);
}
