/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz-mutation.h"

#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

typedef struct
{
  GByteArray *input;
  GBytes *other;
  const char *const *words;
  guint n_words;
  GRand *rand;
} Mutation;

/* What programs count wrong with. */
static const char *const numbers[] = {
  "0", "-0", "-1", "1e400", "-1e-400", "255", "65536", "2147483648", "4294967296",
  "9223372036854775807", "-9223372036854775808", "18446744073709551616", "0.1", "NaN", "1e9",
};

static const char *const texts[] = {
  "\xef\xbb\xbf", "\xe2\x80\xae", "\xe2\x80\x8b", "\xff", "\xed\xa0\x80", "\xf0\x9f\x98\x80", "%s%n", "''",
  "\"", "\\", "\n", "\r\n", "\t", "../", ";", "ñ",
};

static guint
below (Mutation *self, guint n)
{
  return n > 1 ? (guint) g_rand_int_range (self->rand, 0, (gint32) n) : 0;
}

static void
insert (Mutation *self, guint at, const void *bytes, gsize length)
{
  guint old = self->input->len;

  length = MIN (length, SNG_FUZZ_MAX_SIZE - MIN (old, SNG_FUZZ_MAX_SIZE));
  if (length == 0)
    return;
  g_byte_array_set_size (self->input, old + length);
  memmove (self->input->data + at + length, self->input->data + at, old - at);
  memcpy (self->input->data + at, bytes, length);
}

static void
insert_text (Mutation *self, const char *text)
{
  insert (self, below (self, self->input->len + 1), text, strlen (text));
}

static void
flip_bit (Mutation *self)
{
  if (self->input->len > 0)
    self->input->data[below (self, self->input->len)] ^= 1 << below (self, 8);
}

static void
set_byte (Mutation *self)
{
  if (self->input->len > 0)
    self->input->data[below (self, self->input->len)] = below (self, 256);
}

static void
insert_byte (Mutation *self)
{
  guint8 byte = below (self, 256);

  insert (self, below (self, self->input->len + 1), &byte, 1);
}

static void
remove_piece (Mutation *self)
{
  guint at = below (self, self->input->len);
  guint n = 1 + below (self, 16);

  if (self->input->len > 0)
    g_byte_array_remove_range (self->input, at, MIN (n, self->input->len - at));
}

static void
cut_off (Mutation *self)
{
  g_byte_array_set_size (self->input, below (self, self->input->len + 1));
}

static void
repeat_piece (Mutation *self)
{
  guint at = below (self, self->input->len);
  guint length = 1 + below (self, 64);
  guint n = MIN (length, self->input->len - at);
  g_autofree guint8 *piece = n > 0 ? g_memdup2 (self->input->data + at, n) : NULL;

  for (guint times = 1 + below (self, 8); n > 0 && times > 0; times--)
    insert (self, at, piece, n);
}

static void
insert_word (Mutation *self)
{
  if (self->n_words > 0)
    insert_text (self, self->words[below (self, self->n_words)]);
}

static void
insert_odd_text (Mutation *self)
{
  insert_text (self, texts[below (self, G_N_ELEMENTS (texts))]);
}

/* Puts another number in the place of one that is there. */
static void
change_number (Mutation *self)
{
  guint at = below (self, self->input->len + 1);
  const char *number;
  guint end;

  while (at < self->input->len && !g_ascii_isdigit (self->input->data[at]))
    at++;
  for (end = at; end < self->input->len && g_ascii_isdigit (self->input->data[end]);)
    end++;
  if (end > at)
    g_byte_array_remove_range (self->input, at, end - at);
  number = numbers[below (self, G_N_ELEMENTS (numbers))];
  insert (self, at, number, strlen (number));
}

static void
splice (Mutation *self)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->other, &size);
  gsize from = below (self, (guint) size);

  g_byte_array_set_size (self->input, below (self, self->input->len + 1));
  if (size > from)
    insert (self, self->input->len, data + from, size - from);
}

static void (*const ways[]) (Mutation *self) = {
  flip_bit,    set_byte,        insert_byte,   remove_piece, cut_off, repeat_piece, insert_word,
  insert_word, insert_odd_text, change_number, splice,
};

/* Public API */

void
sng_fuzz_mutate (GByteArray *input, GBytes *other, const char *const *words, GRand *rand)
{
  Mutation self = { .input = input, .other = other, .words = words, .rand = rand };

  while (words[self.n_words] != NULL)
    self.n_words++;
  for (guint n = 1 + below (&self, 6); n > 0; n--)
    ways[below (&self, G_N_ELEMENTS (ways))](&self);
}
