/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change.h"

static char *
append_digits (char *at, guint64 bits, guint n)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = n; i > 0; i--)
    *at++ = digits[bits >> 4 * (i - 1) & 0xf];
  return at;
}

/* The bits of a uuid behind its moment: 12 that are drawn, and 62 that count on from a drawn number
 * while the moment stays the same. Records of one change then stand side by side in every index; each
 * at a place of its own would touch, and write, as many pages as there are records. */
typedef struct
{
  guint64 ms;
  guint drawn;
  guint64 count;
} Counter;

static guint64
draw_62_bits (void)
{
  return ((guint64) g_random_int () << 30) ^ g_random_int ();
}

/* Half of the range is left to count in, by steps that nobody can guess. */
static void
count_on (Counter *counter, guint64 ms)
{
  if (counter->ms == ms)
    {
      counter->count += 1 + (guint64) g_random_int ();
      return;
    }
  counter->ms = ms;
  counter->drawn = g_random_int () & 0xfff;
  counter->count = draw_62_bits () >> 1;
}

/* Public API */

/**
 * sng_uuid_write_v7:
 * @instant_usec: the moment that it carries, in microseconds since 1970-01-01 UTC
 * @uuid: (out caller-allocates): room for SNG_UUID_SIZE
 *
 * Writes a uuid of version 7 (RFC 9562, 6.2: monotonic random): those of later moments sort after
 * those of earlier ones, and so do those that one thread makes of one moment.
 */
void
sng_uuid_write_v7 (gint64 instant_usec, char *uuid)
{
  static _Thread_local Counter counter;
  guint64 ms = (guint64) (instant_usec / 1000) & G_GUINT64_CONSTANT (0xffffffffffff);
  char *at = append_digits (uuid, ms >> 16, 8);

  count_on (&counter, ms);
  *at++ = '-';
  at = append_digits (at, ms & 0xffff, 4);
  *at++ = '-';
  at = append_digits (at, 0x7000 | counter.drawn, 4);
  *at++ = '-';
  at = append_digits (at, 0x8000 | ((counter.count >> 48) & 0x3fff), 4);
  *at++ = '-';
  at = append_digits (at, counter.count & G_GUINT64_CONSTANT (0xffffffffffff), 12);
  *at = '\0';
}

/**
 * sng_uuid_new_v7:
 *
 * Returns: (transfer full): what sng_uuid_write_v7() writes
 */
char *
sng_uuid_new_v7 (gint64 instant_usec)
{
  char *uuid = g_malloc (SNG_UUID_SIZE);

  sng_uuid_write_v7 (instant_usec, uuid);
  return uuid;
}
