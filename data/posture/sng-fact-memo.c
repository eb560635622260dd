/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-memo.h"

typedef struct
{
  SngTraced traced;
  gpointer result; /* (owned) (nullable) */
} Kept;

struct _SngFactMemo
{
  SngFactTrace *trace; /* (nullable) without one, what was read once holds for ever */
  guint32 owner;       /* of what it keeps, in the trace */
  SngFactRead read;
  gpointer data;
  GDestroyNotify free_result;
  GHashTable *kept; /* number → Kept */
};

/* Numbers are handles or made of them: they fit into a pointer. */
static gpointer
key_of (gint64 number)
{
  return (gpointer) (gintptr) number;
}

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  sng_traced_clear (&kept->traced);
  g_free (kept);
}

static gpointer
read_traced (SngFactMemo *self, gint64 number, SngTraced *traced)
{
  guint begun;
  gpointer result;

  if (self->trace == NULL)
    return self->read (self->data, number);
  begun = sng_fact_trace_begin (self->trace);
  result = self->read (self->data, number);
  sng_fact_trace_end (self->trace, begun, traced);
  sng_fact_trace_touch (self->trace, self->owner, number);
  return result;
}

static void
drop_result (SngFactMemo *self, Kept *kept)
{
  if (kept->result != NULL)
    self->free_result (kept->result);
  kept->result = NULL;
}

static Kept *
read_anew (SngFactMemo *self, gint64 number, Kept *kept)
{
  SngTraced traced = { 0 };
  gpointer result = read_traced (self, number, &traced);

  if (kept == NULL)
    {
      kept = g_new0 (Kept, 1);
      g_hash_table_insert (self->kept, key_of (number), kept);
    }
  drop_result (self, kept);
  sng_traced_clear (&kept->traced);
  *kept = (Kept) { traced, result };
  return kept;
}

/* Public API */

/**
 * sng_fact_memo_new:
 * @trace: (nullable): who reads what, when results shall outlast a change
 */
SngFactMemo *
sng_fact_memo_new (SngFactTrace *trace, SngFactRead read, gpointer data, GDestroyNotify free_result)
{
  SngFactMemo *self = g_new0 (SngFactMemo, 1);

  self->trace = trace;
  if (trace != NULL)
    self->owner = sng_fact_trace_add_owner (trace);
  self->read = read;
  self->data = data;
  self->free_result = free_result;
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, free_kept);
  return self;
}

void
sng_fact_memo_free (SngFactMemo *self)
{
  GHashTableIter iter;
  gpointer kept;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    drop_result (self, kept);
  g_hash_table_unref (self->kept);
  g_free (self);
}

/**
 * sng_fact_memo_get:
 *
 * Returns: (transfer none) (nullable): what is read under @number, read now unless what was read
 *   before is still right; valid until it is read anew
 */
gpointer
sng_fact_memo_get (SngFactMemo *self, gint64 number)
{
  Kept *kept = g_hash_table_lookup (self->kept, key_of (number));

  if (kept == NULL || (self->trace != NULL && !sng_fact_trace_holds (self->trace, &kept->traced)))
    kept = read_anew (self, number, kept);
  if (self->trace != NULL)
    sng_fact_trace_note (self->trace, self->owner, number);
  return kept->result;
}

/**
 * sng_fact_memo_refresh:
 *
 * Reads anew what is no longer right, so that readings that used it learn of it.
 */
void
sng_fact_memo_refresh (SngFactMemo *self)
{
  g_autofree gpointer *numbers = NULL;
  guint n;

  if (self->trace == NULL)
    return;
  numbers = g_hash_table_get_keys_as_array (self->kept, &n);
  for (guint i = 0; i < n; i++)
    sng_fact_memo_get (self, (gint64) (gintptr) numbers[i]);
}
