/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-pool.h"
#include "data/register/sng-reader-private.h"
#include "data/register/sng-withheld.h"

struct _SngReader
{
  SngPool *pool; /* (nullable) to whom the connection goes back */
  SngDatabase *database;
  SngClock *clock;
  gint64 sequence;
  GHashTable *kinds; /* handle → SngKindId + 1: a record never changes its kind */
  char *text;        /* what was answered last */
  SngAsOf *as_of;    /* (nullable) */
  GHashTable *withheld;   /* (nullable) set of handles, as of that change */
  gint64 withheld_sequence;
  SngResolver resolver;
};

static guint
hash_handle (gconstpointer key)
{
  return g_int64_hash (key);
}

static SngReader *
new_reader (SngDatabase *database, SngClock *clock)
{
  SngReader *self = g_new0 (SngReader, 1);

  self->database = database;
  self->clock = sng_clock_ref (clock);
  self->resolver = sng_titles_resolver (self);
  self->kinds = g_hash_table_new_full (hash_handle, g_int64_equal, g_free, NULL);
  return self;
}

/* Reads one row that a handle or texts name; the statement is to be reset when it answers. */
static SngStatement *
step_one (SngReader *self, const char *sql, SngHandle handle)
{
  SngStatement *statement = sng_database_prepare_constant (self->database, sql, NULL);

  if (statement == NULL)
    return NULL;
  sng_statement_bind_integer (statement, 1, handle);
  return sng_statement_step (statement, NULL) ? statement : NULL;
}

static SngHandle
find_one (SngReader *self, SngStatement *statement)
{
  SngHandle handle = 0;

  if (sng_statement_step (statement, NULL))
    handle = sng_statement_get_integer (statement, 0);
  sng_statement_reset (statement);
  return self->as_of == NULL || sng_as_of_was_there (self->as_of, handle) ? handle : 0;
}

/* For the other files of the register */

SngReader *
sng_reader_new_on (SngDatabase *database, SngClock *clock)
{
  return new_reader (database, clock);
}

/**
 * sng_reader_new_in:
 *
 * As sng_reader_new(), for a thread that may outlast the opening of the register.
 */
