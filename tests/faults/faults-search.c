/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/faults-search.h"

#include "data/register/sng-store.h"

#include <glib/gstdio.h>

/* The rows of an index that is written anew from the records. */
#define SAME_AS_IN_THE_REGISTER                                                                    \
  "CREATE VIRTUAL TABLE search USING fts5 (key, name, body,"                                       \
  " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"

#define COUNT_DIFFERENCES                                                                          \
  "SELECT (SELECT count (*) FROM (SELECT rowid, key, name, body FROM main.search EXCEPT"           \
  " SELECT rowid, key, name, body FROM anew.search)) +"                                            \
  " (SELECT count (*) FROM (SELECT rowid, key, name, body FROM anew.search EXCEPT"                 \
  " SELECT rowid, key, name, body FROM main.search))"

static void
run (sqlite3 *connection, const char *sql)
{
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (connection));
}

static void
write_anew (const char *path, SngReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngDatabase) database = NULL;
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  run (connection, "PRAGMA synchronous = OFF;" SAME_AS_IN_THE_REGISTER);
  sqlite3_close (connection);
  database = sng_database_open (path, SNG_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (sng_database_execute (database, "PRAGMA synchronous = OFF; BEGIN", &error));
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (GPtrArray) records = sng_reader_get_records (reader, id, TRUE, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < records->len; i++)
        g_assert_true (sng_search_feed (database, NULL, records->pdata[i], &error));
    }
  g_assert_true (sng_database_execute (database, "COMMIT", &error));
}

static int
on_count_cb (void *data, int n_columns, char **texts, char **names)
{
  *(gint64 *)data = g_ascii_strtoll (texts[0], NULL, 10);
  return 0;
}

/* Public API */

gboolean
search_is_wrong (const char *path, SngReader *reader)
{
  g_autofree char *anew = g_strconcat (path, ".search", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS anew", anew);
  gint64 n_differences = 0;
  sqlite3 *connection;
  int code;

  write_anew (anew, reader);
  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  run (connection, attach);
  sqlite3_exec (connection, COUNT_DIFFERENCES, on_count_cb, &n_differences, NULL);
  code = sqlite3_exec (connection, "INSERT INTO search (search) VALUES ('integrity-check')", NULL,
                       NULL, NULL);
  if (n_differences > 0 || code != SQLITE_OK)
    g_printerr ("%d words of the search differ: %s\n", (int)n_differences,
                sqlite3_errmsg (connection));
  sqlite3_close (connection);
  g_unlink (anew);
  return n_differences > 0 || code != SQLITE_OK;
}
