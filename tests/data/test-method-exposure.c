/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-loss-figures.h"
#include "data/method/sng-loss-model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_TRIALS 50000
#define N_SEEDS 10
#define MILLION 1e8 /* in minor units */

/* Estimates of the method's vectors, in millions. */
typedef struct
{
  const char *name;
  const char *cause;
  SngEstimate frequency;
  SngEstimate loss;
} Risk;

static const Risk risk_a = { "A", NULL, { { 0.1, 0.5, 2 } }, { { 0.5, 3, 20 } } };
static const Risk risk_b = { "B", NULL, { { 0.02, 0.05, 0.2 } }, { { 5, 20, 120 } } };

static SngEstimate
scaled (const SngEstimate *estimate, double factor)
{
  return (SngEstimate) {
    { estimate->point[0] * factor, estimate->point[1] * factor, estimate->point[2] * factor }
  };
}

static gint64 *
simulate (const Risk *risk, guint64 seed)
{
  g_autofree SngLossModel *model = g_new (SngLossModel, 1);
  SngEstimate loss = scaled (&risk->loss, MILLION);
  gint64 *losses = g_new (gint64, N_TRIALS);

  sng_loss_model_init (model, risk->name, risk->cause, &risk->frequency, &loss);
  sng_loss_model_simulate (model, seed, N_TRIALS, losses);
  return losses;
}

static void
sort (gint64 *losses)
{
  g_autofree gint64 *spare = g_new (gint64, N_TRIALS);

  sng_losses_sort (losses, spare, N_TRIALS);
}

static double
deviation (const gint64 *losses, double mean)
{
  double sum = 0;

  for (guint i = 0; i < N_TRIALS; i++)
    sum += (losses[i] - mean) * (losses[i] - mean);
  return sqrt (sum / N_TRIALS);
}

/* @share: how far it may be off, of the figure itself (ruling 27) */
#define assert_near(figure, expected, share)                                                       \
  g_assert_cmpfloat_with_epsilon ((double) (figure) / MILLION, expected, (expected) * (share))

static void
assert_exceedance (const gint64 *sorted, double amount, double expected)
{
  double share = sng_losses_exceedance (sorted, N_TRIALS, amount * MILLION);

  g_assert_cmpfloat_with_epsilon (share, expected,
                                  4 * sqrt (expected * (1 - expected) / N_TRIALS));
}

static void
test_tv22 (void)
{
  g_assert_cmpfloat_with_epsilon (sng_estimate_mean (&risk_a.frequency), 0.683333, 1e-6);
  g_assert_cmpfloat_with_epsilon (sng_estimate_mean (&risk_a.loss), 5.416667, 1e-6);
  g_assert_cmpfloat_with_epsilon (sng_expected_loss (&risk_a.frequency, &risk_a.loss), 3.7014, 1e-4);
  g_assert_cmpfloat_with_epsilon (sqrt (sng_loss_variance (&risk_a.frequency, &risk_a.loss)), 5.5016,
                                  1e-4);
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autofree gint64 *losses = simulate (&risk_a, seed);
      SngLossFigures figures;

      sort (losses);
      sng_losses_figures (losses, N_TRIALS, &figures);
      assert_near (figures.mean, 3.7014, 0.03);
      assert_near (deviation (losses, figures.mean), 5.5016, 0.03);
      assert_exceedance (losses, 0, 1 - 0.5316);
      g_assert_cmpint (figures.p50, ==, 0);
      assert_near (figures.p80, 7.60, 0.04);
      assert_near (figures.p90, 11.44, 0.04);
      assert_near (figures.p95, 15.00, 0.04);
      assert_near (figures.p99, 22.94, 0.08);
      assert_near (figures.tail, 19.91, 0.05);
      assert_exceedance (losses, 5, 0.298);
      assert_exceedance (losses, 10, 0.131);
      assert_exceedance (losses, 20, 0.0186);
    }
}

