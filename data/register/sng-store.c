/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-store.h"

#include "data/register/sqlite/sng-row-set.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
run_link (SngDatabase *database,
          const char *sql,
          SngHandle from,
          const SngField *field,
          SngHandle to,
          GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, from);
  sng_statement_bind_text (statement, 2, field->name);
  sng_statement_bind_integer (statement, 3, to);
  return sng_statement_run (statement, error);
}

/* Only the links that came or went are written. */
static gboolean
write_links (SngDatabase *database,
             SngHandle from,
             const SngField *field,
             const SngValue *before,
             const SngValue *after,
             GError **error)
{
  guint n_before, n_after;
  const SngHandle *old_links = sng_value_get_handles (before, &n_before);
  const SngHandle *new_links = sng_value_get_handles (after, &n_after);

  for (guint i = 0; i < n_before; i++)
    if (!sng_value_has_handle (after, old_links[i])
        && !run_link (database,
                      "DELETE FROM link WHERE from_handle = ? AND field = ? AND to_handle = ?",
                      from, field, old_links[i], error))
      return FALSE;
  for (guint i = 0; i < n_after; i++)
    if (!sng_value_has_handle (before, new_links[i])
        && !run_link (database, "INSERT INTO link (from_handle, field, to_handle) VALUES (?, ?, ?)",
                      from, field, new_links[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_all_links (SngDatabase *database,
                 const SngLayout *layout,
                 SngRecord *before,
                 SngRecord *after,
                 GError **error)
{
  for (guint i = 0; i < layout->n_links; i++)
    {
      const SngField *field = layout->links[i];

      if (!write_links (database, sng_record_get_handle (after), field,
                        sng_record_get (before, field->index), sng_record_get (after, field->index),
                        error))
        return FALSE;
    }
  return TRUE;
}

/* Of new records. Few of the fields that hold links have any. */
static gboolean
insert_links (SngDatabase *database,
              const SngLayout *layout,
              SngRecord *const *records,
              guint n_records,
              const SngFieldSet *used,
              GError **error)
{
  const SngValue nothing = SNG_UNKNOWN;
  const SngField *links[SNG_MAX_FIELDS];
  guint n_links = 0;

  for (guint i = 0; i < layout->n_links; i++)
    if (sng_field_set_has (used, layout->links[i]->index))
      links[n_links++] = layout->links[i];
  for (guint i = 0; n_links > 0 && i < n_records; i++)
    for (guint link = 0; link < n_links; link++)
      if (!write_links (database, sng_record_get_handle (records[i]), links[link], &nothing,
                        sng_record_get (records[i], links[link]->index), error))
        return FALSE;
  return TRUE;
}

/* New records of one kind as rows of one of the two tables that hold them. */
typedef struct
{
  SngRowSet base;
  SngRecord *const *records;
  const SngKind *kind;
  guint first;                    /* field of those that the table holds */
  guint16 places[SNG_MAX_FIELDS]; /* the first cell of each field; 0: it is in none */
} RecordRows;

/* Each value is followed by the one behind it in the row, so that it does not matter that it leaves
 * NULL in a cell that it has no use for. */
static void
fill_row (const SngRowSet *set, guint row, SngCell *cells)
{
  const RecordRows *self = (const RecordRows *) set;
  SngRecord *record = self->records[row];
  SngRecordWalk walk = sng_record_walk (record, self->first);

  cells[0] = (SngCell) { .form = SNG_CELL_INTEGER, .integer = sng_record_get_handle (record) };
  while (sng_record_walk_next (&walk))
    if (self->places[walk.field] != 0)
      sng_field_to_cells (self->kind->fields[walk.field], walk.value,
                          &cells[self->places[walk.field]]);
}

/* The fields that any of the records knows. One record is written as a whole, so that there is one
 * statement for each kind. */
static void
find_used (SngRecord *const *records, guint n_records, SngFieldSet *used)
{
  memset (used, n_records == 1 ? 0xff : 0, sizeof *used);
  for (guint i = 0; i < n_records; i++)
    sng_record_add_known (records[i], used);
}

/* From so many records on it pays to look for what they have in common. */
#define MANY 16

/* The fields that every record has, of those that hold one number, in which all of them hold the
 * same one: who created them and when, and where they are from. */
static void
find_shared (SngRecord *const *records, guint n_records, SngFieldSet *shared)
{
  gint64 first[SNG_N_COMMON];

  memset (shared, n_records >= MANY ? 0xff : 0, sizeof *shared);
  for (guint i = 0; i < SNG_N_COMMON; i++)
    first[i] = sng_value_get_integer (sng_record_get (records[0], i), 0);
  for (guint i = 0; i < n_records && sng_field_set_has_any (shared); i++)
    {
      SngRecordWalk walk = sng_record_walk (records[i], 0);
      SngFieldSet same = { 0 };

      while (sng_record_walk_next (&walk) && walk.field < SNG_N_COMMON)
        if (sng_field_set_has (shared, walk.field) && walk.value->tag == SNG_TAG_INTEGER
            && walk.value->integer == first[walk.field])
          sng_field_set_add (&same, walk.field);
      *shared = same;
    }
}

static void
add_column (SngRowInsert *insert, RecordRows *rows, const SngColumn *column)
{
  for (int i = 0; i < column->n_cells; i++)
    {
      g_autofree char *name = sng_layout_column_name (column->field, (guint) i);
      guint place = sng_row_insert_add (insert, name);

      if (i == 0)
        rows->places[column->field->index] = (guint16) place;
    }
}

static void
add_shared_column (SngRowInsert *insert, RecordRows *rows, const SngColumn *column)
{
  g_autofree char *name = sng_layout_column_name (column->field, 0);
  SngCell cells[SNG_MAX_CELLS] = { 0 };

  sng_field_to_cells (column->field, sng_record_get (rows->records[0], column->field->index), cells);
  sng_row_insert_add_shared (insert, name, cells[0]);
}

/* Rows that a source reports know few of the fields of their kind, all of them the same: to leave
 * out the others spares a step for each of them in each row. */
static void
add_columns (SngRowInsert *insert,
             RecordRows *rows,
             const SngColumn *columns,
             guint n_columns,
             const SngFieldSet *used,
             const SngFieldSet *shared)
{
  memset (rows->places, 0, sizeof rows->places);
  rows->first = columns[0].field->index;
  for (guint i = 0; i < n_columns; i++)
    if (sng_field_set_has (shared, columns[i].field->index))
      add_shared_column (insert, rows, &columns[i]);
    else if (sng_field_set_has (used, columns[i].field->index))
      add_column (insert, rows, &columns[i]);
}

/* The row of each record in the table of all kinds. */
static gboolean
insert_common (SngDatabase *database, RecordRows *rows, const SngFieldSet *used, GError **error)
{
  const SngLayout *layout = sng_layout (rows->kind->id);
  g_auto (SngRowInsert) insert;
  SngFieldSet shared;

  sng_row_insert_init (&insert);
  find_shared (rows->records, rows->base.n_rows, &shared);
  sng_row_insert_add (&insert, "handle");
  sng_row_insert_add_shared (&insert, "kind",
                             (SngCell) { .form = SNG_CELL_TEXT, .text = rows->kind->name });
  add_columns (&insert, rows, layout->columns, layout->n_common, used, &shared);
  return sng_row_insert_run (&insert, database, "record", &rows->base, error);
}

/* Its row in the table of its kind. */
static gboolean
insert_own (SngDatabase *database, RecordRows *rows, const SngFieldSet *used, GError **error)
{
  const SngLayout *layout = sng_layout (rows->kind->id);
  const SngFieldSet none = { 0 };
  g_auto (SngRowInsert) insert;

  sng_row_insert_init (&insert);
  sng_row_insert_add (&insert, "handle");
  add_columns (&insert, rows, layout->columns + layout->n_common,
               layout->n_columns - layout->n_common, used, &none);
  return sng_row_insert_run (&insert, database, rows->kind->name, &rows->base, error);
}

static char *
update_sql (const SngField *field)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET ", sng_layout_table (field));
  for (guint i = 0; i < sng_type_n_cells (field->type); i++)
    {
      g_autofree char *name = sng_layout_column_name (field, i);

      g_string_append_printf (sql, "%s\"%s\" = ?", i > 0 ? ", " : "", name);
    }
  g_string_append (sql, " WHERE handle = ?");
  return g_string_free (sql, FALSE);
}

/* One field at a time, so that only the indexes of what changed are touched. */
static gboolean
update_field (SngDatabase *database, const SngColumn *column, SngRecord *record, GError **error)
{
  g_autofree char *sql = update_sql (column->field);
  SngStatement *statement = sng_database_prepare (database, sql, error);
  int next;

  if (statement == NULL)
    return FALSE;
  next = sng_layout_bind (statement, 1, column, 1, record);
  sng_statement_bind_integer (statement, next, sng_record_get_handle (record));
  return sng_statement_run (statement, error);
}

static SngValue
part_of (SngRecord *record, const char *name, gboolean *is_missing)
{
  const SngField *field = sng_kind_field (sng_record_get_kind (record), name);
  const SngValue *value = sng_record_get (record, field->index);

  if (sng_field_is_needed_in (field, NULL) && !sng_value_is_known (value))
    *is_missing = TRUE;
  return sng_value_copy (value);
}

/* The parts of what makes a record unique, bound in their order; %FALSE when one that is always
 * needed is missing, for then the record cannot be compared yet. */
static gboolean
bind_parts (SngStatement *statement, SngRecord *record, char **names)
{
  gboolean is_missing = FALSE;

  for (int i = 0; names[i] != NULL; i++)
    {
      const SngField *field = sng_kind_field (sng_record_get_kind (record), names[i]);
      g_auto (SngValue) value = part_of (record, names[i], &is_missing);
      SngCell cells[SNG_MAX_CELLS];

      sng_field_to_cells (field, &value, cells);
      sng_statement_bind_cell (statement, 2 + i, &cells[0]);
      for (int cell = 0; cell < SNG_MAX_CELLS; cell++)
        sng_cell_clear (&cells[cell]);
    }
  return !is_missing;
}

static char *
unique_sql (const SngKind *kind, char **names)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql,
                   "SELECT r.key FROM \"%s\" k JOIN record r ON r.handle = k.handle"
                   " WHERE k.handle <> ? AND r.void_reason IS NULL",
                   kind->name);
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, " AND k.\"%s\" IS ?", names[i]);
  return g_string_free (sql, FALSE);
}

