/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-loss-figures.h"

#include <math.h>
#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)
/* Of a year that counts as one of the worst. */
#define TAIL_SHARE 0.05

static guint
digit (gint64 loss, guint shift)
{
  return (guint) ((guint64) loss >> shift) & (N_DIGITS - 1);
}

/* Moves the losses to @sorted in the order of one digit, those that share it in the order they had. */
static void
sort_by_digit (const gint64 *losses, gint64 *sorted, guint n, guint shift)
{
  guint starts[N_DIGITS] = { 0 };
  guint start = 0;

  for (guint i = 0; i < n; i++)
    starts[digit (losses[i], shift)]++;
  for (guint i = 0; i < N_DIGITS; i++)
    {
      guint count = starts[i];

      starts[i] = start;
      start += count;
    }
  for (guint i = 0; i < n; i++)
    sorted[starts[digit (losses[i], shift)]++] = losses[i];
}

/* Years without a loss come first, which leaves little to sort of a rare risk. */
static guint
put_zeros_first (gint64 *losses, gint64 *spare, guint n)
{
  guint n_others = 0, n_zeros;

  for (guint i = 0; i < n; i++)
    {
      spare[n_others] = losses[i];
      n_others += losses[i] != 0;
    }
  n_zeros = n - n_others;
  memcpy (losses + n_zeros, spare, n_others * sizeof *losses);
  memset (losses, 0, n_zeros * sizeof *losses);
  return n_zeros;
}

/* Public API */

/**
 * sng_losses_sort:
 * @losses: (inout): losses of years, none negative
 * @spare: as much memory again
 *
 * Sorts losses, the smallest first, in a time that grows with their number alone.
 */
void
sng_losses_sort (gint64 *losses, gint64 *spare, guint n)
{
  guint n_zeros = put_zeros_first (losses, spare, n);
  gint64 *from = losses + n_zeros, *to = spare;
  gint64 largest = 0;

  n -= n_zeros;
  for (guint i = 0; i < n; i++)
    largest |= from[i];
  for (guint shift = 0; shift < 63 && largest >> shift != 0; shift += DIGIT_BITS)
    {
      gint64 *sorted = to;

      sort_by_digit (from, to, n, shift);
      to = from;
      from = sorted;
    }
  if (from == spare)
    memcpy (losses + n_zeros, spare, n * sizeof *losses);
}

/**
 * sng_losses_quantile:
 * @share: above 0 and at most 1
 *
 * Returns: the smallest loss that at least @share of the years do not exceed: sorted[⌈q·n⌉ − 1]
 *   (ruling 48)
 */
gint64
sng_losses_quantile (const gint64 *sorted, guint n, double share)
{
  /* 0.95 × 50,000 must not be a hair above a whole number. */
  double rank = ceil (share * n - 1e-6);

  return n > 0 ? sorted[(guint) CLAMP (rank, 1, n) - 1] : 0;
}

/**
 * sng_losses_tail:
 *
 * Returns: the mean of the worst 5 % of the years, round(0.05·n) of them (ruling 48)
 */
double
sng_losses_tail (const gint64 *sorted, guint n)
{
  guint worst = (guint) round (TAIL_SHARE * n);
  double sum = 0;

  for (guint i = n - worst; i < n; i++)
    sum += (double) sorted[i];
  return worst > 0 ? sum / worst : NAN;
}

/**
 * sng_losses_exceedance:
 *
 * Returns: the share of the years that cost more than @amount, P(L > x), 0–1
 */
double
sng_losses_exceedance (const gint64 *sorted, guint n, double amount)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if ((double) sorted[middle] > amount)
        high = middle;
      else
        low = middle + 1;
    }
  return n > 0 ? (double) (n - low) / n : NAN;
}

/**
 * sng_losses_figures:
 * @n: number of years, above 0
 * @figures: (out): what they say
 */
void
sng_losses_figures (const gint64 *sorted, guint n, SngLossFigures *figures)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += (double) sorted[i];
  *figures = (SngLossFigures) {
    .mean = sum / n,
    .any = sng_losses_exceedance (sorted, n, 0),
    .p50 = sng_losses_quantile (sorted, n, 0.50),
    .p80 = sng_losses_quantile (sorted, n, 0.80),
    .p90 = sng_losses_quantile (sorted, n, 0.90),
    .p95 = sng_losses_quantile (sorted, n, 0.95),
    .p99 = sng_losses_quantile (sorted, n, 0.99),
    .tail = sng_losses_tail (sorted, n),
  };
}
