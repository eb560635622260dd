/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change.h"

/* Of 128 bits in hexadecimal, with four hyphens. */
#define LENGTH 36

static char *
append_digits (char *at, guint64 bits, guint n)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = n; i > 0; i--)
    *at++ = digits[bits >> 4 * (i - 1) & 0xf];
  return at;
}

/* Public API */

/**
 * sng_uuid_new_v7:
 * @instant_usec: the moment that it carries, in microseconds since 1970-01-01 UTC
 *
 * Returns: (transfer full): a uuid of version 7 (RFC 9562): later ones sort after earlier ones
 */
char *
sng_uuid_new_v7 (gint64 instant_usec)
{
  guint64 ms = (guint64) (instant_usec / 1000) & G_GUINT64_CONSTANT (0xffffffffffff);
  guint32 a = g_random_int ();
  guint32 b = g_random_int ();
  guint32 c = g_random_int ();
  char *uuid = g_malloc (LENGTH + 1);
  char *at = append_digits (uuid, ms >> 16, 8);

  *at++ = '-';
  at = append_digits (at, ms & 0xffff, 4);
  *at++ = '-';
  at = append_digits (at, 0x7000 | (a & 0xfff), 4);
  *at++ = '-';
  at = append_digits (at, 0x8000 | ((a >> 12) & 0x3fff), 4);
  *at++ = '-';
  at = append_digits (at, b & 0xffff, 4);
  at = append_digits (at, c, 8);
  *at = '\0';
  return uuid;
}
