/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-loss-model.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* Goodness of fit against the distributions of the GNU Scientific Library. */

#define N_DRAWS 200000
#define N_BINS 200
/* A right sampler is refused once in so many tests; the seeds are fixed, so it never is. */
#define LEAST_CHANCE 1e-4

static void
assert_fits (double chi_squared, guint n_bins)
{
  g_assert_cmpfloat (gsl_cdf_chisq_Q (chi_squared, n_bins - 1), >, LEAST_CHANCE);
}

/* Each draw falls into one of equally likely bins: the value of the true distribution says which. */
static void
check_pert (const SngEstimate *estimate)
{
  const double *point = estimate->point;
  double width = point[2] - point[0];
  double alpha = 1 + 4 * (point[1] - point[0]) / width;
  double beta = 1 + 4 * (point[2] - point[1]) / width;
  guint bins[N_BINS] = { 0 };
  double expected = (double) N_DRAWS / N_BINS;
  double chi_squared = 0;
  SngRandom stream;
  SngPert pert;

  sng_random_init (&stream, 11, sng_random_name ("fit"), 0);
  sng_pert_init (&pert, estimate);
  for (guint i = 0; i < N_DRAWS; i++)
    {
      double drawn = sng_pert_draw (&pert, sng_random_unit (&stream), &stream);

      g_assert_cmpfloat (drawn, >=, point[0]);
      g_assert_cmpfloat (drawn, <=, point[2]);
      bins[MIN ((guint) (N_BINS * gsl_cdf_beta_P ((drawn - point[0]) / width, alpha, beta)),
                N_BINS - 1)]++;
    }
  for (guint i = 0; i < N_BINS; i++)
    chi_squared += (bins[i] - expected) * (bins[i] - expected) / expected;
  assert_fits (chi_squared, N_BINS);
}

static void
test_pert (void)
{
  static const SngEstimate estimates[] = {
    { { 0.1, 0.5, 2 } },  { { 0.5, 3, 20 } },   { { 0.02, 0.05, 0.2 } }, { { 5, 20, 120 } },
    { { 0, 0, 1 } },      { { 0, 1, 1 } },      { { 0, 0.5, 1 } },       { { 0, 0.001, 1 } },
    { { -0.0, 999, 1e3 } }, { { 7, 7.01, 7.03 } }, { { 1e9, 5e9, 1e11 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (estimates); i++)
    check_pert (&estimates[i]);
}

/* Counts too rare to be compared alone stand together in the first or the last bin. */
static void
check_poisson (double rate)
{
  guint last = (guint) (rate + 6 * sqrt (rate) + 6);
  g_autofree guint *counts = g_new0 (guint, last + 1);
  double expected = 0, observed = 0, chi_squared = 0, left = N_DRAWS;
  guint n_bins = 0;
  SngRandom stream;

  sng_random_init (&stream, 12, sng_random_name ("fit"), 0);
  for (guint i = 0; i < N_DRAWS; i++)
    counts[MIN (sng_poisson_draw (rate, sng_random_unit (&stream), &stream), last)]++;
  for (guint i = 0; i <= last; i++)
    {
      double probability = N_DRAWS * gsl_ran_poisson_pdf (i, rate);

      expected += i < last ? probability : left;
      left -= probability;
      observed += counts[i];
      if ((expected < 20 || left < 20) && i < last)
        continue;
      if (expected >= 1)
        {
          chi_squared += (observed - expected) * (observed - expected) / expected;
          n_bins++;
        }
      expected = observed = 0;
    }
  assert_fits (chi_squared, MAX (n_bins, 2));
}

static void
test_poisson (void)
{
  static const double rates[] = { 0.01, 0.07, 0.5, 0.683333, 1.4, 3, 12, 40, 170, 499 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    check_poisson (rates[i]);
  check_poisson (2000);
}

static void
test_poisson_never (void)
{
  SngRandom stream;

  sng_random_init (&stream, 1, 2, 3);
  g_assert_cmpuint (sng_poisson_draw (0, 1 - 0x1.0p-53, &stream), ==, 0);
  /* The chance nearest to 1 ends the search too. */
  g_assert_cmpuint (sng_poisson_draw (500, 1 - 0x1.0p-53, &stream), <, 1000);
}

static void
test_normal (void)
{
  guint bins[N_BINS] = { 0 };
  double expected = (double) N_DRAWS / N_BINS;
  double chi_squared = 0;
  SngRandom stream;

  sng_random_init (&stream, 13, sng_random_name ("fit"), 0);
  for (guint i = 0; i < N_DRAWS; i++)
    bins[(guint) (N_BINS * gsl_cdf_ugaussian_P (sng_random_normal (&stream)))]++;
  for (guint i = 0; i < N_BINS; i++)
    chi_squared += (bins[i] - expected) * (bins[i] - expected) / expected;
  assert_fits (chi_squared, N_BINS);
}

/* One number of each stratum, and the order knows nothing of the strata. */
static void
test_strata (void)
{
  double units[1000];
  double together = 0;
  SngRandom stream;

  sng_random_init (&stream, 14, sng_random_name ("fit"), 0);
  for (guint round = 0; round < 100; round++)
    {
      gboolean met[G_N_ELEMENTS (units)] = { FALSE };

      sng_random_strata (&stream, G_N_ELEMENTS (units), units);
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        {
          guint stratum = (guint) (units[i] * G_N_ELEMENTS (units));

          g_assert_false (met[stratum]);
          met[stratum] = TRUE;
          together += (units[i] - 0.5) * ((double) i / G_N_ELEMENTS (units) - 0.5);
        }
    }
  g_assert_cmpfloat_with_epsilon (together / (100 * G_N_ELEMENTS (units)), 0, 0.001);
}

/* The same numbers on every machine, for ever: figures that were written down can be made again. */
static void
test_stream (void)
{
  SngRandom stream, other;

  g_assert_cmpuint (sng_random_name (""), ==, G_GUINT64_CONSTANT (0xcbf29ce484222325));
  g_assert_cmpuint (sng_random_name ("a"), ==, G_GUINT64_CONSTANT (0xaf63dc4c8601ec8c));
  sng_random_init (&stream, 1, 2, 3);
  sng_random_init (&other, 1, 2, 3);
  g_assert_cmpuint (sng_random_next (&stream), ==, sng_random_next (&other));
  sng_random_init (&other, 1, 2, 4);
  g_assert_cmpuint (sng_random_next (&stream), !=, sng_random_next (&other));
  stream = (SngRandom) { { 1, 2, 3, 4 } };
  g_assert_cmpuint (sng_random_next (&stream), ==, 41943041);
  g_assert_cmpuint (sng_random_next (&stream), ==, 58720359);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sampling/pert", test_pert);
  g_test_add_func ("/sampling/poisson", test_poisson);
  g_test_add_func ("/sampling/poisson-never", test_poisson_never);
  g_test_add_func ("/sampling/normal", test_normal);
  g_test_add_func ("/sampling/strata", test_strata);
  g_test_add_func ("/sampling/stream", test_stream);
  return g_test_run ();
}
