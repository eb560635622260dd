/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-schema.h"

#include "data/register/sng-layout.h"
#include "data/register/sng-part.h"
#include "data/register/sqlite/sng-query-sql.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define REFERENCE " INTEGER REFERENCES record (handle) DEFERRABLE INITIALLY DEFERRED"

/* What does not follow from the vocabulary. Rows of the journal are never deleted, and nothing in
 * them changes but a value that is blanked together with its salt. */
static const char *const fixed[] = {
  "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
  "CREATE TABLE IF NOT EXISTS former_key (kind TEXT NOT NULL, key TEXT NOT NULL,"
  " handle" REFERENCE ", PRIMARY KEY (kind, key)) WITHOUT ROWID",
  "CREATE TABLE IF NOT EXISTS link (from_handle" REFERENCE ", field TEXT NOT NULL,"
  " to_handle" REFERENCE ", PRIMARY KEY (from_handle, field, to_handle)) WITHOUT ROWID",
  "CREATE INDEX IF NOT EXISTS link_to ON link (to_handle, field)",
  "CREATE TABLE IF NOT EXISTS claim (record" REFERENCE ", field TEXT NOT NULL,"
  " origin INTEGER NOT NULL, from_source INTEGER NOT NULL, value, value2, observed_at INTEGER,"
  " recorded_at INTEGER, provenance TEXT, verified_by" REFERENCE ", verified_at INTEGER,"
  " sequence INTEGER NOT NULL, run" REFERENCE ","
  " PRIMARY KEY (record, field, origin)) WITHOUT ROWID",
  "CREATE TABLE IF NOT EXISTS former_claim (ended INTEGER NOT NULL, record" REFERENCE ","
  " field TEXT NOT NULL, origin INTEGER NOT NULL, from_source INTEGER NOT NULL, value, value2,"
  " observed_at INTEGER, recorded_at INTEGER, provenance TEXT, verified_by" REFERENCE ","
  " verified_at INTEGER, sequence INTEGER NOT NULL,"
  " PRIMARY KEY (record, field, ended, origin)) WITHOUT ROWID",
  "CREATE TABLE IF NOT EXISTS journal (sequence INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
  " origin TEXT NOT NULL, author" REFERENCE ", account TEXT, instance TEXT, source" REFERENCE ","
  " run" REFERENCE ", recorded_at INTEGER NOT NULL, effective_at INTEGER NOT NULL, reason TEXT,"
  " \"group\" TEXT, reverts INTEGER, provenance TEXT, observed_at INTEGER,"
  " n_records INTEGER NOT NULL, n_untold INTEGER NOT NULL, untold BLOB, previous BLOB NOT NULL,"
  " hash BLOB NOT NULL, first_created" REFERENCE ", last_created" REFERENCE ")",
  "CREATE INDEX IF NOT EXISTS journal_author ON journal (author)",
  "CREATE INDEX IF NOT EXISTS journal_effective ON journal (effective_at)",
  "CREATE INDEX IF NOT EXISTS journal_recorded ON journal (recorded_at)",
  "CREATE INDEX IF NOT EXISTS journal_reverts ON journal (reverts) WHERE reverts IS NOT NULL",
  "CREATE INDEX IF NOT EXISTS journal_source ON journal (source) WHERE source IS NOT NULL",
  "CREATE TABLE IF NOT EXISTS journal_entry (sequence INTEGER NOT NULL REFERENCES journal,"
  " position INTEGER NOT NULL, act TEXT NOT NULL, record" REFERENCE ", field TEXT NOT NULL,"
  " held TEXT, old TEXT, new TEXT, salt BLOB, digest BLOB NOT NULL,"
  " PRIMARY KEY (sequence, position)) WITHOUT ROWID",
  "CREATE INDEX IF NOT EXISTS journal_entry_record ON journal_entry (record, sequence)",
  "CREATE TRIGGER IF NOT EXISTS journal_kept BEFORE DELETE ON journal"
  " BEGIN SELECT raise (ABORT, 'the journal is only added to'); END",
  "CREATE TRIGGER IF NOT EXISTS journal_fixed BEFORE UPDATE ON journal"
  " BEGIN SELECT raise (ABORT, 'the journal is only added to'); END",
  "CREATE TRIGGER IF NOT EXISTS journal_entry_kept BEFORE DELETE ON journal_entry"
  " BEGIN SELECT raise (ABORT, 'the journal is only added to'); END",
  "CREATE TRIGGER IF NOT EXISTS journal_entry_fixed BEFORE UPDATE ON journal_entry"
  " WHEN new.sequence IS NOT old.sequence OR new.position IS NOT old.position"
  " OR new.act IS NOT old.act OR new.record IS NOT old.record OR new.field IS NOT old.field"
  " OR new.held IS NOT old.held OR new.digest IS NOT old.digest"
  " OR new.old IS NOT NULL OR new.new IS NOT NULL OR new.salt IS NOT NULL"
  " BEGIN SELECT raise (ABORT, 'the journal is only added to'); END",
  "CREATE TABLE IF NOT EXISTS erasure (record INTEGER PRIMARY KEY REFERENCES record (handle)"
  " DEFERRABLE INITIALLY DEFERRED, sequence INTEGER NOT NULL, erased_at INTEGER NOT NULL)",
  "CREATE TABLE IF NOT EXISTS erased_key (digest TEXT PRIMARY KEY) WITHOUT ROWID",
  "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (key, name, body,"
  " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
};

