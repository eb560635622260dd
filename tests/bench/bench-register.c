/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with the register, beside the same work on one plain table in SQLite: the floor
 * under any program that keeps facts in a file. Both sides take turns. */
#include "data/register/sng-query.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <sqlite3.h>
#include <stdio.h>

#define RUNS 101
#define PAGE 50

typedef struct
{
  SngRegister *store;
  sqlite3 *floor;
  GArray *handles; /* of SngHandle: all risks */
  guint turn;
} Bench;

typedef gboolean (*Act) (Bench *bench, const char *word, GError **error);

/* The floor */

/* One table with every column of a risk, an index for each order that is asked for, the words of
 * its texts, and its links. */
static const char floor_schema[]
    = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN;"
      "CREATE TABLE link AS SELECT * FROM ours.link WHERE from_handle IN (SELECT handle FROM ours.risk);"
      "CREATE INDEX link_from ON link (from_handle);"
      "CREATE VIRTUAL TABLE words USING fts5 (key, name, body,"
      " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"
      "INSERT INTO words (rowid, key, name, body) SELECT rowid, key, name, body FROM ours.search"
      " WHERE rowid IN (SELECT handle FROM ours.risk);"
      "CREATE UNIQUE INDEX risk_key ON risk (key); COMMIT; DETACH ours";

