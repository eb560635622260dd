/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-random.h"

#include <math.h>

static guint64
mix (guint64 bits)
{
  bits = (bits ^ (bits >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  bits = (bits ^ (bits >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return bits ^ (bits >> 31);
}

/* Public API */

/**
 * sng_random_name:
 * @name: what is simulated, such as the key of a risk
 *
 * Returns: a number for the name, the same on every machine (FNV-1a)
 */
guint64
sng_random_name (const char *name)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *at = name; *at != '\0'; at++)
    hash = (hash ^ (guchar) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/**
 * sng_random_init:
 * @seed: of the whole simulation
 * @name: number of what is simulated, of sng_random_name()
 * @block: which of its blocks of trials
 *
 * Starts a stream. Each of the three changes all of its state.
 */
void
sng_random_init (SngRandom *self, guint64 seed, guint64 name, guint64 block)
{
  static const guint64 step = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 base = mix (mix (mix (seed + step) + name) + block * step);

  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = mix (base += step);
}

/**
 * sng_random_normal:
 *
 * Returns: a number of the standard normal distribution (Box and Muller)
 */
double
sng_random_normal (SngRandom *self)
{
  double radius = sqrt (-2 * log (sng_random_unit (self)));

  return radius * cos (2 * G_PI * sng_random_unit (self));
}

/**
 * sng_random_strata:
 * @n: how many numbers
 * @units: (out): numbers from 0 to 1
 *
 * Draws one number of each of @n equal parts of the unit interval, in random order (Latin hypercube
 * sampling). Figures that follow from many draws lie nearer to the truth than with numbers that
 * know nothing of each other.
 */
void
sng_random_strata (SngRandom *self, guint n, double *units)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 bits = sng_random_next (self);
      guint place = (guint) (((bits >> 32) * (i + 1)) >> 32);

      units[i] = units[place];
      units[place] = (i + ((guint32) bits + 0.5) * 0x1.0p-32) / n;
    }
}
