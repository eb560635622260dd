/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-words.h"

#include <string.h>

/* Eight bytes are looked at in one step, as one number. */
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))
#define HIGH_BITS EACH (0x80)

static guint64
eight_bytes (const char *at)
{
  guint64 bytes;

  memcpy (&bytes, at, sizeof bytes);
  return GUINT64_FROM_LE (bytes);
}

/* Sets the high bit of each byte that is smaller; where one is, of some behind it too. */
static guint64
smaller (guint64 bytes, guint8 than)
{
  return (bytes - EACH (than)) & ~bytes & HIGH_BITS;
}

static gboolean
is_first_half (int unit)
{
  return unit >= 0xd800 && unit < 0xdc00;
}

static gboolean
is_second_half (int unit)
{
  return unit >= 0xdc00 && unit < 0xe000;
}

/* Two units may make one character. */
static const char *
decode_unit (GString *text, const char *at, const char *end)
{
  int unit = sng_json_words_unit (at, end);
  int second = sng_json_words_unit (at + 6, end);

  if (is_first_half (unit) && is_second_half (second))
    {
      g_string_append_unichar (text, 0x10000 + ((gunichar) (unit - 0xd800) << 10)
                                         + (gunichar) (second - 0xdc00));
      return at + 12;
    }
  if (is_first_half (unit) || is_second_half (unit))
    unit = 0xfffd;
  g_string_append_unichar (text, (gunichar) unit);
  return at + 6;
}

static const char *
decode_escape (GString *text, const char *at, const char *end)
{
  static const char letters[] = "bfnrt";
  static const char meant[] = "\b\f\n\r\t";
  const char *letter;

  if (at[1] == 'u')
    return decode_unit (text, at, end);
  letter = strchr (letters, at[1]);
  g_string_append_c (text, letter != NULL ? meant[letter - letters] : at[1]);
  return at + 2;
}

/* Public API */

/**
 * sng_json_words_skip_ascii:
 *
 * Returns: the first byte from @at on that is no ASCII, or @end
 */
const char *
sng_json_words_skip_ascii (const char *at, const char *end)
{
  while (end - at >= 8 && (eight_bytes (at) & HIGH_BITS) == 0)
    at += 8;
  while (at < end && (guchar) *at < 0x80)
    at++;
  return at;
}

/**
 * sng_json_words_skip_plain:
 *
 * Returns: the first byte from @at on that means something else in a text than itself: a quotation
 *   mark, a backslash or a control character; or @end
 */
const char *
sng_json_words_skip_plain (const char *at, const char *end)
{
  for (; end - at >= 8; at += 8)
    {
      guint64 bytes = eight_bytes (at);
      guint64 marked = smaller (bytes, ' ') | smaller (bytes ^ EACH ('"'), 1)
                       | smaller (bytes ^ EACH ('\\'), 1);

      if (marked != 0)
        return at + __builtin_ctzll (marked) / 8;
    }
  while (at < end && *at != '"' && *at != '\\' && (guchar) *at >= ' ')
    at++;
  return at;
}

/**
 * sng_json_words_unit:
 *
 * Returns: the code unit that is written as "\u…" at @at; -1 when none is
 */
int
sng_json_words_unit (const char *at, const char *end)
{
  int unit = 0;

  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

/**
 * sng_json_words_read:
 *
 * Returns: (transfer full): the text as it is meant; half of a character becomes U+FFFD
 */
char *
sng_json_words_read (const char *start, gsize length)
{
  GString *text;

  if (memchr (start, '\\', length) == NULL)
    return g_strndup (start, length);
  text = g_string_sized_new (length);
  sng_json_words_decode (text, start, length);
  return g_string_free (text, FALSE);
}

/**
 * sng_json_words_decode:
 * @text: gets the text as it is meant
 *
 * Returns: (transfer none): the same, as sng_json_words_read() gives it
 */
const char *
sng_json_words_decode (GString *text, const char *start, gsize length)
{
  const char *end = start + length;

  g_string_truncate (text, 0);
  for (const char *at = start; at < end;)
    {
      const char *escape = memchr (at, '\\', end - at);

      g_string_append_len (text, at, (escape != NULL ? escape : end) - at);
      at = escape != NULL ? decode_escape (text, escape, end) : end;
    }
  return text->str;
}
