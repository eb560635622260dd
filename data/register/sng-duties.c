/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-duties.h"

#include "data/register/rules/sng-duty.h"
#include "data/register/sng-query.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngKindId kind;
  const char *state;
  SngDuty is_due;
  guint field;
  gint64 value;
  const char *reason;
} DutyRow;

#define DUTY(KIND, State, name, Field, Value, Reason)                                              \
  { SNG_KIND_##KIND, State, sng_duty_##name, Field, Value, Reason },
static const DutyRow rows[] = {
#include "data/register/rules/duties.def"
};
#undef DUTY

static GArray *
records_in_state (SngReader *reader, const DutyRow *row, GError **error)
{
  const SngKind *kind = sng_kind (row->kind);
  g_autoptr (SngQuery) query = sng_query_new (kind);
  SngValue state = sng_value_integer (sng_field_choice_by_name (kind->state, row->state));

  sng_query_add_condition (query, kind->state, &state);
  return sng_reader_query (reader, query, error);
}

/* Compared with what was read, so that of two programs that look at once only one writes. */
static SngChange *
make_change (const SngDutyCase *at, const DutyRow *row, gint64 since)
{
  gint64 now = sng_clock_now (sng_reader_get_clock (at->reader));
  SngChange *change = sng_change_new (SNG_ORIGIN_PROGRAM, row->reason);

  sng_change_set_of (change, at->record, row->field, sng_value_integer (row->value));
  sng_change_set_effective_at (change, since == 0 ? 0 : MIN (since, now));
  return change;
}

static void
look_at (
    SngReader *reader, SngHandle handle, const DutyRow *row, GHashTable *done, GPtrArray *changes)
{
  g_autoptr (SngRecord) record
      = g_hash_table_contains (done, &handle) ? NULL : sng_reader_get_record (reader, handle);
  SngDutyCase at = { reader, record, sng_clock_today (sng_reader_get_clock (reader)) };
  gint64 since = record != NULL ? row->is_due (&at) : SNG_DUTY_NOT_DUE;

  if (since == SNG_DUTY_NOT_DUE)
    return;
  g_hash_table_add (done, g_memdup2 (&handle, sizeof handle));
  g_ptr_array_add (changes, make_change (&at, row, since));
}

static void
find_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  GPtrArray *changes = reader != NULL ? sng_duties_find (reader, &error) : NULL;

  if (changes != NULL)
    g_task_return_pointer (task, changes, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* The changes that are still to be written, last first. */
typedef struct
{
  GPtrArray *changes; /* (owned) */
  guint n_written;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_ptr_array_unref (writing->changes);
  g_free (writing);
}

static void write_next (GTask *task);

static void
written_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply_finish (SNG_REGISTER (store), result, &error);

  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  writing->n_written += outcome->sequence != 0;
  write_next (task);
}

static void
write_next (GTask *task)
{
  Writing *writing = g_task_get_task_data (task);
  g_autoptr (SngChange) change = NULL;

  if (writing->changes->len == 0 || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_int (task, writing->n_written);
      g_object_unref (task);
      return;
    }
  change = g_ptr_array_steal_index (writing->changes, 0);
  sng_register_apply_async (g_task_get_source_object (task), change, NULL, written_cb, task);
}

static void
found_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  GPtrArray *changes = g_task_propagate_pointer (G_TASK (result), &error);
  Writing *writing;

  if (changes == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  writing = g_new0 (Writing, 1);
  writing->changes = changes;
  g_task_set_task_data (task, writing, writing_free);
  write_next (task);
}

/* Public API */

/**
 * sng_duties_find:
 *
 * Returns: (transfer full) (element-type SngChange): what the program has to write by itself today,
 *   each record at most once, in force since the day on which it came to be; or %NULL with @error
 * of #SngRegisterError
 */
GPtrArray *
sng_duties_find (SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_change_unref);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) handles = records_in_state (reader, &rows[i], error);

      if (handles == NULL)
        return NULL;
      for (guint k = 0; k < handles->len; k++)
        look_at (reader, g_array_index (handles, SngHandle, k), &rows[i], done, changes);
    }
  return g_steal_pointer (&changes);
}

/**
 * sng_duties_perform:
 * @n_written: (out) (optional): how many records were changed
 *
 * Writes it, for the command line. A register that cannot be written stays as it is.
 *
 * Returns: %FALSE with @error of #SngRegisterError when something failed
 */
gboolean
sng_duties_perform (SngRegister *store, guint *n_written, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (GPtrArray) changes = NULL;
  guint n = 0;

  if (n_written != NULL)
    *n_written = 0;
  if (sng_register_is_read_only (store))
    return reader != NULL;
  changes = reader != NULL ? sng_duties_find (reader, error) : NULL;
  g_clear_pointer (&reader, sng_reader_free);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      g_autoptr (SngOutcome) outcome = sng_register_apply (store, changes->pdata[i], error);

      if (outcome == NULL)
        return FALSE;
      n += outcome->sequence != 0;
    }
  if (n_written != NULL)
    *n_written = n;
  return changes != NULL;
}

/**
 * sng_duties_perform_async:
 *
 * As sng_duties_perform(), for a window: it looks in a worker.
 */
void
sng_duties_perform_async (SngRegister *store,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (store, cancellable, callback, data);
  g_autoptr (GTask) finding = NULL;

  g_task_set_source_tag (task, sng_duties_perform_async);
  if (sng_register_is_read_only (store))
    {
      g_task_return_int (task, 0);
      g_object_unref (task);
      return;
    }
  finding = g_task_new (store, cancellable, found_cb, task);
  g_task_set_source_tag (finding, find_in_thread);
  g_task_run_in_thread (finding, find_in_thread);
}

gboolean
sng_duties_perform_finish (GAsyncResult *result, guint *n_written, GError **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);

  if (n_written != NULL)
    *n_written = (guint)MAX (n, 0);
  return n >= 0;
}