static void
test_tv23 (void)
{
  g_assert_cmpfloat_with_epsilon (sng_expected_loss (&risk_b.frequency, &risk_b.loss), 2.3917, 1e-4);
  g_assert_cmpfloat_with_epsilon (sqrt (sng_loss_variance (&risk_b.frequency, &risk_b.loss)), 10.384,
                                  1e-3);
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autofree gint64 *losses = simulate (&risk_b, seed);
      SngLossFigures figures;

      sort (losses);
      sng_losses_figures (losses, N_TRIALS, &figures);
      assert_near (figures.mean, 2.3917, 0.03);
      assert_near (deviation (losses, figures.mean), 10.384, 0.03);
      assert_exceedance (losses, 0, 1 - 0.9328);
      assert_near (figures.p95, 19.89, 0.04);
      assert_near (figures.p99, 57.4, 0.08);
      assert_near (figures.tail, 43.1, 0.05);
      assert_exceedance (losses, 25, 0.0427);
    }
}

static void
test_tv24 (void)
{
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autofree gint64 *losses = simulate (&risk_a, seed);
      g_autofree gint64 *others = simulate (&risk_b, seed);
      SngLossFigures figures;

      for (guint i = 0; i < N_TRIALS; i++)
        losses[i] += others[i];
      sort (losses);
      sng_losses_figures (losses, N_TRIALS, &figures);
      assert_near (figures.mean, 6.0931, 0.03);
      assert_near (deviation (losses, figures.mean), 11.752, 0.03);
      g_assert_cmpfloat_with_epsilon (
          1 - sng_losses_exceedance (losses, N_TRIALS, 0.81 * MILLION), 0.5, 0.008);
      assert_near (figures.p90, 15.71, 0.04);
      assert_near (figures.p95, 26.51, 0.04);
      assert_near (figures.p99, 61.82, 0.08);
      assert_near (figures.tail, 47.78, 0.05);
      assert_exceedance (losses, 25, 0.0538);
    }
}

static double
correlation (const gint64 *one, const gint64 *other)
{
  double sums[5] = { 0 };
  double n = N_TRIALS;

  for (guint i = 0; i < N_TRIALS; i++)
    {
      sums[0] += (double) one[i];
      sums[1] += (double) other[i];
      sums[2] += (double) one[i] * (double) one[i];
      sums[3] += (double) other[i] * (double) other[i];
      sums[4] += (double) one[i] * (double) other[i];
    }
  return (sums[4] - sums[0] * sums[1] / n)
         / sqrt ((sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n));
}

/* Ruling 26: one frequency and one count of events a trial for the group, one loss each. */
static void
test_common_cause (void)
{
  Risk one = risk_a, other = risk_a;
  g_autofree gint64 *apart = NULL;
  g_autofree gint64 *left = NULL;
  g_autofree gint64 *right = NULL;
  guint n_different = 0;

  other.name = "C";
  left = simulate (&one, 7);
  apart = simulate (&other, 7);
  g_assert_cmpfloat_with_epsilon (correlation (left, apart), 0, 0.02);

  one.cause = other.cause = "remote-access";
  g_free (g_steal_pointer (&left));
  left = simulate (&one, 7);
  right = simulate (&other, 7);
  for (guint i = 0; i < N_TRIALS; i++)
    {
      g_assert_cmpint (left[i] == 0, ==, right[i] == 0);
      n_different += left[i] != right[i];
    }
  g_assert_cmpuint (n_different, >, N_TRIALS / 4);
  g_assert_cmpfloat (correlation (left, right), >, 0.5);
}

/* The seed alone says which years are simulated. */
static void
test_same_seed (void)
{
  g_autofree gint64 *losses = simulate (&risk_a, 1);
  g_autofree gint64 *again = simulate (&risk_a, 1);
  g_autofree gint64 *others = simulate (&risk_a, 2);

  g_assert_cmpmem (losses, N_TRIALS * sizeof *losses, again, N_TRIALS * sizeof *again);
  g_assert_cmpint (memcmp (losses, others, N_TRIALS * sizeof *losses), !=, 0);
}

static void
test_constant (void)
{
  static const Risk certain = { "D", NULL, { { 3, 3, 3 } }, { { 2, 2, 2 } } };
  g_autofree gint64 *losses = simulate (&certain, 1);
  SngLossFigures figures;

  for (guint i = 0; i < N_TRIALS; i++)
    g_assert_cmpint (losses[i] % (gint64) (2 * MILLION), ==, 0);
  sort (losses);
  sng_losses_figures (losses, N_TRIALS, &figures);
  assert_near (figures.mean, 6, 0.01);
  assert_near (deviation (losses, figures.mean), 2 * sqrt (3), 0.02);
}

