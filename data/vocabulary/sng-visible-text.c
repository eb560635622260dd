/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-visible-text.h"

#include <string.h>

/* A value that came from elsewhere may hold characters that nobody sees: they turn the direction
 * of what follows, hide words, or speak to a terminal. Such a text would show something else than
 * it says, so that they are shown as what they are: ⟨U+202E⟩. */

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* What Unicode lets a program leave out of a drawing, controls, and breaks of lines of its own. */
static const Range hidden[] = {
  { 0x0000, 0x001f },   /* controls of a terminal */
  { 0x007f, 0x009f },
  { 0x00ad, 0x00ad },   /* a hyphen that shows at the end of a line alone */
  { 0x034f, 0x034f },   /* joins without a mark */
  { 0x061c, 0x061c },   /* a mark of direction */
  { 0x115f, 0x1160 },   /* letters without a form */
  { 0x17b4, 0x17b5 },
  { 0x180b, 0x180f },
  { 0x200b, 0x200f },   /* no width, and marks of direction */
  { 0x2028, 0x202e },   /* breaks, and overrides of direction */
  { 0x2060, 0x206f },   /* joins, isolates of direction */
  { 0x3164, 0x3164 },
  { 0xfe00, 0xfe0f },   /* variants of the sign before */
  { 0xfeff, 0xfeff },
  { 0xffa0, 0xffa0 },
  { 0xfff0, 0xfffb },
  { 0x1bca0, 0x1bca3 },
  { 0x1d173, 0x1d17a },
  { 0xe0000, 0xe0fff }, /* letters that only programs read */
};

/* Signs that join others with a joiner of no width, as in a family of pictures. */
static const Range pictures[] = {
  { 0x2190, 0x21ff },
  { 0x2300, 0x23ff },
  { 0x2600, 0x27bf },
  { 0x2b00, 0x2bff },
  { 0x1f000, 0x1faff },
};

#define JOINER 0x200d
#define AS_TEXT 0xfe0e
#define AS_PICTURE 0xfe0f

static gboolean
is_within (gunichar letter, const Range *ranges, guint n)
{
  guint low = 0;

  while (low < n)
    {
      guint middle = (low + n) / 2;

      if (letter > ranges[middle].last)
        low = middle + 1;
      else if (letter < ranges[middle].first)
        n = middle;
      else
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hidden (gunichar letter)
{
  if (letter == '\n' || letter == '\t' || (letter >= ' ' && letter < 0x7f))
    return FALSE;
  return is_within (letter, hidden, G_N_ELEMENTS (hidden));
}

static gboolean
is_picture (gunichar letter)
{
  return is_within (letter, pictures, G_N_ELEMENTS (pictures));
}

/* Digits and signs have a form as a picture too: ⚠ and the keys of a telephone. */
static gboolean
has_forms (gunichar letter)
{
  return is_picture (letter)
         || (letter != 0 && !is_hidden (letter) && !g_unichar_isalpha (letter)
             && !g_unichar_isspace (letter) && !g_unichar_ismark (letter));
}

/* In a picture made of several signs, the joiner and the choice of a form belong to it. */
static gboolean
belongs_to_picture (gunichar letter, gunichar base, gunichar before, const char *after)
{
  gunichar next = g_utf8_get_char_validated (after, -1);

  if (letter == AS_TEXT || letter == AS_PICTURE)
    return before == base && has_forms (base);
  return letter == JOINER && is_picture (base) && is_picture (next)
         && (before == base || before == AS_PICTURE);
}

static gboolean
is_character (gunichar letter)
{
  return letter < (gunichar) -2;
}

/* Writes what is to be shown; without a place to write, tells whether anything is hidden. */
static gboolean
walk (const char *text, GString *result)
{
  gunichar base = 0;
  gunichar before = 0;

  for (const char *at = text; *at != '\0';)
    {
      gunichar letter = g_utf8_get_char_validated (at, -1);
      const char *next = is_character (letter) ? g_utf8_next_char (at) : at + 1;
      gboolean hides = !is_character (letter)
                       || (is_hidden (letter) && !belongs_to_picture (letter, base, before, next));

      if (hides && result == NULL)
        return TRUE;
      if (!is_character (letter))
        g_string_append_printf (result, "⟨0x%02X⟩", (guchar) *at);
      else if (hides)
        g_string_append_printf (result, "⟨U+%04X⟩", letter);
      else if (result != NULL)
        g_string_append_len (result, at, next - at);
      before = letter;
      if (!is_character (letter))
        base = 0;
      else if (!is_hidden (letter))
        base = letter;
      at = next;
    }
  return FALSE;
}

/* Public API */

/**
 * sng_text_hides:
 * @text: a text of any origin; it need not be valid UTF-8
 *
 * Returns: whether sng_visible_text() would show it otherwise than it stands
 */
gboolean
sng_text_hides (const char *text)
{
  return walk (text, NULL);
}

/**
 * sng_visible_text:
 * @text: (nullable): a text of any origin; it need not be valid UTF-8
 *
 * Makes a text safe to show: controls, overrides and marks of direction, characters of no width
 * and bytes that are no text stand as ⟨U+202E⟩ or ⟨0x9B⟩. New lines, tabs, and what joins the signs
 * of one picture stay. It is for showing alone: what is kept, compared or exported stays as it is.
 *
 * Returns: (transfer full) (nullable): the text to show
 */
char *
sng_visible_text (const char *text)
{
  g_autoptr (GString) result = NULL;

  if (text == NULL || !sng_text_hides (text))
    return g_strdup (text);
  result = g_string_sized_new (strlen (text) + 16);
  walk (text, result);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * sng_visible_line:
 * @text: (nullable): as for sng_visible_text()
 *
 * Like sng_visible_text(), for a place that has one line: new lines and tabs become spaces.
 *
 * Returns: (transfer full) (nullable): the text to show
 */
char *
sng_visible_line (const char *text)
{
  g_autofree char *line = g_strdup (text);

  if (line != NULL)
    g_strdelimit (line, "\n\r\t\v\f", ' ');
  return sng_visible_text (line);
}
