/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-trend.h"

#include <math.h>

static void
test_tv25 (void)
{
  static const double quarters[] = { 48, 52, 51, 57 };
  double slope = sng_trend_slope (quarters, 4);

  g_assert_cmpfloat_with_epsilon (slope, 2.75, 1e-9);
  g_assert_cmpint (sng_trend_momentum (slope, TRUE), ==, SNG_MOMENTUM_IMPROVING);
  g_assert_cmpint (sng_trend_quarters_until (57, 70, slope, TRUE), ==, 5);
}

static void
test_tv26 (void)
{
  static const double quarters[] = { 61, 60, 57, 55 };
  double slope = sng_trend_slope (quarters, 4);

  g_assert_cmpfloat_with_epsilon (slope, -2, 1e-9);
  g_assert_cmpint (sng_trend_momentum (slope, TRUE), ==, SNG_MOMENTUM_WORSENING);
  g_assert_cmpint (sng_trend_momentum (slope, FALSE), ==, SNG_MOMENTUM_IMPROVING);
  g_assert_cmpint (sng_trend_quarters_until (55, 70, slope, TRUE), ==, SNG_NOT_ON_COURSE);
}

static void
test_tv27 (void)
{
  static const double quarters[] = { 60, NAN, 66, NAN };
  double slope = sng_trend_slope (quarters, 4);

  g_assert_true (isnan (slope));
  g_assert_cmpint (sng_trend_momentum (slope, TRUE), ==, SNG_MOMENTUM_UNKNOWN);
  g_assert_cmpint (sng_trend_quarters_until (66, 70, slope, TRUE), ==, SNG_NOT_ON_COURSE);
  g_assert_true (isnan (sng_trend_slope (quarters, 0)));
}

/* Ruling 47: a gap keeps its place, and only the last four quarters count. */
static void
test_gap (void)
{
  static const double quarters[] = { 900, 10, NAN, 14, 16 };

  g_assert_cmpfloat_with_epsilon (sng_trend_slope (quarters, 5), 2, 1e-9);
}

/* Ruling 47: lower may be better, a met target takes no time, a stable trend leads nowhere. */
static void
test_course (void)
{
  g_assert_cmpint (sng_trend_quarters_until (118, 100, -12, FALSE), ==, 2);
  g_assert_cmpint (sng_trend_quarters_until (118, 100, 12, FALSE), ==, SNG_NOT_ON_COURSE);
  g_assert_cmpint (sng_trend_quarters_until (95, 100, 12, FALSE), ==, 0);
  g_assert_cmpint (sng_trend_quarters_until (50, 70, 0.99, TRUE), ==, SNG_NOT_ON_COURSE);
  g_assert_cmpint (sng_trend_quarters_until (50, 70, 1, TRUE), ==, 20);
  g_assert_cmpint (sng_trend_momentum (0.99, TRUE), ==, SNG_MOMENTUM_STABLE);
  g_assert_cmpint (sng_trend_momentum (1, TRUE), ==, SNG_MOMENTUM_IMPROVING);
  g_assert_cmpint (sng_trend_momentum (-1, TRUE), ==, SNG_MOMENTUM_WORSENING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend/TV-25", test_tv25);
  g_test_add_func ("/trend/TV-26", test_tv26);
  g_test_add_func ("/trend/TV-27", test_tv27);
  g_test_add_func ("/trend/gap", test_gap);
  g_test_add_func ("/trend/course", test_course);
  return g_test_run ();
}
