/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-keeping.h"
#include "tests/data/register-fixture.h"

#include <sqlite3.h>
#include <string.h>

/* A register that is checked, tampered with and brought back. Used by several programs, so that its
 * functions live in the header. */

static inline char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline SngCheck *
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngCheck *result = sng_register_check (fixture->subject, &error);

  g_assert_no_error (error);
  return result;
}

static inline void
assert_sound (Fixture *fixture)
{
  g_autoptr (SngCheck) result = check (fixture);

  g_assert_cmpstr (result->problems->len > 0 ? result->problems->pdata[0] : NULL, ==, NULL);
}

/* That some sentence has @part. */
static inline void
assert_problem (Fixture *fixture, const char *part)
{
  g_autoptr (SngCheck) result = check (fixture);
  gboolean found = FALSE;

  for (guint i = 0; i < result->problems->len; i++)
    {
      g_test_message ("%s", (const char *) result->problems->pdata[i]);
      found = found || strstr (result->problems->pdata[i], part) != NULL;
    }
  g_assert_true (found);
}

static inline void
backup (Fixture *fixture, const char *target)
{
  g_autoptr (GError) error = NULL;

  sng_register_backup (fixture->subject, target, &error);
  g_assert_no_error (error);
}

/* As somebody does who edits the file with another program. */
static inline void
tamper (Fixture *fixture, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection,
                                 "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; DROP TRIGGER IF EXISTS journal_kept;"
                                 "DROP TRIGGER IF EXISTS journal_fixed;"
                                 "DROP TRIGGER IF EXISTS journal_entry_kept;"
                                 "DROP TRIGGER IF EXISTS journal_entry_fixed;",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (connection));
  sqlite3_close (connection);
}

/* The file as it is now, in memory, to be written back after it was tampered with. */
static inline sqlite3 *
copy_pages (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *copying = sqlite3_backup_init (to, "main", from, "main");

  g_assert_cmpint (sqlite3_backup_step (copying, -1), ==, SQLITE_DONE);
  sqlite3_backup_finish (copying);
  return to;
}

static inline sqlite3 *
remember (Fixture *fixture)
{
  sqlite3 *file, *memory;

  g_assert_cmpint (sqlite3_open (fixture->path, &file), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (":memory:", &memory), ==, SQLITE_OK);
  copy_pages (file, memory);
  sqlite3_close (file);
  return memory;
}

static inline void
bring_back (Fixture *fixture, sqlite3 *memory)
{
  sqlite3 *file;

  g_assert_cmpint (sqlite3_open (fixture->path, &file), ==, SQLITE_OK);
  sqlite3_exec (file, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  copy_pages (memory, file);
  sqlite3_close (file);
}

/* People, a risk with links and claims, and a handful of changes with reasons. */
static inline void
fill (Fixture *fixture)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Renata Ibarra Solís");
  SngHandle process = create_named (fixture, SNG_KIND_PROCESS, "Customer care");
  SngHandle risk;
  const SngKind *kind = sng_kind (SNG_KIND_RISK);

  sng_register_set_author (fixture->subject, person);
  risk = create_named (fixture, SNG_KIND_RISK, "Data leak");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "reviewed");
      g_autoptr (SngOutcome) outcome = NULL;

      sng_change_set (change, risk, kind->fields[SNG_RISK_OWNER], kind, NULL, sng_value_handle (person));
      sng_change_set (change, risk, kind->fields[SNG_RISK_PROCESSES], kind, NULL,
                      sng_value_handles (&process, 1));
      sng_change_set (change, risk, kind->fields[SNG_RISK_INHERENT_LIKELIHOOD], kind, NULL,
                      sng_value_integer (i + 2));
      set_text2 (change, risk, SNG_KIND_RISK, "cause", i == 0 ? "one" : i == 1 ? "two" : "three", NULL);
      outcome = apply (fixture, change);
    }
}

static inline void
finish (Fixture *fixture, gconstpointer data)
{
  if (fixture->subject == NULL)
    fixture->subject = open_again (fixture);
  tear_down (fixture, data);
}

#define ADD(name, test) g_test_add ("/keeping/" name, Fixture, NULL, set_up, test, finish)
