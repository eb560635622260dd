/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-loss-model.h"

#include <float.h>
#include <math.h>

/* Events a year beyond which e to the negative power of the rate comes near the end of the doubles. */
#define LARGEST_RATE 500.0
#define GOLDEN_RATIO 0.6180339887498949
/* So many losses of one year are not drawn one by one: their sum is normal for every purpose. */
#define MOST_DRAWN 4096

/* A year has two streams, so that the events of a common cause stay in step whatever they cost. */
enum
{
  STREAM_EVENTS,
  STREAM_LOSSES,
  N_STREAMS
};

static double
sum_of_many (const SngLossModel *self, SngRandom *stream, guint n_events)
{
  double sum = n_events * self->mean + sqrt (n_events) * self->deviation * sng_random_normal (stream);

  return CLAMP (sum, n_events * self->loss.low, n_events * (self->loss.low + self->loss.width));
}

/* Draws how many events each year has. The frequencies are strata, and the chances follow them in
 * steps of the golden ratio: so the pairs of both are spread evenly too. */
static guint
draw_events (const SngLossModel *self, SngRandom *stream, guint n_trials, guint *counts)
{
  double units[SNG_TRIALS_OF_BLOCK];
  double start = sng_random_unit (stream);
  guint n_drawn = 0;

  sng_random_strata (stream, n_trials, units);
  for (guint i = 0; i < n_trials; i++)
    {
      double chance = start + floor (units[i] * n_trials) * GOLDEN_RATIO;
      double rate = sng_pert_draw (&self->frequency, units[i], stream);

      counts[i] = sng_poisson_draw (rate, chance - floor (chance), stream);
      n_drawn += counts[i] <= MOST_DRAWN ? counts[i] : 0;
    }
  return n_drawn;
}

/* Strata of the events of a block, made by the piece. */
typedef struct
{
  double units[SNG_TRIALS_OF_BLOCK];
  guint n;      /* in this piece */
  guint used;   /* of it */
  guint n_left; /* after it */
} Strata;

static double
next_of_strata (Strata *self, SngRandom *stream)
{
  if (self->used == self->n)
    {
      self->n = MIN (self->n_left, SNG_TRIALS_OF_BLOCK);
      self->n_left -= self->n;
      self->used = 0;
      sng_random_strata (stream, self->n, self->units);
    }
  return self->units[self->used++];
}

static gint64
loss_of_year (const SngLossModel *self, SngRandom *stream, Strata *strata, guint n_events)
{
  double sum = 0;

  if (n_events > MOST_DRAWN)
    sum = sum_of_many (self, stream, n_events);
  else
    for (guint i = 0; i < n_events; i++)
      sum += sng_pert_draw (&self->loss, next_of_strata (strata, stream), stream);
  return (gint64) (MIN (sum, (double) SNG_LARGEST_LOSS) + 0.5);
}

static void
simulate_block (const SngLossModel *self, guint64 seed, guint64 block, guint n_trials, gint64 *losses)
{
  guint counts[SNG_TRIALS_OF_BLOCK];
  SngRandom events, amounts;
  Strata strata;

  sng_random_init (&events, seed, self->cause, block * N_STREAMS + STREAM_EVENTS);
  sng_random_init (&amounts, seed, self->name, block * N_STREAMS + STREAM_LOSSES);
  strata.n = strata.used = 0;
  strata.n_left = draw_events (self, &events, n_trials, counts);
  for (guint i = 0; i < n_trials; i++)
    losses[i] = counts[i] > 0 ? loss_of_year (self, &amounts, &strata, counts[i]) : 0;
}

/* Public API */

/**
 * sng_poisson_draw:
 * @rate: events a year, not negative
 * @unit: a number from 0 to 1 that chooses the count
 *
 * Adds up the probabilities of 0, 1, 2 … events until they exceed @unit; what rounding leaves at the
 * far end ends the search. Above 500 events a year the count is that of a normal distribution of
 * the same mean and variance, its skew corrected.
 *
 * Returns: how many events happen in one year
 */
guint
sng_poisson_draw (double rate, double unit, SngRandom *stream)
{
  double probability = exp (-rate);
  double sum = probability;
  guint count = 0;

  if (rate > LARGEST_RATE)
    {
      double z = sng_random_normal (stream);

      return (guint) CLAMP (round (rate + sqrt (rate) * z + (z * z - 1) / 6), 0, G_MAXINT);
    }
  while (unit > sum && (count < rate || probability > DBL_EPSILON))
    {
      count++;
      probability *= rate / count;
      sum += probability;
    }
  return count;
}

/**
 * sng_loss_model_init:
 * @name: what names the risk, for ever the same
 * @cause: (nullable): what names its common cause
 * @frequency: events a year; usable
 * @loss: of one event, in minor units; usable
 *
 * Gets a risk ready to be simulated.
 */
void
sng_loss_model_init (SngLossModel *self,
                     const char *name,
                     const char *cause,
                     const SngEstimate *frequency,
                     const SngEstimate *loss)
{
  self->name = sng_random_name (name);
  /* A cause that is called like a risk is not that risk. */
  self->cause = cause != NULL ? ~sng_random_name (cause) : self->name;
  self->mean = sng_estimate_mean (loss);
  self->deviation = sqrt (sng_estimate_variance (loss));
  sng_pert_init (&self->frequency, frequency);
  sng_pert_init (&self->loss, loss);
}

/**
 * sng_loss_model_simulate:
 * @n_trials: how many trials
 * @losses: (out): the loss of each year in minor units, from 0 to #SNG_LARGEST_LOSS
 *
 * Simulates years: each draws a frequency, then a Poisson number of events, then the loss of each
 * (method 2.7). The same seed and risk give the same losses, whatever else is simulated.
 */
void
sng_loss_model_simulate (const SngLossModel *self, guint64 seed, guint n_trials, gint64 *losses)
{
  for (guint done = 0; done < n_trials; done += SNG_TRIALS_OF_BLOCK)
    simulate_block (self, seed, done / SNG_TRIALS_OF_BLOCK,
                    MIN (n_trials - done, SNG_TRIALS_OF_BLOCK), losses + done);
}
