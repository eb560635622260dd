/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-query-sql.h"

#include "data/vocabulary/sng-type.h"

#include <string.h>

/* Numbers inside a text are brought to this many digits, so that R-9 comes before R-10. */
#define DIGITS 12

static gsize
count_digits (const char *at)
{
  gsize n = 0;

  while (g_ascii_isdigit (at[n]))
    n++;
  return n;
}

static gsize
count_numbers (const char *text)
{
  gsize n = 0;

  for (const char *at = text; *at != '\0'; at++)
    n += g_ascii_isdigit (at[0]) && !g_ascii_isdigit (at[1]);
  return n;
}

/* Very many short keys are read, which are ASCII, in which folding is nothing but lower case. */
static char *
sort_key (const char *text)
{
  g_autofree char *folded = g_str_is_ascii (text) ? NULL : sng_fold (text);
  const char *at = folded != NULL ? folded : text;
  char *key = g_malloc (strlen (at) + count_numbers (at) * DIGITS + 1);
  char *end = key;

  while (*at != '\0')
    {
      gsize n = count_digits (at);

      for (gsize i = n; n > 0 && i < DIGITS; i++)
        *end++ = '0';
      for (; n > 0; n--)
        *end++ = *at++;
      for (; *at != '\0' && !g_ascii_isdigit (*at); at++)
        *end++ = g_ascii_tolower (*at);
    }
  *end = '\0';
  return key;
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