/* Columns that journals of former versions have not. */
static const char *const added[] = { "first_created", "last_created" };

/* After the columns are there. */
static const char *const indexes[] = {
  "CREATE INDEX IF NOT EXISTS journal_created ON journal (first_created)"
  " WHERE first_created IS NOT NULL",
  "CREATE UNIQUE INDEX IF NOT EXISTS record_id ON record (id)",
  "CREATE INDEX IF NOT EXISTS record_void ON record (kind) WHERE void_reason IS NOT NULL",
  /* What keeps keys from being given twice is what lists are sorted along. */
  "CREATE UNIQUE INDEX IF NOT EXISTS record_keys ON record (kind, sng_sort (key), key)",
  "CREATE INDEX IF NOT EXISTS record_by_changed_at ON record (kind, changed_at)",
  "CREATE UNIQUE INDEX IF NOT EXISTS record_source_key ON record (kind, source, source_key)"
  " WHERE source IS NOT NULL AND source_key IS NOT NULL",
};

/* What former versions had, and what no query reads along, or another index serves as well: each
 * costs every new record. */
static const char *const unused[] = {
  "DROP INDEX IF EXISTS record_created_by",
  "DROP INDEX IF EXISTS record_changed_by",
  "DROP INDEX IF EXISTS record_source",
  "DROP INDEX IF EXISTS record_living",
  "DROP INDEX IF EXISTS record_key",
  "DROP INDEX IF EXISTS record_by_key",
};

static gboolean
run_all (SngDatabase *database, const char *const *sql, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!sng_database_execute (database, sql[i], error))
      return FALSE;
  return TRUE;
}

