/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-listing.h"

#include "ui/lists/sng-values.h"

/* Reading this many records one by one costs as much as reading all of their kind. */
#define READ_ALL_ABOVE 200

typedef struct
{
  const SngField *field;
  SngValue value;
} Condition;

struct _SngListing
{
  const SngKind *kind;
  SngQuery *query;        /* (owned) */
  GArray *conditions;     /* (owned) of Condition, on computed values */
  const SngField *order;  /* (nullable) a computed field; NULL when the query has the order */
  gboolean descending;
};

typedef struct
{
  SngListing *listing; /* (owned) */
  SngRegister *reg;    /* (owned) */
  SngPosture *posture; /* (owned) (nullable) */
} Run;

typedef struct
{
  SngHandle handle;
  SngValue key; /* what it is sorted by */
} Row;

static void
clear_condition (gpointer data)
{
  Condition *condition = data;

  sng_value_clear (&condition->value);
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  sng_value_clear (&row->key);
}

static void
listing_clear (gpointer data)
{
  SngListing *self = data;

  sng_query_unref (self->query);
  g_array_unref (self->conditions);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  sng_listing_unref (run->listing);
  g_object_unref (run->reg);
  g_clear_object (&run->posture);
  g_free (run);
}

static gboolean
needs_values (SngListing *self)
{
  return self->order != NULL || self->conditions->len > 0;
}

static gboolean
passes (Run *run, SngRecord *record)
{
  GArray *conditions = run->listing->conditions;

  for (guint i = 0; i < conditions->len; i++)
    {
      Condition *condition = &g_array_index (conditions, Condition, i);
      g_auto (SngValue) value = sng_values_get (run->posture, record, condition->field);

      if (!sng_value_equal (&value, &condition->value))
        return FALSE;
    }
  return TRUE;
}

/* What is unknown comes last in either direction: it must not look like the lowest or the best. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  SngListing *self = data;
  const SngValue *first = &((const Row *) a)->key;
  const SngValue *second = &((const Row *) b)->key;
  gboolean known = sng_value_is_known (first);
  int order;

  if (known != sng_value_is_known (second))
    return known ? -1 : 1;
  if (!known)
    return 0;
  order = sng_field_compare (self->order, first, second);
  return self->descending ? -order : order;
}

static void
add_row (Run *run, GArray *rows, SngRecord *record)
{
  Row row = { .handle = sng_record_get_handle (record) };

  if (!passes (run, record))
    return;
  if (run->listing->order != NULL)
    row.key = sng_values_get (run->posture, record, run->listing->order);
  g_array_append_val (rows, row);
}

static gboolean
add_all (Run *run, SngReader *reader, GArray *handles, GArray *rows, GError **error)
{
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, run->listing->kind->id, TRUE, error);
  g_autoptr (GHashTable) by_handle = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < handles->len; i++)
    g_hash_table_add (by_handle, &g_array_index (handles, SngHandle, i));
  for (guint i = 0; i < records->len; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);

      if (g_hash_table_contains (by_handle, &handle))
        add_row (run, rows, records->pdata[i]);
    }
  return TRUE;
}

static void
add_each (Run *run, SngReader *reader, GArray *handles, GArray *rows)
{
  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);
      g_autoptr (SngRecord) record = sng_reader_get_record (reader, handle);

      if (record != NULL)
        add_row (run, rows, record);
    }
}

static GArray *
list_with_values (Run *run, SngReader *reader, GError **error)
{
  g_autoptr (GArray) handles = sng_reader_query (reader, run->listing->query, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  GArray *listed;

  g_array_set_clear_func (rows, clear_row);
  if (handles == NULL)
    return NULL;
  if (handles->len <= READ_ALL_ABOVE)
    add_each (run, reader, handles, rows);
  else if (!add_all (run, reader, handles, rows, error))
    return NULL;
  if (run->listing->order != NULL)
    g_array_sort_with_data (rows, compare_rows, run->listing);
  listed = g_array_sized_new (FALSE, FALSE, sizeof (SngHandle), rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (listed, g_array_index (rows, Row, i).handle);
  return listed;
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (run->reg, &error);
  GArray *handles = reader ? list_with_values (run, reader, &error) : NULL;

  if (handles == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, handles, (GDestroyNotify) g_array_unref);
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GArray *handles = sng_register_query_finish (SNG_REGISTER (source), result, &error);

  if (handles == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, handles, (GDestroyNotify) g_array_unref);
}

/* Public API */

SngListing *
sng_listing_new (const SngKind *kind)
{
  SngListing *self = g_atomic_rc_box_new0 (SngListing);

  self->kind = kind;
  self->query = sng_query_new (kind);
  self->conditions = g_array_new (FALSE, TRUE, sizeof (Condition));
  g_array_set_clear_func (self->conditions, clear_condition);
  return self;
}

SngListing *
sng_listing_ref (SngListing *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_listing_unref (SngListing *self)
{
  g_atomic_rc_box_release_full (self, listing_clear);
}

/**
 * sng_listing_set_text:
 * @text: what a person typed; see #SngQuery
 */
gboolean
sng_listing_set_text (SngListing *self, const char *text, GError **error)
{
  return sng_query_set_text (self->query, text, error);
}

void
sng_listing_set_order (SngListing *self, const SngField *field, gboolean descending)
{
  self->order = field->computed ? field : NULL;
  self->descending = descending;
  if (!field->computed)
    sng_query_set_order (self->query, field, descending);
}

/**
 * sng_listing_add_condition:
 *
 * Lists only records whose stored or computed @field has that value.
 */
void
sng_listing_add_condition (SngListing *self, const SngField *field, const SngValue *value)
{
  Condition condition = { field, SNG_UNKNOWN };

  if (!field->computed)
    {
      sng_query_add_condition (self->query, field, value);
      return;
    }
  condition.value = sng_value_copy (value);
  g_array_append_val (self->conditions, condition);
}

/**
 * sng_listing_run_async:
 *
 * Finds the records, never on the main loop: by one query of the interactive reader or, where
 * computed values filter or order them, in a worker with a reader of its own.
 */
void
sng_listing_run_async (SngListing *self,
                       SngUiContext *context,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  SngRegister *reg = sng_ui_context_get_register (context);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Run *run;

  g_task_set_source_tag (task, sng_listing_run_async);
  if (!needs_values (self))
    {
      sng_register_query_async (reg, self->query, cancellable, queried_cb, g_steal_pointer (&task));
      return;
    }
  run = g_new0 (Run, 1);
  run->listing = sng_listing_ref (self);
  run->reg = g_object_ref (reg);
  g_set_object (&run->posture, sng_ui_context_get_posture (context));
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_worker);
}

/**
 * sng_listing_run_finish:
 *
 * Returns: (transfer full): of #SngHandle, in order
 */
GArray *
sng_listing_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
