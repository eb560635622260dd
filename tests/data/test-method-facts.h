/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-fact.h"

/* What the tests of the method share: short facts and a source of random ones. Confidence 80 unless
 * a test says otherwise. */

#define N_RANDOM_CASES 10000

static inline SngFact
fact (double value)
{
  return isnan (value) ? sng_fact_missing () : sng_fact_known (value, 80);
}

static inline gboolean
chance (GRand *random,
        double share)
{
  return g_rand_double (random) < share;
}

/* One of @n_values steps from @minimum to @maximum. */
static inline double
random_step (GRand *random,
             double minimum,
             double maximum,
             int n_values)
{
  return minimum + (maximum - minimum) * g_rand_int_range (random, 0, n_values) / (n_values - 1);
}

#define assert_near(value, expected, tolerance)                                                    \
  g_assert_cmpfloat_with_epsilon ((value), (expected), (tolerance))

/* What holds for every score whatever its inputs: the order of its figures. */
#define assert_ordered(score)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const SngScore *ordered = (score);                                                             \
    g_assert_cmpfloat (ordered->lo, >=, 0);                                                        \
    g_assert_cmpfloat (ordered->lo, <=, ordered->hi);                                              \
    g_assert_cmpfloat (ordered->hi, <=, 100);                                                      \
    if (ordered->state == SNG_BAND_UNKNOWN)                                                        \
      g_assert_true (isnan (ordered->known));                                                      \
    else                                                                                           \
      {                                                                                            \
        g_assert_cmpfloat (ordered->lo, <=, ordered->known);                                       \
        g_assert_cmpfloat (ordered->known, <=, ordered->hi);                                       \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END
