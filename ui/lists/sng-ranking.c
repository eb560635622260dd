/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-ranking.h"

#include "data/register/sng-query.h"
#include "data/vocabulary/sng-type.h"
#include "ui/lists/sng-values.h"

/* Up to so many records are read in one go; more are read one by one, for the sake of memory. */
#define READ_AT_ONCE 20000

struct _SngRanking
{
  const SngField *field;
  gint64 sequence;
  SngPosture *posture; /* (owned) (nullable) */
  GHashTable *ranks;   /* (owned) handle to rank from 0; what is unknown is not in it */
};

typedef struct
{
  SngHandle handle;
  SngValue key;
} Row;

typedef struct
{
  SngRanking *ranking;
  gboolean descending;
} Order;

static void
ranking_clear (gpointer data)
{
  SngRanking *self = data;

  g_clear_object (&self->posture);
  g_hash_table_unref (self->ranks);
}

static void
clear_row (gpointer row)
{
  sng_value_clear (&((Row *) row)->key);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer field)
{
  return sng_field_compare (field, &((const Row *) a)->key, &((const Row *) b)->key);
}

static void
add_row (SngRanking *self, GArray *rows, SngRecord *record)
{
  Row row = { sng_record_get_handle (record), sng_values_get (self->posture, record, self->field) };

  if (sng_value_is_known (&row.key))
    g_array_append_val (rows, row);
}

static gboolean
read_at_once (
    SngRanking *self, SngReader *reader, const SngKind *kind, GArray *rows, GError **error)
{
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind->id, TRUE, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    add_row (self, rows, records->pdata[i]);
  return records != NULL;
}

static gboolean
read_one_by_one (SngRanking *self,
                 SngReader *reader,
                 GArray *handles,
                 GArray *rows,
                 GCancellable *cancellable,
                 GError **error)
{
  for (guint i = 0; i < handles->len; i++)
    {
      g_autoptr (SngRecord) record = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      record = sng_reader_get_record (reader, g_array_index (handles, SngHandle, i));
      if (record != NULL)
        add_row (self, rows, record);
    }
  return TRUE;
}

/* Handles are small numbers of rows, so that they fit into a pointer. */
static gpointer
key_of (SngHandle handle)
{
  return (gpointer) (gintptr) handle;
}

static gint64
rank_of (SngRanking *self, SngHandle handle)
{
  gpointer rank;

  return g_hash_table_lookup_extended (self->ranks, key_of (handle), NULL, &rank)
             ? (gint64) GPOINTER_TO_UINT (rank)
             : -1;
}

/* What is unknown comes last in either direction: it must not look like the lowest or the best. */
static int
compare_handles (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  gint64 first = rank_of (order->ranking, *(const SngHandle *) a);
  gint64 second = rank_of (order->ranking, *(const SngHandle *) b);
  int difference = first < second ? -1 : first > second;

  if (first < 0 || second < 0)
    return first < 0 && second < 0 ? 0 : first < 0 ? 1 : -1;
  return order->descending ? -difference : difference;
}

/* Public API */

/**
 * sng_ranking_new:
 *
 * Reads every record of @kind, so it belongs into a worker.
 *
 * Returns: (transfer full) (nullable): the order of those whose @field is known
 */
SngRanking *
sng_ranking_new (SngReader *reader,
                 SngPosture *posture,
                 const SngKind *kind,
                 const SngField *field,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (SngRanking) self = g_atomic_rc_box_new0 (SngRanking);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (SngQuery) everything = sng_query_new (kind);
  g_autoptr (GArray) handles = NULL;
  guint rank = 0;

  g_array_set_clear_func (rows, clear_row);
  self->field = field;
  self->sequence = sng_reader_get_sequence (reader);
  g_set_object (&self->posture, posture);
  self->ranks = g_hash_table_new (NULL, NULL);
  sng_query_set_with_void (everything, TRUE);
  handles = sng_reader_query (reader, everything, error);
  if (handles == NULL)
    return NULL;
  if (handles->len > READ_AT_ONCE
          ? !read_one_by_one (self, reader, handles, rows, cancellable, error)
          : !read_at_once (self, reader, kind, rows, error))
    return NULL;
  g_array_sort_with_data (rows, compare_rows, (gpointer) field);
  for (guint i = 0; i < rows->len; i++)
    {
      /* Equal values share a rank, so that whatever order they had before stays. */
      if (i > 0
          && compare_rows (&g_array_index (rows, Row, i - 1), &g_array_index (rows, Row, i),
                           (gpointer) field)
                 != 0)
        rank = i;
      g_hash_table_insert (self->ranks, key_of (g_array_index (rows, Row, i).handle),
                           GUINT_TO_POINTER (rank));
    }
  return g_steal_pointer (&self);
}

SngRanking *
sng_ranking_ref (SngRanking *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_ranking_unref (SngRanking *self)
{
  g_atomic_rc_box_release_full (self, ranking_clear);
}

/**
 * sng_ranking_holds:
 *
 * Returns: whether it still is the order by @field in that state of the facts
 */
gboolean
sng_ranking_holds (SngRanking *self, gint64 sequence, SngPosture *posture, const SngField *field)
{
  return self->field == field && self->sequence == sequence && self->posture == posture;
}

void
sng_ranking_sort (SngRanking *self, GArray *handles, gboolean descending)
{
  Order order = { self, descending };

  g_array_sort_with_data (handles, compare_handles, &order);
}