static char *
columns_of_risk (sqlite3 *database)
{
  GString *sql = g_string_new ("CREATE TABLE risk (handle INTEGER PRIMARY KEY");
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (database,
                      "SELECT name, type FROM pragma_table_info ('record', 'ours') WHERE name NOT IN ('handle', 'kind')"
                      " UNION ALL SELECT name, type FROM pragma_table_info ('risk', 'ours') WHERE name <> 'handle'",
                      -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (sql, ", \"%s\" %s", sqlite3_column_text (statement, 0),
                            sqlite3_column_text (statement, 1));
  sqlite3_finalize (statement);
  g_string_append (sql, "); INSERT INTO risk SELECT r.handle");
  sqlite3_prepare_v2 (database,
                      "SELECT 'r', name FROM pragma_table_info ('record', 'ours') WHERE name NOT IN ('handle', 'kind')"
                      " UNION ALL SELECT 'k', name FROM pragma_table_info ('risk', 'ours') WHERE name <> 'handle'",
                      -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (sql, ", %s.\"%s\"", sqlite3_column_text (statement, 0),
                            sqlite3_column_text (statement, 1));
  sqlite3_finalize (statement);
  g_string_append (sql, " FROM ours.risk k JOIN ours.record r ON r.handle = k.handle ORDER BY r.handle");
  return g_string_free (sql, FALSE);
}

static sqlite3 *
make_floor (const char *path, const char *ours)
{
  g_auto (GStrv) quoted = g_strsplit (ours, "'", -1);
  g_autofree char *name = g_strjoinv ("''", quoted);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS ours", name);
  g_autofree char *copy = NULL;
  char *message = NULL;
  sqlite3 *database = NULL;

  if (sqlite3_open (path, &database) == SQLITE_OK
      && sqlite3_exec (database, attach, NULL, NULL, &message) == SQLITE_OK)
    {
      copy = columns_of_risk (database);
      if (sqlite3_exec (database, copy, NULL, NULL, &message) == SQLITE_OK
          && sqlite3_exec (database, floor_schema, NULL, NULL, &message) == SQLITE_OK)
        return database;
    }
  g_printerr ("%s\n", message ? message : "SQLite does not open the file.");
  sqlite3_close (database);
  return NULL;
}

/* Statements are prepared once, as in every program that cares. */
static sqlite3_stmt *
prepare (Bench *bench, const char *sql)
{
  static GHashTable *prepared;
  sqlite3_stmt *statement;

  if (prepared == NULL)
    prepared = g_hash_table_new (g_str_hash, g_str_equal);
  statement = g_hash_table_lookup (prepared, sql);
  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (bench->floor, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        g_printerr ("%s\n", sqlite3_errmsg (bench->floor));
      g_hash_table_insert (prepared, (gpointer) sql, statement);
    }
  return statement;
}

/* Reads every column of every row; what it adds up keeps the reading from being left out. */
static gboolean
read_rows (sqlite3_stmt *statement, gint64 *sum)
{
  int code;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      if (sqlite3_column_type (statement, i) == SQLITE_TEXT)
        *sum += sqlite3_column_text (statement, i)[0];
      else
        *sum += sqlite3_column_int64 (statement, i);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

static gboolean
floor_open (Bench *bench, const char *word, GError **error)
{
  sqlite3_stmt *row = prepare (bench, "SELECT * FROM risk WHERE handle = ?");
  sqlite3_stmt *links = prepare (bench, "SELECT field, to_handle FROM link WHERE from_handle = ?");
  SngHandle handle = g_array_index (bench->handles, SngHandle, bench->turn * 97 % bench->handles->len);
  gint64 sum = 0;

  sqlite3_bind_int64 (row, 1, handle);
  sqlite3_bind_int64 (links, 1, handle);
  return read_rows (row, &sum) && read_rows (links, &sum);
}

static gboolean
floor_page (Bench *bench, const char *word, GError **error)
{
  gint64 sum = 0;

  return read_rows (prepare (bench, "SELECT handle FROM risk ORDER BY key"), &sum)
         && read_rows (prepare (bench, "SELECT * FROM risk ORDER BY key LIMIT 50"), &sum);
}

static gboolean
floor_all (Bench *bench, const char *word, GError **error)
{
  gint64 sum = 0;

  return read_rows (prepare (bench, "SELECT * FROM risk ORDER BY handle"), &sum)
         && read_rows (prepare (bench, "SELECT * FROM link ORDER BY from_handle"), &sum);
}

static gboolean
floor_search (Bench *bench, const char *word, GError **error)
{
  sqlite3_stmt *found = prepare (bench, "SELECT r.handle FROM words w JOIN risk r ON r.handle = w.rowid"
                                        " WHERE words MATCH ? ORDER BY r.key");
  sqlite3_stmt *page = prepare (bench, "SELECT r.* FROM words w JOIN risk r ON r.handle = w.rowid"
                                       " WHERE words MATCH ? ORDER BY r.key LIMIT 50");
  g_autofree char *match = g_strdup_printf ("\"%s\"*", word);
  gint64 sum = 0;

  sqlite3_bind_text (found, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_text (page, 1, match, -1, SQLITE_STATIC);
  return read_rows (found, &sum) && read_rows (page, &sum);
}

static gboolean
run (sqlite3_stmt *statement)
{
  gint64 sum = 0;

  return read_rows (statement, &sum);
}

static gboolean
floor_save (Bench *bench, const char *word, GError **error)
{
  sqlite3_stmt *change = prepare (bench, "UPDATE risk SET name_en = ?, revision = revision + 1 WHERE handle = ?");
  sqlite3_stmt *remove = prepare (bench, "DELETE FROM words WHERE rowid = ?");
  sqlite3_stmt *insert = prepare (bench, "INSERT INTO words (rowid, key, name, body) SELECT handle, key,"
                                         " name_en || ' ' || name_es, cause_en || ' ' || cause_es || ' ' || event_en"
                                         " || ' ' || event_es || ' ' || consequence_en || ' ' || consequence_es"
                                         " FROM risk WHERE handle = ?");
  SngHandle handle = g_array_index (bench->handles, SngHandle, bench->turn * 89 % bench->handles->len);
  g_autofree char *name = g_strdup_printf ("Edited %u", bench->turn);

  sqlite3_bind_text (change, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (change, 2, handle);
  sqlite3_bind_int64 (remove, 1, handle);
  sqlite3_bind_int64 (insert, 1, handle);
  return run (prepare (bench, "BEGIN IMMEDIATE")) && run (change) && run (remove) && run (insert)
         && run (prepare (bench, "COMMIT"));
}

/* Ours */

static gboolean
open_record (Bench *bench, SngHandle handle)
{
  g_autoptr (SngRecord) record = sng_register_get_record (bench->store, handle);

  return record != NULL;
}

static gboolean
ours_open (Bench *bench, const char *word, GError **error)
{
  return open_record (bench, g_array_index (bench->handles, SngHandle, bench->turn * 97 % bench->handles->len));
}

/* The list of a window: all handles in order, and the records of the rows that are seen. */
static gboolean
ours_search (Bench *bench, const char *word, GError **error)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngReader) reader = sng_reader_new (bench->store, error);
  g_autoptr (SngQuery) query = sng_query_new (kind);
  g_autoptr (GArray) found = NULL;

  if (reader == NULL || !sng_query_set_text (query, word, error))
    return FALSE;
  sng_query_set_order (query, kind->fields[SNG_COMMON_KEY], FALSE);
  found = sng_reader_query (reader, query, error);
  for (guint i = 0; found != NULL && i < MIN (PAGE, found->len); i++)
    if (!open_record (bench, g_array_index (found, SngHandle, i)))
      return FALSE;
  return found != NULL;
}

static gboolean
ours_all (Bench *bench, const char *word, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (bench->store, error);
  g_autoptr (GPtrArray) records = reader ? sng_reader_get_records (reader, SNG_KIND_RISK, FALSE, error) : NULL;

  return records != NULL;
}

static gboolean
ours_save (Bench *bench, const char *word, GError **error)
{
  SngHandle handle = g_array_index (bench->handles, SngHandle, bench->turn * 89 % bench->handles->len);
  g_autoptr (SngRecord) record = sng_register_get_record (bench->store, handle);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autofree char *name = g_strdup_printf ("Edited %u", bench->turn);

  sng_change_set_of (change, record, SNG_RISK_NAME,
                     sng_value_text2 (name, sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_ES)));
  outcome = sng_register_apply (bench->store, change, error);
  return outcome != NULL && outcome->conflicts->len == 0;
}

static gboolean
compare (Bench *bench, const char *what, const char *word, guint runs, Act ours, Act floor, GError **error)
{
  g_autoptr (BenchTimes) our_times = bench_times_new ();
  g_autoptr (BenchTimes) floor_times = bench_times_new ();

  /* The first turn warms both up. */
  for (bench->turn = 0; bench->turn <= runs; bench->turn++)
    {
      double start = bench_now (), between, end;

      if (!ours (bench, word, error))
        return FALSE;
      between = bench_now ();
      if (!floor (bench, word, error))
        return FALSE;
      end = bench_now ();
      if (bench->turn > 0)
        {
          bench_times_add (our_times, between - start);
          bench_times_add (floor_times, end - between);
        }
    }
  bench_print_row (what, bench_times_quantile (our_times, 0.5), bench_times_quantile (floor_times, 0.5));
  return TRUE;
}

static gboolean
list_risks (Bench *bench, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (bench->store, error);
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));

  bench->handles = reader ? sng_reader_query (reader, query, error) : NULL;
  return bench->handles != NULL && bench->handles->len > 0;
}