/* For the other files of the register */

/**
 * sng_store_insert:
 * @records: (array length=n_records): new ones, of one kind
 */
gboolean
sng_store_insert (SngDatabase *database, SngRecord *const *records, guint n_records, GError **error)
{
  const SngKind *kind = sng_record_get_kind (records[0]);
  const SngLayout *layout = sng_layout (kind->id);
  RecordRows rows = {
    .base = { .n_rows = n_records, .fill = fill_row },
    .records = records,
    .kind = kind,
  };
  SngFieldSet used;

  find_used (records, n_records, &used);
  if (!insert_common (database, &rows, &used, error) || !insert_own (database, &rows, &used, error))
    return FALSE;
  return insert_links (database, layout, records, n_records, &used, error);
}

gboolean
sng_store_update (SngDatabase *database, SngRecord *before, SngRecord *after, GError **error)
{
  const SngLayout *layout = sng_layout (sng_record_get_kind (after)->id);

  for (guint i = 0; i < layout->n_columns; i++)
    {
      guint field = layout->columns[i].field->index;

      if (!sng_value_equal (sng_record_get (before, field), sng_record_get (after, field))
          && !update_field (database, &layout->columns[i], after, error))
        return FALSE;
    }
  return write_all_links (database, layout, before, after, error);
}

/**
 * sng_store_is_unique:
 * @record: as it was written
 *
 * Returns: whether no other record that is not void shares with it the fields that its kind names
 */
gboolean
sng_store_is_unique (SngReader *reader, SngRecord *record, GError **error)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_auto (GStrv) names = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) failure = NULL;
  SngStatement *statement;

  if (kind->unique == NULL || sng_record_is_void (record))
    return TRUE;
  names = g_strsplit (kind->unique, ",", -1);
  sql = unique_sql (kind, names);
  statement = sng_database_prepare (sng_reader_get_database (reader), sql, error);
  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (record));
  if (!bind_parts (statement, record, names))
    return TRUE;
  if (sng_statement_step (statement, &failure))
    g_set_error (&failure, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                 /* TRANSLATORS: the kind of a record, then the key of the one that is there */
                 _("%s: there is already one for this, %s."), sng_text (kind->label),
                 sng_statement_get_text (statement, 0));
  sng_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