static GHashTable *
read_columns (SngDatabase *database, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SngStatement *statement = sng_database_prepare (database, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (sng_statement_step (statement, &failure))
    g_hash_table_add (names, g_strdup (sng_statement_get_text (statement, 0)));
  if (failure == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static const char *
column_type (const SngField *field, guint i)
{
  return field->type == SNG_TYPE_REF ? REFERENCE : sng_type_cell_affinity (field->type, i);
}

static gboolean
add_column (SngDatabase *database,
            const SngField *field,
            guint i,
            GHashTable *present,
            GError **error)
{
  const char *table = sng_layout_table (field);
  g_autofree char *name = sng_layout_column_name (field, i);
  g_autofree char *was
    = g_strconcat (field->was ? field->was : "", sng_type_cell_suffix (field->type, i), NULL);
  g_autofree char *sql = NULL;

  if (g_hash_table_contains (present, name))
    return TRUE;
  if (field->was != NULL && g_hash_table_contains (present, was))
    sql = g_strdup_printf ("ALTER TABLE \"%s\" RENAME COLUMN \"%s\" TO \"%s\"", table, was, name);
  else
    sql = g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", table, name,
                           column_type (field, i));
  return sng_database_execute (database, sql, error);
}

/* What is kept by the name of a field follows its new name. Only the journal does not: it says
 * what was written then. */
static gboolean
rename_field (SngDatabase *database, const SngField *field, GError **error)
{
  static const char *const renames[] = {
    "UPDATE link SET field = '%s' WHERE field = '%s' AND from_handle IN (SELECT handle FROM "
    "\"%s\")",
    "UPDATE claim SET field = '%s' WHERE field = '%s' AND record IN (SELECT handle FROM \"%s\")",
    "UPDATE former_claim SET field = '%s' WHERE field = '%s'"
    " AND record IN (SELECT handle FROM \"%s\")",
  };

  for (guint i = 0; i < G_N_ELEMENTS (renames) && field->was != NULL; i++)
    {
      g_autofree char *sql
        = g_strdup_printf (renames[i], field->name, field->was, sng_layout_table (field));

      if (!sng_database_execute (database, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether anybody asks which records name another one by this field. */
static gboolean
is_looked_up (const SngField *field)
{
  return field->kind != SNG_N_KINDS || field->index == SNG_COMMON_VERIFIED_BY
         || field->index == SNG_COMMON_MERGED_INTO;
}

static gboolean
index_reference (SngDatabase *database, const SngField *field, GError **error)
{
  const char *table = sng_layout_table (field);
  g_autofree char *sql = g_strdup_printf (
    "CREATE INDEX IF NOT EXISTS \"%s_%s\" ON \"%s\" (\"%s\") WHERE \"%s\" IS NOT NULL", table,
    field->name, table, field->name, field->name);

  return field->type != SNG_TYPE_REF || !is_looked_up (field)
         || sng_database_execute (database, sql, error);
}

static gboolean
add_fields (SngDatabase *database,
            const SngField *const *fields,
            guint n_fields,
            GHashTable *present,
            GError **error)
{
  for (guint i = 0; i < n_fields; i++)
    {
      if (!sng_field_is_stored (fields[i]))
        continue;
      for (guint cell = 0; cell < sng_type_n_cells (fields[i]->type); cell++)
        if (!add_column (database, fields[i], cell, present, error))
          return FALSE;
      if (!rename_field (database, fields[i], error))
        return FALSE;
    }
  return TRUE;
}

/* A new table has all its columns from the start: adding them one by one would read the whole
 * schema again for each. */
static gboolean
create_table (SngDatabase *database,
              const char *table,
              const char *first,
              const SngField *const *fields,
              guint n_fields,
              GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TABLE \"%s\" (%s", table, first);
  for (guint i = 0; i < n_fields; i++)
    for (guint cell = 0;
         sng_field_is_stored (fields[i]) && cell < sng_type_n_cells (fields[i]->type); cell++)
      {
        g_autofree char *name = sng_layout_column_name (fields[i], cell);

        g_string_append_printf (sql, ", \"%s\" %s", name, column_type (fields[i], cell));
      }
  g_string_append (sql, ")");
  return sng_database_execute (database, sql->str, error);
}

static gboolean
write_table (SngDatabase *database,
             const char *table,
             const char *first,
             const SngField *const *fields,
             guint n_fields,
             GError **error)
{
  g_autoptr (GHashTable) present = read_columns (database, table, error);

  if (present == NULL
      || (g_hash_table_size (present) == 0
            ? !create_table (database, table, first, fields, n_fields, error)
            : !add_fields (database, fields, n_fields, present, error)))
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (sng_field_is_stored (fields[i]) && !index_reference (database, fields[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_to_journal (SngDatabase *database, GError **error)
{
  g_autoptr (GHashTable) present = read_columns (database, "journal", error);

  for (guint i = 0; present != NULL && i < G_N_ELEMENTS (added); i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("ALTER TABLE journal ADD COLUMN %s" REFERENCE, added[i]);

      if (!g_hash_table_contains (present, added[i])
          && !sng_database_execute (database, sql, error))
        return FALSE;
    }
  return present != NULL;
}

/* Ready for the check that no two records share these fields together. */
static gboolean
index_unique (SngDatabase *database, const SngKind *kind, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE INDEX IF NOT EXISTS \"%s_unique\" ON \"%s\" (%s)",
                                          kind->name, kind->name, kind->unique ? kind->unique : "");

  return kind->unique == NULL || sng_database_execute (database, sql, error);
}

/* What lists are sorted by. By an owner they are sorted by title, along no index of handles. */
static gboolean
index_orders (SngDatabase *database, const SngKind *kind, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "DROP INDEX IF EXISTS \"%s_by_owner\";", kind->name);
  sng_query_append_indexes (sql, kind);
  return sng_database_execute (database, sql->str, error);
}

/* Names everything that the tables are derived from, so that an unchanged vocabulary costs one
 * comparison when a register is opened. */
static char *
fingerprint (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_checksum_update (checksum, (const guchar *) fixed[i], -1);
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    g_checksum_update (checksum, (const guchar *) indexes[i], -1);
  for (guint i = 0; i < G_N_ELEMENTS (unused); i++)
    g_checksum_update (checksum, (const guchar *) unused[i], -1);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);
      g_autoptr (GString) orders = g_string_new (NULL);

      sng_query_append_indexes (orders, kind);
      g_checksum_update (checksum, (const guchar *) orders->str, -1);
      g_checksum_update (checksum, (const guchar *) kind->name, -1);
      g_checksum_update (checksum, (const guchar *) (kind->unique ? kind->unique : "-"), -1);
      for (guint i = 0; i < kind->n_fields; i++)
        if (sng_field_is_stored (kind->fields[i]))
          {
            guint8 type = kind->fields[i]->type;

            g_checksum_update (checksum, (const guchar *) kind->fields[i]->name, -1);
            g_checksum_update (checksum, &type, 1);
          }
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
is_up_to_date (SngDatabase *database, gboolean *is_current, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (database, "SELECT value FROM meta WHERE name = 'schema'",
                                     error);
  g_autofree char *expected = fingerprint ();
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  *is_current = sng_statement_step (statement, &failure)
                && g_strcmp0 (sng_statement_get_text (statement, 0), expected) == 0;
  sng_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
remember_fingerprint (SngDatabase *database, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (database, "INSERT OR REPLACE INTO meta VALUES ('schema', ?)",
                                     error);
  g_autofree char *value = fingerprint ();

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, value);
  return sng_statement_run (statement, error);
}

/* Public API */

/**
 * sng_schema_check:
 * @is_new: (out): whether the file is empty
 * @is_current: (out): whether its tables are those of this vocabulary
 *
 * Returns: whether the file is empty or a register that this program understands
 */
gboolean
sng_schema_check (SngDatabase *database, gboolean *is_new, gboolean *is_current, GError **error)
{
  g_autofree char *name = g_filename_display_name (sng_database_get_path (database));
  gint64 application = 0, version = 0, n_tables = 0;

  *is_new = *is_current = FALSE;
  if (!sng_database_get_integer (database, "PRAGMA application_id", &application, error)
      || !sng_database_get_integer (database, "PRAGMA user_version", &version, error)
      || !sng_database_get_integer (database, "SELECT count(*) FROM sqlite_schema", &n_tables,
                                    error))
    return FALSE;
  *is_new = application == 0 && n_tables == 0;
  if (*is_new)
    return TRUE;
  if (application != SNG_SCHEMA_APPLICATION)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_A_REGISTER,
                   _("“%s” belongs to another program. It was left as it is."), name);
      return FALSE;
    }
  if (version > SNG_SCHEMA_VERSION)
    {
      g_set_error (
        error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NEWER,
        _("“%s” was written by a newer version of Sinergia. Install that version to open it."),
        name);
      return FALSE;
    }
  return is_up_to_date (database, is_current, error);
}

/**
 * sng_schema_choose_pages:
 * @database: an empty file
 *
 * Chooses how large its pages are: large ones hold more of the rows that a source brings, and are
 * split less often; still larger ones would make each save write more. Registers of former versions
 * go on with their smaller ones.
 */
gboolean
sng_schema_choose_pages (SngDatabase *database, GError **error)
{
  return sng_database_execute (database, "PRAGMA page_size = 8192", error);
}

/**
 * sng_schema_write_kind:
 *
 * Adds what @kind has and the file has not, and gives what was called otherwise its name.
 */
gboolean
sng_schema_write_kind (SngDatabase *database, const SngKind *kind, GError **error)
{
  return write_table (database, kind->name,
                      "handle INTEGER PRIMARY KEY REFERENCES record (handle)"
                      " DEFERRABLE INITIALLY DEFERRED",
                      kind->fields + SNG_N_COMMON, kind->n_fields - SNG_N_COMMON, error)
         && index_unique (database, kind, error) && index_orders (database, kind, error);
}

/**
 * sng_schema_write:
 *
 * Adds what the vocabulary has and the file has not; nothing is ever dropped. The caller holds
 * the transaction, so that a register is brought up to date whole or not at all.
 */
gboolean
sng_schema_write (SngDatabase *database, GError **error)
{
  g_autofree char *header = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                             SNG_SCHEMA_APPLICATION, SNG_SCHEMA_VERSION);
  const SngKind *any = sng_kind (0);

  if (!run_all (database, fixed, G_N_ELEMENTS (fixed), error)
      || !write_table (database, "record", "handle INTEGER PRIMARY KEY, kind TEXT NOT NULL",
                       any->fields, SNG_N_COMMON, error)
      || !add_to_journal (database, error)
      || !run_all (database, indexes, G_N_ELEMENTS (indexes), error)
      || !run_all (database, unused, G_N_ELEMENTS (unused), error))
    return FALSE;
  for (guint i = 0; i < SNG_N_KINDS; i++)
    if (!sng_schema_write_kind (database, sng_kind (i), error))
      return FALSE;
  return remember_fingerprint (database, error) && sng_database_execute (database, header, error);
}

/**
 * sng_schema_copy:
 *
 * Writes everything that the register holds into another file, which is there when it is whole.
 */
gboolean
sng_schema_copy (SngDatabase *database, const char *target, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (database, "VACUUM INTO ?", error);
  g_autofree char *part = statement != NULL ? sng_part_make (target, error) : NULL;

  if (part == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, part);
  if (sng_statement_run (statement, error) && sng_part_put_in_place (part, target, error))
    return TRUE;
  sng_part_remove (part);
  return FALSE;
}
