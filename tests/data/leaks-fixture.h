/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#ifndef _GNU_SOURCE
#error "memmem() is needed"
#endif

#include "tests/data/sources-fixture.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

/* What was planted is looked for in all that is kept, written or said. Used by several programs, so
 * that its functions live in the header. */

static const char *const *planted; /* ended by %NULL; of the program */

static inline void
assert_silent (const char *where, const char *text, gsize length)
{
  for (guint i = 0; planted[i] != NULL; i++)
    if (memmem (text, length, planted[i], strlen (planted[i])) != NULL)
      g_error ("%s holds %s", where, planted[i]);
}

/* A person's umask may be of no help. */
static inline void
assert_private (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  if ((status.st_mode & 0077) != 0)
    g_error ("%s can be read by others: %o", path, status.st_mode & 0777);
}

static inline guint
search_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_files = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      assert_private (file);
      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        n_files += search_folder (file);
      else if (g_file_get_contents (file, &text, &length, NULL))
        {
          assert_silent (file, text, length);
          n_files++;
        }
    }
  return n_files;
}

static inline void
assert_error_is_silent (const GError *error)
{
  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    {
      g_autofree char *said = sng_source_error_text (error, language);

      assert_silent (said, said, strlen (said));
    }
}

/* A number in a file of SQLite is not text: every table is looked at but the two where the fact
 * holds, from which the method reads it. */
static inline void
search_table (sqlite3 *connection, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) != SQLITE_OK)
    return;
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        const char *text = (const char *) sqlite3_column_text (statement, i);

        if (text != NULL)
          assert_silent (table, text, (gsize) sqlite3_column_bytes (statement, i));
      }
  sqlite3_finalize (statement);
}

static inline void
search_tables (SourceFixture *fixture)
{
  sqlite3 *connection;
  sqlite3_stmt *statement;
  guint n_tables = 0;

  g_assert_cmpint (sqlite3_open (fixture->base.path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (connection,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                       "AND name NOT IN ('person', 'claim')",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  for (; sqlite3_step (statement) == SQLITE_ROW; n_tables++)
    search_table (connection, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (connection);
  g_assert_cmpuint (n_tables, >, 10);
}

/* Everything that this program and its libraries say, with all that they say when they are asked to
 * say more. */
static inline void
assert_output_is_silent (void)
{
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*GLib-GIO-DEBUG*");
  for (guint i = 0; planted[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("*%s*", planted[i]);

      g_test_trap_assert_stdout_unmatched (pattern);
      g_test_trap_assert_stderr_unmatched (pattern);
    }
}
