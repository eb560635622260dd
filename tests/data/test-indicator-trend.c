/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-indicator-trend.h"

#include <math.h>

#define TODAY sng_date_from_civil (2026, 9, 30)
#define NEWEST (2026 * 4 + 2) /* the quarter that closes on that day */

static SngRecord *
make_indicator (gint64 direction, double target)
{
  SngRecord *indicator = sng_record_new (sng_kind (SNG_KIND_INDICATOR), 1);

  sng_record_set (indicator, SNG_INDICATOR_DIRECTION, sng_value_integer (direction));
  sng_record_set (indicator, SNG_INDICATOR_MINIMUM_SAMPLE, sng_value_integer (5));
  if (!isnan (target))
    sng_record_set (indicator, SNG_INDICATOR_TARGET, sng_value_real (target));
  return indicator;
}

static SngRecord *
add_measure (GPtrArray *measures, gint64 period, double value)
{
  SngRecord *measure = sng_record_new (sng_kind (SNG_KIND_MEASURE), 100 + measures->len);

  sng_record_set (measure, SNG_MEASURE_PERIOD, sng_value_integer (period));
  sng_record_set (measure, SNG_MEASURE_DEFINITION_VERSION, sng_value_integer (1));
  if (!isnan (value))
    sng_record_set (measure, SNG_MEASURE_VALUE, sng_value_real (value));
  g_ptr_array_add (measures, measure);
  return measure;
}

static GPtrArray *
make_measures (const double *values, guint n)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);

  for (guint i = 0; i < n; i++)
    add_measure (measures, NEWEST + 1 - n + i, values[i]);
  return measures;
}

static SngIndicatorTrend *
follow (gint64 direction, double target, GPtrArray *measures)
{
  g_autoptr (SngRecord) indicator = make_indicator (direction, target);

  return sng_indicator_trend_new (indicator, measures, TODAY);
}

static void
assert_says (const SngIndicatorTrend *trend, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autofree char *said = sng_indicator_trend_say (trend, locale);

  g_assert_cmpstr (said, ==, expected);
}

static void
test_tv25 (void)
{
  static const double values[] = { 48, 52, 51, 57 };
  g_autoptr (GPtrArray) measures = make_measures (values, 4);
  g_autoptr (SngIndicatorTrend) trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, 70, measures);

  g_assert_cmpuint (trend->n, ==, 4);
  g_assert_cmpint (trend->first, ==, NEWEST - 3);
  g_assert_cmpfloat_with_epsilon (trend->slope, 2.75, 1e-9);
  g_assert_cmpint (trend->momentum, ==, SNG_MOMENTUM_IMPROVING);
  g_assert_cmpint (trend->quarters_to_target, ==, 5);
  assert_says (trend, "Improving: it rises by 2.8 a quarter. As things go, it takes 5 quarters to its target of 70.");
}

static void
test_tv26 (void)
{
  static const double values[] = { 61, 60, 57, 55 };
  g_autoptr (GPtrArray) measures = make_measures (values, 4);
  g_autoptr (SngIndicatorTrend) trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, 70, measures);

  g_assert_cmpfloat_with_epsilon (trend->slope, -2, 1e-9);
  g_assert_cmpint (trend->momentum, ==, SNG_MOMENTUM_WORSENING);
  g_assert_cmpint (trend->quarters_to_target, ==, SNG_NOT_ON_COURSE);
  assert_says (trend, "Worsening: it falls by 2 a quarter. It is not on course for its target of 70.");
}

/* A quarter that nobody measured is a gap; two of four are too little to say anything. */
static void
test_tv27 (void)
{
  static const double values[] = { 60, NAN, 66, NAN };
  g_autoptr (GPtrArray) measures = make_measures (values, 4);
  g_autoptr (SngIndicatorTrend) trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, 70, measures);

  g_assert_cmpuint (trend->n, ==, 4);
  g_assert_true (isnan (trend->values[1]) && isnan (trend->values[3]));
  g_assert_true (isnan (trend->slope));
  g_assert_cmpint (trend->momentum, ==, SNG_MOMENTUM_UNKNOWN);
  g_assert_cmpint (trend->quarters_to_target, ==, SNG_NOT_ON_COURSE);
  g_assert_cmpfloat (sng_indicator_trend_get_newest (trend), ==, 66);
  assert_says (trend, "Insufficient history: fewer than three of the last four quarters are known.");
}

static void
test_nothing (void)
{
  g_autoptr (SngIndicatorTrend) trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, 70, NULL);

  g_assert_cmpuint (trend->n, ==, 0);
  g_assert_true (isnan (trend->slope) && isnan (sng_indicator_trend_get_newest (trend)));
  assert_says (trend, "Insufficient history: fewer than three of the last four quarters are known.");
}

