/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-page-sum.h"

#include <string.h>

/* Odd, so that a product tells its factor. */
#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
add_word (guint64 sum, guint64 word)
{
  sum = (sum ^ word) * FACTOR;
  return sum ^ sum >> 32;
}

/* A product is ready only some time after it was asked for: meanwhile those of the other lanes are
 * made. */
#define N_LANES 4

typedef struct
{
  guint64 words[N_LANES];
} Lanes;

/* Goes through as much of @at as fills all lanes. */
static guint64
add_lanes (guint64 sum, const char *at, gsize n)
{
  Lanes sums, read;

  for (guint i = 0; i < N_LANES; i++)
    sums.words[i] = sum + i;
  for (; n > 0; n--, at += sizeof read)
    {
      memcpy (&read, at, sizeof read);
      for (guint i = 0; i < N_LANES; i++)
        sums.words[i] = add_word (sums.words[i], GUINT64_FROM_LE (read.words[i]));
    }
  for (guint i = 0; i < N_LANES; i++)
    sum = add_word (sum, sums.words[i]);
  return sum;
}

/* Public API */

/**
 * sng_page_sum_add:
 * @sum: %SNG_PAGE_SUM_BEGIN, or of the parts before this one
 *
 * Tells a damaged file from a whole one, and a page that comes again from another, at the speed of
 * memory: another word anywhere gives another sum, and of several one of 2^64 goes unseen. It keeps
 * nobody from anything. The same bytes in other parts have another sum.
 */
guint64
sng_page_sum_add (guint64 sum, const void *bytes, gsize length)
{
  const char *at = bytes;
  gsize n_full = length / sizeof (Lanes);
  gsize left = length % sizeof (Lanes);
  guint64 word;

  if (n_full > 0)
    sum = add_lanes (sum, at, n_full);
  at += n_full * sizeof (Lanes);
  for (; left >= sizeof word; left -= sizeof word, at += sizeof word)
    {
      memcpy (&word, at, sizeof word);
      sum = add_word (sum, GUINT64_FROM_LE (word));
    }
  word = 0;
  memcpy (&word, at, left);
  return add_word (add_word (sum, GUINT64_FROM_LE (word)), length);
}
