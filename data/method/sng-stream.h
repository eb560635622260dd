/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngStream:
 *
 * A stream of random numbers that follows from its seed, a name and a number alone. Whoever
 * simulates one thing in blocks gives each block a stream of its own: then neither the order of the
 * work nor the number of threads changes a figure. The generator is xoshiro256++.
 */
typedef struct
{
  guint64 state[4];
} SngStream;

guint64 sng_stream_name (const char *name);
void sng_stream_init (SngStream *self, guint64 seed, guint64 name, guint64 block);
double sng_stream_normal (SngStream *self);
void sng_stream_strata (SngStream *self, guint n, double *units);

static inline guint64
sng_stream_rotate (guint64 bits, guint by)
{
  return (bits << by) | (bits >> (64 - by));
}

/* The next 64 bits. */
static inline guint64
sng_stream_next (SngStream *self)
{
  guint64 *s = self->state;
  guint64 result = sng_stream_rotate (s[0] + s[3], 23) + s[0];
  guint64 shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = sng_stream_rotate (s[3], 45);
  return result;
}

/* A number of the open interval from 0 to 1. */
static inline double
sng_stream_unit (SngStream *self)
{
  return ((double) (sng_stream_next (self) >> 11) + 0.5) * 0x1.0p-53;
}

G_END_DECLS
