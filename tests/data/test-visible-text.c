/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value hides is shown, and nothing else of it changes. */

#include "data/vocabulary/sng-visible-text.h"

typedef struct
{
  const char *text;
  const char *shown;
} Pair;

static void
assert_shown (const Pair *pairs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *shown = sng_visible_text (pairs[i].text);

      g_assert_cmpstr (shown, ==, pairs[i].shown);
      g_assert_cmpint (sng_text_hides (pairs[i].text), ==, !g_str_equal (pairs[i].text, shown));
    }
}

static void
test_plain_text_stays (void)
{
  const Pair pairs[] = {
    { "", "" },
    { "Aprobación de crédito — ¿cuándo?", "Aprobación de crédito — ¿cuándo?" },
    { "two\nlines\tand a tab", "two\nlines\tand a tab" },
    { "e\xcc\x81 with its own accent", "e\xcc\x81 with its own accent" },
    { "日本語 עברית العربية", "日本語 עברית العربية" },
    { "1 234 567 \xc2\xa0%", "1 234 567 \xc2\xa0%" },
  };

  assert_shown (pairs, G_N_ELEMENTS (pairs));
  g_assert_null (sng_visible_text (NULL));
}

static void
test_controls_of_a_terminal_are_shown (void)
{
  const Pair pairs[] = {
    { "\033[2J", "⟨U+001B⟩[2J" },
    { "bell\a", "bell⟨U+0007⟩" },
    { "\xc2\x9b" "31m", "⟨U+009B⟩31m" },
    { "\x9b" "31m", "⟨0x9B⟩31m" },
    { "back\b\r", "back⟨U+0008⟩⟨U+000D⟩" },
    { "\x7f", "⟨U+007F⟩" },
  };

  assert_shown (pairs, G_N_ELEMENTS (pairs));
}

static void
test_overrides_of_direction_are_shown (void)
{
  const Pair pairs[] = {
    { "invoice\u202egpj.exe", "invoice⟨U+202E⟩gpj.exe" },
    { "\u2066a\u2069", "⟨U+2066⟩a⟨U+2069⟩" },
    { "\u200e\u200f\u061c", "⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩" },
  };

  assert_shown (pairs, G_N_ELEMENTS (pairs));
}

static void
test_characters_of_no_width_are_shown (void)
{
  const Pair pairs[] = {
    { "ad\u200bmin", "ad⟨U+200B⟩min" },
    { "ad\u200dmin", "ad⟨U+200D⟩min" },
    { "\ufeffname", "⟨U+FEFF⟩name" },
    { "a\u2060b\u00adc\u2028d", "a⟨U+2060⟩b⟨U+00AD⟩c⟨U+2028⟩d" },
    { "x\U000e0041", "x⟨U+E0041⟩" },
    { "a\ufe0f", "a⟨U+FE0F⟩" },
  };

  assert_shown (pairs, G_N_ELEMENTS (pairs));
}

static void
test_pictures_of_several_signs_stay (void)
{
  const Pair pairs[] = {
    { "👩\u200d🚀 👨\u200d👩\u200d👧", "👩\u200d🚀 👨\u200d👩\u200d👧" },
    { "⚠\ufe0f 1\ufe0f\u20e3", "⚠\ufe0f 1\ufe0f\u20e3" },
    { "❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥" },
    { "👩🏽\u200d💻", "👩🏽\u200d💻" },
    { "👩\u200d", "👩⟨U+200D⟩" },
    { "👩\u200d\u200d👩", "👩⟨U+200D⟩⟨U+200D⟩👩" },
    { "⚠\ufe0f\ufe0f", "⚠\ufe0f⟨U+FE0F⟩" },
  };

  assert_shown (pairs, G_N_ELEMENTS (pairs));
}

static void
test_bytes_that_are_no_text_are_shown (void)
{
  const Pair pairs[] = {
    { "caf\xe9", "caf⟨0xE9⟩" },
    { "\xf0\x9f", "⟨0xF0⟩⟨0x9F⟩" },
    { "\xed\xa0\x80", "⟨0xED⟩⟨0xA0⟩⟨0x80⟩" },
  };

  assert_shown (pairs, G_N_ELEMENTS (pairs));
}

static void
test_a_line_has_no_breaks (void)
{
  g_autofree char *shown = sng_visible_line ("one\ntwo\tthree\r\033");

  g_assert_cmpstr (shown, ==, "one two three ⟨U+001B⟩");
  g_assert_null (sng_visible_line (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visible-text/plain-text-stays", test_plain_text_stays);
  g_test_add_func ("/visible-text/controls-of-a-terminal", test_controls_of_a_terminal_are_shown);
  g_test_add_func ("/visible-text/overrides-of-direction", test_overrides_of_direction_are_shown);
  g_test_add_func ("/visible-text/no-width", test_characters_of_no_width_are_shown);
  g_test_add_func ("/visible-text/pictures", test_pictures_of_several_signs_stay);
  g_test_add_func ("/visible-text/no-text", test_bytes_that_are_no_text_are_shown);
  g_test_add_func ("/visible-text/line", test_a_line_has_no_breaks);
  return g_test_run ();
}