static gboolean
compare_all (Bench *bench, GError **error)
{
  bench_print_heading ("Register, median ms (goal: within 3 times)", "Sinergia", "SQLite", "ratio");
  return compare (bench, "list, its first page read", "", RUNS, ours_search, floor_page, error)
         && compare (bench, "read all risks with their links", "", RUNS / 5, ours_all, floor_all, error)
         && compare (bench, "search a common word", BENCH_COMMON_WORD, RUNS, ours_search, floor_search, error)
         && compare (bench, "search a rare word", BENCH_RARE_WORD, RUNS, ours_search, floor_search, error)
         && compare (bench, "open one risk with its links", "", RUNS * 10, ours_open, floor_open, error)
         && compare (bench, "save one field", "", RUNS * 2, ours_save, floor_save, error);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = argc == 2 ? g_strconcat (argv[1], ".floor", NULL) : NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  gboolean done = FALSE;

  if (path == NULL)
    {
      g_printerr ("Name one register that may be changed.\n");
      return 2;
    }
  bench.store = bench_open (argv[1], FALSE, &error);
  bench.floor = bench.store ? make_floor (path, argv[1]) : NULL;
  if (bench.floor != NULL && list_risks (&bench, &error))
    done = compare_all (&bench, &error);
  if (!done)
    g_printerr ("%s\n", error ? error->message : "The floor does not work.");
  if (bench.store != NULL)
    sng_register_close (bench.store);
  return done ? 0 : 1;
}
