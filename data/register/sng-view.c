/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"
#include "data/register/sng-register-private.h"
#include "data/register/sng-store.h"
#include "data/register/sqlite/sng-memory.h"

/* What later changes did is taken back in a copy, table by table, so that lists, search, history
 * and figures of a former day are asked for as those of today are. */
typedef struct
{
  SngReader *now; /* what the register holds */
  SngAsOf *as_of;
  SngDatabase *view; /* (owned) the copy */
  gint64 instant;
} Building;

#define LATER "(SELECT sequence FROM journal WHERE effective_at > ?1)"
#define GONE "(SELECT handle FROM gone)"

/* Its triggers keep the journal of a register from being cut; this is none to be kept. */
static const char prepare[]
  = "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN;"
    "DROP TRIGGER IF EXISTS journal_kept; DROP TRIGGER IF EXISTS journal_fixed;"
    "DROP TRIGGER IF EXISTS journal_entry_kept; DROP TRIGGER IF EXISTS journal_entry_fixed;"
    "CREATE TEMP TABLE gone (handle INTEGER PRIMARY KEY)";

static const char *const forget_gone[] = {
  "DELETE FROM search WHERE rowid IN " GONE,
  "DELETE FROM link WHERE from_handle IN " GONE " OR to_handle IN " GONE,
  "DELETE FROM claim WHERE record IN " GONE,
  "DELETE FROM former_claim WHERE record IN " GONE,
  "DELETE FROM former_key WHERE handle IN " GONE,
  "DELETE FROM record WHERE handle IN " GONE,
};

/* ?1: the moment. Claims: what a person said later was not yet said, what a later change ended held
 * still, and nobody had verified what was verified later. A source is asked again and again, and
 * only its last answer is kept: where it told of no other value since, it is taken to have said the
 * same then. */
static const char *const forget_later[] = {
  "DELETE FROM claim WHERE NOT from_source AND sequence IN " LATER,
  "UPDATE claim SET observed_at = ?1 WHERE from_source AND observed_at > ?1",
  "INSERT OR REPLACE INTO claim (record, field, origin, from_source, value, value2, observed_at,"
  " recorded_at, provenance, verified_by, verified_at, sequence)"
  " SELECT record, field, origin, from_source, value, value2, observed_at, recorded_at,"
  " provenance, verified_by, verified_at, sequence FROM former_claim"
  " WHERE ended IN " LATER " AND sequence NOT IN " LATER,
  "DELETE FROM former_claim WHERE ended IN " LATER,
  "UPDATE claim SET verified_by = NULL, verified_at = NULL WHERE verified_at > ?1",
  "DELETE FROM journal_entry WHERE sequence IN " LATER,
  "DELETE FROM journal WHERE effective_at > ?1",
  "UPDATE record SET changed_at = coalesce ((SELECT max (j.effective_at) FROM journal_entry e"
  " JOIN journal j ON j.sequence = e.sequence WHERE e.record = record.handle), created_at)"
  " WHERE changed_at > ?1",
};