SngReader *
sng_reader_new_in (SngPool *pool, SngClock *clock, GError **error)
{
  SngDatabase *database = sng_pool_take (pool, error);
  g_autoptr (SngReader) self = NULL;

  if (database == NULL)
    return NULL;
  self = new_reader (database, clock);
  self->pool = sng_pool_ref (pool);
  /* The snapshot begins with the first reading, so that one follows at once. */
  if (!sng_database_execute (database, "BEGIN", error)
      || !sng_database_get_integer (database, "SELECT max(sequence) FROM journal", &self->sequence,
                                    error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sng_reader_forget:
 *
 * After a transaction was taken back, handles that it gave may name something else.
 */
void
sng_reader_forget (SngReader *self)
{
  g_hash_table_remove_all (self->kinds);
}

SngDatabase *
sng_reader_get_database (SngReader *self)
{
  return self->database;
}

SngAsOf *
sng_reader_get_as_of (SngReader *self)
{
  return self->as_of;
}

SngKindId
sng_reader_get_kind (SngReader *self, SngHandle handle)
{
  gpointer known = g_hash_table_lookup (self->kinds, &handle);
  const SngKind *kind = NULL;
  SngStatement *statement;

  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  statement = step_one (self, "SELECT kind FROM record WHERE handle = ?", handle);
  if (statement == NULL)
    return SNG_N_KINDS;
  kind = sng_kind_by_name (sng_statement_get_text (statement, 0));
  sng_statement_reset (statement);
  if (kind == NULL)
    return SNG_N_KINDS;
  g_hash_table_insert (self->kinds, g_memdup2 (&handle, sizeof handle),
                       GUINT_TO_POINTER (kind->id + 1));
  return kind->id;
}

/**
 * sng_reader_get_uuid:
 *
 * Returns: (nullable): the uuid of a record, valid until the next call
 */
const char *
sng_reader_get_uuid (SngReader *self, SngHandle handle)
{
  SngStatement *statement = step_one (self, "SELECT id FROM record WHERE handle = ?", handle);

  if (statement == NULL)
    return NULL;
  g_free (self->text);
  self->text = g_strdup (sng_statement_get_text (statement, 0));
  sng_statement_reset (statement);
  return self->text;
}

SngHandle
sng_reader_find_uuid (SngReader *self, const char *uuid)
{
  SngStatement *statement
    = sng_database_prepare_constant (self->database, "SELECT handle FROM record WHERE id = ?",
                                     NULL);

  if (statement == NULL)
    return 0;
  sng_statement_bind_text (statement, 1, uuid);
  return find_one (self, statement);
}

SngRecord *
sng_reader_get_current (SngReader *self, SngHandle handle)
{
  SngKindId kind = sng_reader_get_kind (self, handle);
  SngStatement *statement
    = kind < SNG_N_KINDS ? step_one (self, sng_layout (kind)->select_one, handle) : NULL;
  SngRecord *record;

  if (statement == NULL)
    return NULL;
  record = sng_layout_read (sng_layout (kind), statement);
  sng_statement_reset (statement);
  sng_reader_read_links_of (self, record);
  return record;
}

/* Public API */

/**
 * sng_reader_new:
 *
 * Returns: (transfer full): a view of the register as it is now, or %NULL with an error
 */
SngReader *
sng_reader_new (SngRegister *register_, GError **error)
{
  return sng_reader_new_in (sng_register_get_pool (register_), sng_register_get_clock (register_),
                            error);
}

/**
 * sng_reader_new_as_of:
 * @instant_usec: microseconds UTC; the end of a day is sng_instant_end_of_day()
 *
 * The journal keeps no values of sensitive fields, so that one that was changed later reads as
 * unknown. It does not tell of values reported by sources that are not tracked: they read as they
 * are now.
 *
 * Returns: (transfer full): a view in which what took effect later is taken back
 */
SngReader *
sng_reader_new_as_of (SngRegister *register_, gint64 instant_usec, GError **error)
{
  g_autoptr (SngReader) self = sng_reader_new (register_, error);
  SngAsOf *as_of;

  if (self == NULL)
    return NULL;
  as_of = sng_as_of_new (self, instant_usec, error);
  if (as_of == NULL)
    return NULL;
  self->as_of = as_of;
  return g_steal_pointer (&self);
}

void
sng_reader_free (SngReader *self)
{
  g_clear_pointer (&self->as_of, sng_as_of_free);
  g_clear_pointer (&self->withheld, g_hash_table_unref);
  if (self->pool != NULL)
    {
      sng_pool_give_back (self->pool, self->database);
      sng_pool_unref (self->pool);
    }
  sng_clock_unref (self->clock);
  g_hash_table_unref (self->kinds);
  g_free (self->text);
  g_free (self);
}

/**
 * sng_reader_get_sequence:
 *
 * Returns: the newest change that this reader sees
 */
gint64
sng_reader_get_sequence (SngReader *self)
{
  return self->sequence;
}

SngClock *
sng_reader_get_clock (SngReader *self)
{
  return self->clock;
}

/**
 * sng_reader_get_resolver:
 *
 * Returns: keys and titles for handles and back, valid as long as the reader
 */
const SngResolver *
sng_reader_get_resolver (SngReader *self)
{
  return &self->resolver;
}

/**
 * sng_reader_get_record:
 *
 * Returns: (transfer full) (nullable): the record with its links, also a void one
 */
SngRecord *
sng_reader_get_record (SngReader *self, SngHandle handle)
{
  if (self->as_of != NULL)
    return sng_as_of_get_record (self->as_of, handle);
  return sng_reader_get_current (self, handle);
}

/**
 * sng_reader_find:
 * @key: the key of a record, also one that it had before
 *
 * Returns: the record, 0 when there is none
 */
SngHandle
sng_reader_find (SngReader *self, SngKindId kind, const char *key)
{
  SngStatement *statement = sng_database_prepare_constant (
    self->database,
    "SELECT handle FROM record WHERE kind = ?1 AND sng_sort (key) = sng_sort (?2) AND key = ?2"
    " UNION ALL SELECT handle FROM former_key WHERE kind = ?1 AND key = ?2",
    NULL);

  if (statement == NULL)
    return 0;
  sng_statement_bind_text (statement, 1, sng_kind (kind)->name);
  sng_statement_bind_text (statement, 2, key);
  return find_one (self, statement);
}

/**
 * sng_reader_find_by_source_key:
 *
 * Returns: the record of that kind that @source reports with that key, 0 when there is none
 */
SngHandle
sng_reader_find_by_source_key (SngReader *self,
                               SngHandle source,
                               SngKindId kind,
                               const char *source_key)
{
  SngStatement *statement
    = sng_database_prepare_constant (self->database,
                                     "SELECT handle FROM record WHERE kind = ? AND source = ?"
                                     " AND source_key = ?",
                                     NULL);

  if (statement == NULL)
    return 0;
  sng_statement_bind_text (statement, 1, sng_kind (kind)->name);
  sng_statement_bind_integer (statement, 2, source);
  sng_statement_bind_text (statement, 3, source_key);
  return find_one (self, statement);
}

/**
 * sng_reader_get_records:
 * @with_void: whether voided records are wanted too
 *
 * Returns: (transfer full) (element-type SngRecord): all records of a kind with their links, in
 *   the order in which they were made
 */
GPtrArray *
sng_reader_get_records (SngReader *self, SngKindId kind, gboolean with_void, GError **error)
{
  const SngLayout *layout = sng_layout (kind);
  gboolean all = with_void || self->as_of != NULL;
  SngStatement *statement
    = sng_database_prepare_constant (self->database, all ? layout->select : layout->select_living,
                                     error);
  g_autoptr (GPtrArray) records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (sng_statement_step (statement, &failure))
    g_ptr_array_add (records, sng_layout_read (layout, statement));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (records->len > 0 && !sng_reader_read_links (self, records, error))
    return NULL;
  if (self->as_of != NULL)
    sng_as_of_list (self->as_of, records, with_void);
  return g_steal_pointer (&records);
}

/**
 * sng_reader_get_key:
 * @kind: (out) (optional): the kind of the record
 *
 * Returns: (nullable): the key of a record, valid until the next call
 */
const char *
sng_reader_get_key (SngReader *self, SngHandle handle, SngKindId *kind)
{
  SngStatement *statement = step_one (self, "SELECT key FROM record WHERE handle = ?", handle);

  if (statement == NULL)
    return NULL;
  g_free (self->text);
  self->text = g_strdup (sng_statement_get_text (statement, 0));
  sng_statement_reset (statement);
  if (kind != NULL)
    *kind = sng_reader_get_kind (self, handle);
  return self->text;
}

/* A reader on a connection that its caller keeps sees what was written since. */
static void
follow_withheld (SngReader *self)
{
  gint64 sequence = 0;

  sng_database_get_integer (self->database, "SELECT max(sequence) FROM journal", &sequence, NULL);
  if (self->withheld != NULL && self->withheld_sequence == sequence)
    return;
  g_clear_pointer (&self->withheld, g_hash_table_unref);
  self->withheld = sng_withheld_read (self);
  self->withheld_sequence = sequence;
}

/**
 * sng_reader_withholds:
 *
 * The one answer for lists, exports, history and everything else that shows figures of groups of
 * people (architecture, sensitivity).
 *
 * Returns: whether the value of the field is not to be shown, because it speaks of too few people
 *   or would reveal one that does
 */
gboolean
sng_reader_withholds (SngReader *self, SngHandle record, const SngField *field)
{
  if (!field->of_group)
    return FALSE;
  follow_withheld (self);
  return g_hash_table_contains (self->withheld, &record);
}

/**
 * sng_reader_count:
 *
 * Returns: how many records of a kind are not void
 */
guint
sng_reader_count (SngReader *self, SngKindId kind)
{
  const char *name = sng_kind (kind)->name;
  g_autofree char *sql = NULL;
  gint64 n = 0;

  if (self->as_of != NULL)
    {
      g_autoptr (GPtrArray) records = sng_reader_get_records (self, kind, FALSE, NULL);

      return records ? records->len : 0;
    }
  /* The few that are void are counted out, rather than each record looked at. */
  sql = g_strdup_printf ("SELECT (SELECT count(*) FROM \"%s\")"
                         " - (SELECT count(*) FROM record INDEXED BY record_void"
                         " WHERE kind = '%s' AND void_reason IS NOT NULL)",
                         name, name);
  sng_database_get_integer (self->database, sql, &n, NULL);
  return (guint) MAX (n, 0);
}