/* Thousands of events a year are added up without drawing each of them. */
static void
test_many_events (void)
{
  static const Risk often = { "E", NULL, { { 90000, 100000, 120000 } }, { { 0.001, 0.002, 0.009 } } };
  g_autofree gint64 *losses = simulate (&often, 1);
  double mean = sng_expected_loss (&often.frequency, &often.loss);
  SngLossFigures figures;

  sort (losses);
  sng_losses_figures (losses, N_TRIALS, &figures);
  assert_near (figures.mean, mean, 0.001);
  assert_near (deviation (losses, figures.mean),
               sqrt (sng_loss_variance (&often.frequency, &often.loss)), 0.02);
}

static void
test_largest_loss (void)
{
  static const Risk absurd = { "F", NULL, { { 3, 4, 5 } }, { { 1e9, 1e10, 1e11 } } };
  g_autofree gint64 *losses = simulate (&absurd, 1);

  for (guint i = 0; i < N_TRIALS; i++)
    {
      g_assert_cmpint (losses[i], >=, 0);
      g_assert_cmpint (losses[i], <=, SNG_LARGEST_LOSS);
    }
}

/* Ruling 48: VaR = sorted[⌈q·n⌉ − 1], TVaR = mean of the last round(0.05·n). */
static void
test_figures (void)
{
  gint64 losses[100], spare[100];
  SngLossFigures figures;

  for (guint i = 0; i < 100; i++)
    losses[i] = (i * 37) % 100 + 1;
  sng_losses_sort (losses, spare, 100);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (losses[i], ==, i + 1);
  sng_losses_figures (losses, 100, &figures);
  g_assert_cmpint (figures.p50, ==, 50);
  g_assert_cmpint (figures.p80, ==, 80);
  g_assert_cmpint (figures.p90, ==, 90);
  g_assert_cmpint (figures.p95, ==, 95);
  g_assert_cmpint (figures.p99, ==, 99);
  g_assert_cmpfloat (figures.tail, ==, 98);
  g_assert_cmpfloat (figures.mean, ==, 50.5);
  g_assert_cmpfloat (sng_losses_exceedance (losses, 100, 95), ==, 0.05);
  g_assert_cmpfloat (sng_losses_exceedance (losses, 100, 0), ==, 1);
  g_assert_cmpfloat (sng_losses_exceedance (losses, 100, 100), ==, 0);
}

static int
compare_losses (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
test_sort (void)
{
  SngRandom stream;
  gint64 losses[500], expected[500], spare[500];

  for (guint bits = 1; bits < 63; bits++)
    {
      guint n = bits * 8;

      sng_random_init (&stream, 1, 2, bits);
      for (guint i = 0; i < n; i++)
        expected[i] = losses[i]
            = i % 3 == 0 ? 0 : (gint64) (sng_random_next (&stream) >> (64 - bits));
      qsort (expected, n, sizeof *expected, compare_losses);
      sng_losses_sort (losses, spare, n);
      g_assert_cmpmem (losses, n * sizeof *losses, expected, n * sizeof *expected);
    }
}

static void
test_treatment_value (void)
{
  g_assert_cmpfloat_with_epsilon (sng_treatment_value (14.3, 4.5, 6.4), 0.53125, 1e-9);
  g_assert_cmpfloat (sng_treatment_value (5, 4, 2), ==, -0.5);
  g_assert_true (isnan (sng_treatment_value (5, 4, 0)));
  g_assert_true (isnan (sng_treatment_value (NAN, 4, 2)));
  g_assert_true (isnan (sng_treatment_value (5, NAN, 2)));
  g_assert_true (isnan (sng_treatment_value (5, 4, NAN)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exposure/TV-22", test_tv22);
  g_test_add_func ("/exposure/TV-23", test_tv23);
  g_test_add_func ("/exposure/TV-24", test_tv24);
  g_test_add_func ("/exposure/common-cause", test_common_cause);
  g_test_add_func ("/exposure/same-seed", test_same_seed);
  g_test_add_func ("/exposure/constant", test_constant);
  g_test_add_func ("/exposure/many-events", test_many_events);
  g_test_add_func ("/exposure/largest-loss", test_largest_loss);
  g_test_add_func ("/exposure/figures", test_figures);
  g_test_add_func ("/exposure/sort", test_sort);
  g_test_add_func ("/exposure/treatment-value", test_treatment_value);
  return g_test_run ();
}
