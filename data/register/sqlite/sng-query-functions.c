/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-query-sql.h"

#include "data/vocabulary/sng-type.h"

#include <string.h>

/* Numbers inside a text are brought to this many digits, so that R-9 comes before R-10. */
#define ZEROS "000000000000"
#define DIGITS (sizeof ZEROS - 1)

/* How many bytes from @at on are digits, or are none. Very many short keys are read, for which
 * strspn() takes longer to prepare than to read. */
static gsize
span (const char *at, gboolean of_digits)
{
  gsize n = 0;

  while (at[n] != '\0' && g_ascii_isdigit (at[n]) == of_digits)
    n++;
  return n;
}

/* Keys are ASCII, in which folding is nothing but lower case. */
static char *
sort_key (const char *text)
{
  g_autofree char *folded = g_str_is_ascii (text) ? NULL : sng_fold (text);
  const char *at = folded != NULL ? folded : text;
  GString *key = g_string_sized_new (strlen (at) + DIGITS);

  while (*at != '\0')
    {
      gsize n_others = span (at, FALSE);
      gsize n = span (at + n_others, TRUE);

      g_string_append_len (key, at, (gssize) n_others);
      at += n_others;
      if (n > 0 && n < DIGITS)
        g_string_append_len (key, ZEROS, (gssize) (DIGITS - n));
      g_string_append_len (key, at, (gssize) n);
      at += n;
    }
  for (gsize i = 0; i < key->len; i++)
    key->str[i] = g_ascii_tolower (key->str[i]);
  return g_string_free (key, FALSE);
}

typedef char *(*TextFunction) (const char *text);

static void
call_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const TextFunction *function = sqlite3_user_data (context);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, (*function) (text), -1, g_free);
}

/* Private API */

/**
 * sng_query_add_functions:
 *
 * `sng_sort (text)` gives what texts are ordered by; it stands in indexes, which is how a sort key
 * is computed once per writing and not once per reading. `sng_plain (text)` gives what typed words
 * are compared with.
 *
 * Returns: %FALSE when SQLite has no memory for them
 */
gboolean
sng_query_add_functions (sqlite3 *connection)
{
  static const TextFunction sort = sort_key;
  static const TextFunction plain = sng_query_fold;
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  return sqlite3_create_function_v2 (connection, "sng_sort", 1, flags, (gpointer) &sort, call_cb,
                                     NULL, NULL, NULL)
           == SQLITE_OK
         && sqlite3_create_function_v2 (connection, "sng_plain", 1, flags, (gpointer) &plain,
                                        call_cb, NULL, NULL, NULL)
              == SQLITE_OK;
}
