/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-benchmark-lines.h"

#include "data/posture/sng-indicator-trend.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Quarters between a figure and the one of a year before. */
#define YEAR 4

static const SngIndicatorTrend *
find_trend (GPtrArray *trends, SngHandle indicator)
{
  for (guint i = 0; i < trends->len; i++)
    {
      const SngIndicatorTrend *trend = trends->pdata[i];

      if (sng_record_get_handle (trend->indicator) == indicator)
        return trend;
    }
  return NULL;
}

static gboolean
is_unit (SngRecord *record, guint field, gint64 unit)
{
  return sng_value_get_integer (sng_record_get (record, field), 0) == unit;
}

/* Our own figure in the unit of the published one: points of a published change are the change of
 * ours over as long; NAN when there is none. */
static double
find_own (SngRecord *benchmark, const SngIndicatorTrend *trend)
{
  double newest = sng_indicator_trend_get_newest (trend);

  if (!is_unit (benchmark, SNG_BENCHMARK_UNIT_OF_MEASURE, SNG_UNIT_OF_MEASURE_POINTS))
    return newest;
  return trend->n > YEAR ? newest - trend->values[trend->n - 1 - YEAR] : NAN;
}

static char *
say_value (SngRecord *benchmark, double value, SngLocale *locale)
{
  guint decimals = value == round (value) ? 0 : 1;

  return is_unit (benchmark, SNG_BENCHMARK_UNIT_OF_MEASURE, SNG_UNIT_OF_MEASURE_PERCENT)
             ? sng_locale_format_percent (locale, value, decimals)
             : sng_locale_format_real (locale, value, decimals);
}

/* Differences of percentages are points, and are neither good nor bad. */
static char *
say_difference (SngRecord *benchmark, double value, double own, SngLocale *locale)
{
  double points = own - value;
  g_autofree char *number = sng_locale_format_real (locale, fabs (points), 1);

  if (is_unit (benchmark, SNG_BENCHMARK_UNIT_OF_MEASURE, SNG_UNIT_OF_MEASURE_COUNT)
      || is_unit (benchmark, SNG_BENCHMARK_UNIT_OF_MEASURE, SNG_UNIT_OF_MEASURE_RATIO))
    return NULL;
  if (fabs (points) < 0.05)
    return g_strdup (_ ("No difference."));
  /* TRANSLATORS: a number of points between two percentages */
  return g_strdup_printf (points > 0 ? _ ("Ours is %s points higher.") : _ ("Ours is %s points lower."),
                          number);
}

static char *
say (SngRecord *benchmark, const SngIndicatorTrend *trend, const SngPageReading *with)
{
  const SngField *standing = sng_kind (SNG_KIND_BENCHMARK)->fields[SNG_BENCHMARK_STANDING];
  SngLanguage language = sng_locale_get_language (with->locale);
  const char *name = sng_value_get_text (sng_benchmark (benchmark, SNG_BENCHMARK_NAME), language);
  const char *of = sng_value_get_text (sng_benchmark (benchmark, SNG_BENCHMARK_POPULATION), language);
  const char *ours = sng_value_get_text (sng_indicator (trend->indicator, SNG_INDICATOR_DEFINITION), language);
  const char *confirmed = sng_field_choice_label (
      standing, (guint) sng_value_get_integer (sng_benchmark (benchmark, SNG_BENCHMARK_STANDING), 0));
  double value = sng_value_get_real (sng_benchmark (benchmark, SNG_BENCHMARK_VALUE), NAN);
  double own = find_own (benchmark, trend);
  const char *source = sng_value_get_text (sng_benchmark (benchmark, SNG_BENCHMARK_PUBLISHER), language);
  int year = (int) sng_value_get_integer (sng_benchmark (benchmark, SNG_BENCHMARK_YEAR), 0);
  g_autofree char *published = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *difference = NULL;

  if (isnan (value) || isnan (own) || name == NULL || of == NULL || ours == NULL || source == NULL)
    return NULL;
  published = say_value (benchmark, value, with->locale);
  figure = say_value (benchmark, own, with->locale);
  difference = say_difference (benchmark, value, own, with->locale);
  return g_strdup_printf (
      /* TRANSLATORS: what a published figure is, its value, of whom, its source, its year, how far
       * it is confirmed, then our own value, a sentence on the difference, and how ours is counted */
      _ ("%s: %s (%s; %s, %d; %s). Ours: %s. %s Ours counts: %s"), name, published, of, source, year,
      confirmed, figure, difference ? difference : _ ("They are not set against each other."), ours);
}

/* Public API */

GPtrArray *
sng_benchmark_lines (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) benchmarks
      = sng_reader_get_records (with->reader, SNG_KIND_BENCHMARK, FALSE, error);
  g_autoptr (GPtrArray) trends
      = benchmarks ? sng_indicator_trends_read (with->reader, error) : NULL;
  GPtrArray *lines;

  if (trends == NULL)
    return NULL;
  lines = sng_lines_new ();
  for (guint i = 0; i < benchmarks->len; i++)
    {
      SngRecord *benchmark = benchmarks->pdata[i];
      SngHandle indicator = sng_value_get_handle (sng_benchmark (benchmark, SNG_BENCHMARK_INDICATOR));
      const SngIndicatorTrend *trend = indicator != 0 ? find_trend (trends, indicator) : NULL;
      char *text = trend && trend->n > 0 ? say (benchmark, trend, with) : NULL;

      if (text != NULL)
        sng_lines_add_record (lines, text, NULL, sng_record_get_handle (benchmark));
    }
  if (lines->len == 0)
    sng_lines_add (lines,
                   g_strdup (_ ("None of our own figures can be set beside a published one yet.")), NULL,
                   NULL);
  return lines;
}
