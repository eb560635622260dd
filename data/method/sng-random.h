/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngRandom:
 *
 * A stream of random numbers that follows from its seed, a name and a number alone. Whoever
 * simulates one thing in blocks gives each block a stream of its own: then neither the order of the
 * work nor the number of threads changes a figure. The generator is xoshiro256++.
 */
typedef struct
{
  guint64 state[4];
} SngRandom;

guint64 sng_random_name (const char *name);
void sng_random_init (SngRandom *self, guint64 seed, guint64 name, guint64 block);
double sng_random_normal (SngRandom *self);
void sng_random_strata (SngRandom *self, guint n, double *units);

static inline guint64
sng_random_rotate (guint64 bits, guint by)
{
  return (bits << by) | (bits >> (64 - by));
}

/* The next 64 bits. */
static inline guint64
sng_random_next (SngRandom *self)
{
  guint64 *s = self->state;
  guint64 result = sng_random_rotate (s[0] + s[3], 23) + s[0];
  guint64 shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = sng_random_rotate (s[3], 45);
  return result;
}

/* A number of the open interval from 0 to 1. */
static inline double
sng_random_unit (SngRandom *self)
{
  return ((double) (sng_random_next (self) >> 11) + 0.5) * 0x1.0p-53;
}

G_END_DECLS
