/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-server-words.h"
#include "data/sources/sng-source-error.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  "{\"detail\": \"",
  "{\"error\": {\"message\": \"",
  "{\"message\": \"",
  "\"errors\": [",
  "\"title\": ",
  "\"error_description\": ",
  "{\"name\": [\"",
  "\"]",
  "\"}",
  "%s",
  "%n",
  "\\u202e",
  "\\ud83d",
  "[",
  "{",
  "<html>",
  "null",
  NULL,
};

void
sng_fuzz_set_up (void)
{
}

void
sng_fuzz_tear_down (void)
{
}

/* What comes with a refusal is shown to people: one line of text, and not too much of it. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autofree char *words = sng_server_words_read (body, NULL);
  g_autoptr (GError) error = NULL;

  sng_source_error_set (&error, SNG_SOURCE_ERROR_STATUS, "%s", "x", NULL);
  sng_source_error_add_words (error, words);
  if (!g_utf8_validate (error->message, -1, NULL) || strchr (error->message, '\n') != NULL
      || g_utf8_strlen (error->message, -1) > 250)
    sng_fuzz_fail ("This is no sentence: %s", error->message);
  return 0;
}