/* A quarter that has not closed yet is not looked at. */
static void
test_open_quarter (void)
{
  static const double values[] = { 48, 52, 51, 57 };
  g_autoptr (GPtrArray) measures = make_measures (values, 4);
  g_autoptr (SngRecord) indicator = make_indicator (SNG_INDICATOR_DIRECTION_HIGHER, 70);
  g_autoptr (SngIndicatorTrend) trend
      = sng_indicator_trend_new (indicator, measures, TODAY - 1);

  g_assert_cmpuint (trend->n, ==, 3);
  g_assert_cmpfloat (sng_indicator_trend_get_newest (trend), ==, 51);
}

/* Figures by another definition are not compared, and the line breaks where it changes. */
static void
test_definition (void)
{
  static const double values[] = { 27, 31, 30, 36, 43 };
  g_autoptr (GPtrArray) measures = make_measures (values, 5);
  g_autoptr (SngIndicatorTrend) trend = NULL;

  for (guint i = 2; i < 5; i++)
    sng_record_set (measures->pdata[i], SNG_MEASURE_DEFINITION_VERSION, sng_value_integer (2));
  trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, NAN, measures);
  g_assert_cmpuint (trend->versions[1], ==, 1);
  g_assert_cmpuint (trend->versions[2], ==, 2);
  g_assert_cmpfloat_with_epsilon (trend->slope, 6.5, 1e-9);
  sng_record_set (measures->pdata[2], SNG_MEASURE_DEFINITION_VERSION, sng_value_integer (1));
  g_clear_pointer (&trend, sng_indicator_trend_free);
  trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, NAN, measures);
  g_assert_true (isnan (trend->slope));
}

/* Frozen when the quarter closed, beside what somebody wrote later; a part of the organisation, a
 * group of too few people. */
static void
test_which_count (void)
{
  static const double values[] = { 10, 20, 30, 40 };
  g_autoptr (GPtrArray) measures = make_measures (values, 4);
  g_autoptr (SngIndicatorTrend) trend = NULL;

  sng_record_set (measures->pdata[3], SNG_MEASURE_SNAPSHOT, sng_value_handle (7));
  add_measure (measures, NEWEST, 99);
  sng_record_set (add_measure (measures, NEWEST - 1, 98), SNG_MEASURE_SUBJECT, sng_value_handle (8));
  sng_record_set (add_measure (measures, NEWEST - 1, 97), SNG_MEASURE_SEGMENT, sng_value_text ("Norte"));
  sng_record_set (add_measure (measures, NEWEST - 1, 96), SNG_MEASURE_SAMPLE_SIZE, sng_value_integer (4));
  trend = follow (SNG_INDICATOR_DIRECTION_HIGHER, NAN, measures);
  g_assert_cmpuint (trend->n, ==, 4);
  for (guint i = 0; i < trend->n; i++)
    g_assert_cmpfloat (trend->values[i], ==, values[i]);
}

/* Expected losses of a small and of a large organisation get the same word. */
static void
test_money (void)
{
  static const double amounts[] = { 58.7, 54.0, 47.2, 41.8 };
  static const double scales[] = { 1e5, 1e8, 1e10 };

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    {
      g_autoptr (GPtrArray) measures = make_measures ((double[]) { NAN, NAN, NAN, NAN }, 4);
      g_autoptr (SngIndicatorTrend) trend = NULL;

      for (guint i = 0; i < 4; i++)
        sng_record_set (measures->pdata[i], SNG_MEASURE_AMOUNT,
                        (SngValue) { .tag = SNG_TAG_MONEY, .currency = "MXN", .integer = (gint64) (amounts[i] * scales[s]) });
      trend = follow (SNG_INDICATOR_DIRECTION_LOWER, 20 * scales[s] / 100, measures);
      g_assert_cmpstr (trend->currency, ==, "MXN");
      g_assert_cmpfloat_with_epsilon (trend->slope / scales[s], -5.6833, 0.1);
      g_assert_cmpint (trend->momentum, ==, SNG_MOMENTUM_IMPROVING);
      g_assert_cmpint (trend->quarters_to_target, ==, 4);
    }
}

/* Of what is neither better nor worse, only the movement is told. */
static void
test_neutral (void)
{
  static const double values[] = { 66.7, 83.3, 91.7, 100 };
  g_autoptr (GPtrArray) measures = make_measures (values, 4);
  g_autoptr (SngIndicatorTrend) trend = follow (SNG_INDICATOR_DIRECTION_NEUTRAL, NAN, measures);

  g_assert_cmpint (trend->momentum, ==, SNG_MOMENTUM_UNKNOWN);
  assert_says (trend, "It rises by 9.8 a quarter.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/indicator-trend/TV-25", test_tv25);
  g_test_add_func ("/indicator-trend/TV-26", test_tv26);
  g_test_add_func ("/indicator-trend/TV-27-insufficient-history", test_tv27);
  g_test_add_func ("/indicator-trend/never-measured", test_nothing);
  g_test_add_func ("/indicator-trend/open-quarter", test_open_quarter);
  g_test_add_func ("/indicator-trend/definition-changed", test_definition);
  g_test_add_func ("/indicator-trend/which-measures-count", test_which_count);
  g_test_add_func ("/indicator-trend/money", test_money);
  g_test_add_func ("/indicator-trend/neither-is-better", test_neutral);
  return g_test_run ();
}