static gboolean
run_all (Building *self, const char *const *sql, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      SngStatement *statement = sng_database_prepare (self->view, sql[i], error);

      if (statement == NULL)
        return FALSE;
      if (sng_statement_has_parameters (statement))
        sng_statement_bind_integer (statement, 1, self->instant);
      if (!sng_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note_gone (Building *self, GError **error)
{
  SngStatement *statement
    = sng_database_prepare (self->view, "INSERT INTO gone VALUES (?)", error);
  GHashTableIter iter;
  gpointer handle;

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, sng_as_of_get_not_yet (self->as_of));
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    {
      sng_statement_bind_integer (statement, 1, *(SngHandle *) handle);
      if (!sng_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forget_gone_records (Building *self, GError **error)
{
  if (g_hash_table_size (sng_as_of_get_not_yet (self->as_of)) == 0)
    return TRUE;
  if (!note_gone (self, error))
    return FALSE;
  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("DELETE FROM \"%s\" WHERE handle IN " GONE, sng_kind (i)->name);

      if (!sng_database_execute (self->view, sql, error))
        return FALSE;
    }
  return run_all (self, forget_gone, G_N_ELEMENTS (forget_gone), error);
}

/* What sources said of a field that reads differently now. */
static gboolean
write_former_claims (Building *self, SngRecord *former, const SngField *field, GError **error)
{
  gboolean known = sng_value_is_known (sng_record_get (former, field->index));
  SngStatement *statement = sng_database_prepare_constant (
    self->view,
    known ? "UPDATE claim SET value = ?3, value2 = ?4 WHERE record = ?1 AND field = ?2 AND from_source"
          : "DELETE FROM claim WHERE record = ?1 AND field = ?2 AND from_source",
    error);
  SngCell cells[SNG_MAX_CELLS];
  gboolean done;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (former));
  sng_statement_bind_text (statement, 2, field->name);
  sng_field_to_cells (field, sng_record_get (former, field->index), cells);
  for (int i = 0; known && i < SNG_MAX_CELLS; i++)
    sng_statement_bind_cell (statement, 3 + i, &cells[i]);
  done = sng_statement_run (statement, error);
  for (int i = 0; i < SNG_MAX_CELLS; i++)
    sng_cell_clear (&cells[i]);
  return done;
}

static gboolean
write_claims_of (Building *self, SngRecord *current, SngRecord *former, GError **error)
{
  const SngKind *kind = sng_record_get_kind (former);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->evidence
        && !sng_value_equal (sng_record_get (current, i), sng_record_get (former, i))
        && !write_former_claims (self, former, kind->fields[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_former_records (Building *self, GError **error)
{
  GHashTableIter iter;
  gpointer handle, former;

  g_hash_table_iter_init (&iter, sng_as_of_get_rolled_back (self->as_of));
  while (g_hash_table_iter_next (&iter, &handle, &former))
    {
      g_autoptr (SngRecord) current = sng_reader_get_current (self->now, *(SngHandle *) handle);

      if (current != NULL
          && (!sng_store_update (self->view, current, former, error)
              || !write_claims_of (self, current, former, error)
              || !sng_search_feed (self->view, current, former, error)))
        return FALSE;
    }
  return TRUE;
}

static SngDatabase *
build (SngReader *now, gint64 instant, GError **error)
{
  Building self = { .now = now, .instant = instant };
  g_autoptr (SngAsOf) as_of = sng_as_of_new (now, instant, error);
  g_autoptr (SngDatabase) view
    = as_of ? sng_memory_copy (sng_reader_get_database (now), error) : NULL;

  self.as_of = as_of;
  self.view = view;
  if (view == NULL || !sng_database_execute (view, prepare, error)
      || !write_former_records (&self, error) || !forget_gone_records (&self, error)
      || !run_all (&self, forget_later, G_N_ELEMENTS (forget_later), error)
      || !sng_database_execute (view, "COMMIT", error))
    return NULL;
  return g_steal_pointer (&view);
}

static SngRegister *
take (SngRegister *self, SngDatabase *view, gint64 instant, GError **error)
{
  g_autoptr (SngClock) clock = sng_clock_new_fixed (
    instant, sng_clock_get_zone (sng_register_get_clock (self)));

  return _sng_register_new_view (sng_register_get_path (self), view, clock, error);
}

static void
build_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) now = sng_reader_new (source, &error);
  SngDatabase *view = now ? build (now, *(gint64 *) data, &error) : NULL;

  if (view != NULL)
    g_task_return_pointer (task, view, (GDestroyNotify) sng_database_close);
  else
    g_task_return_error (task, error);
}

/* Public API */

/**
 * sng_register_view:
 * @instant_usec: microseconds UTC; the end of a day is sng_instant_end_of_day()
 *
 * The register as it was then: what took effect later is taken back, links, creation and voiding
 * included. The journal keeps no values of sensitive fields, so that one that was changed later
 * reads as unknown. It does not tell of values reported by sources that are not tracked: they read
 * as they are now, and so does who stands behind them. Later changes of @self do not appear.
 *
 * Returns: (transfer full): a register of the calling thread that cannot be written, whose clock
 *   stands at @instant_usec; %NULL with an error
 */
SngRegister *
sng_register_view (SngRegister *self, gint64 instant_usec, GError **error)
{
  g_autoptr (SngReader) now = sng_reader_new (self, error);
  SngDatabase *view = now ? build (now, instant_usec, error) : NULL;

  return view ? take (self, view, instant_usec, error) : NULL;
}

/**
 * sng_register_view_async:
 *
 * As sng_register_view(), built in a worker.
 */
void
sng_register_view_async (SngRegister *self,
                         gint64 instant_usec,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sng_register_view_async);
  g_task_set_task_data (task, g_memdup2 (&instant_usec, sizeof instant_usec), g_free);
  g_task_run_in_thread (task, build_in_worker);
}

/**
 * sng_register_view_finish:
 *
 * Returns: (transfer full): as sng_register_view()
 */
SngRegister *
sng_register_view_finish (SngRegister *self, GAsyncResult *result, GError **error)
{
  SngDatabase *view;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  view = g_task_propagate_pointer (G_TASK (result), error);
  return view ? take (self, view, *(gint64 *) g_task_get_task_data (G_TASK (result)), error) : NULL;
}
