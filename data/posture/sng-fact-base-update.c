/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-base-private.h"

/* Reading so many records one by one takes about as long as reading all of them in one go. */
#define MANY_RECORDS 1000

/* What each reading may depend on, and what is derived from them: parameters and the newest runs. */
static gboolean
is_everywhere (SngKindId kind)
{
  return kind == SNG_KIND_PARAMETER || kind == SNG_KIND_RUN;
}

/* Whoever read the record, or a list of what refers to what it refers to. */
static void
touch (SngFactBase *self, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);

  sng_fact_trace_touch (self->trace, SNG_TRACED_RECORDS, sng_record_get_handle (record));
  if (is_everywhere (kind->id))
    sng_fact_trace_touch_all (self->trace);
  for (guint i = 0; i < sng_fact_base_n_followed; i++)
    {
      const SngFollowed *followed = &sng_fact_base_followed[i];
      const SngHandle *targets;
      guint n = 0;

      if (followed->kind != kind->id)
        continue;
      targets = sng_fact_index_targets (sng_record_get (record, followed->field), &n);
      for (guint j = 0; j < n; j++)
        sng_fact_trace_touch (self->trace, SNG_TRACED_REFERRERS (kind->id, followed->field), targets[j]);
    }
}

static void
follow_again (SngFactBase *self, SngKindId kind, SngRecord *before, SngRecord *after)
{
  for (guint i = 0; i < sng_fact_base_n_followed; i++)
    if (sng_fact_base_followed[i].kind == kind)
      sng_fact_index_follow_again (self->index, before, after, kind, sng_fact_base_followed[i].field);
}

/* @after: (transfer full) (nullable): %NULL when the method reads it no more */
static void
replace (SngFactBase *self, SngKindId kind, SngHandle handle, SngRecord *after)
{
  GPtrArray *records = self->records[kind];
  guint place = sng_fact_index_place (records, handle);
  SngRecord *before = sng_fact_index_find (self->index, handle);

  /* Also when the record was void and still is: who counts groups of people reads those too. */
  sng_fact_trace_touch (self->trace, SNG_TRACED_KIND (kind), 0);
  if (before != NULL)
    {
      touch (self, before);
      sng_record_ref (before);
      g_ptr_array_remove_index (records, place);
    }
  if (after != NULL)
    {
      touch (self, after);
      g_ptr_array_insert (records, (int) place, after);
    }
  follow_again (self, kind, before, after);
  sng_fact_index_replace (self->index, handle, after);
  g_clear_pointer (&before, sng_record_unref);
}

static gboolean
update_record (SngFactBase *self, SngReader *reader, SngHandle handle, gboolean *derive, GError **error)
{
  g_autoptr (SngRecord) record = sng_reader_get_record (reader, handle);
  SngKindId kind = record ? sng_record_get_kind (record)->id : SNG_N_KINDS;

  if (kind == SNG_N_KINDS || self->records[kind] == NULL)
    return TRUE;
  *derive |= is_everywhere (kind);
  replace (self, kind, handle, sng_record_is_void (record) ? NULL : sng_record_ref (record));
  return !sng_fact_base_is_claimed (kind) || sng_fact_base_read_backings (self, reader, handle, error);
}

static gboolean
update_records (SngFactBase *self, SngReader *reader, GArray *changed, GError **error)
{
  gboolean derive = FALSE;

  for (guint i = 0; i < changed->len; i++)
    if (!update_record (self, reader, g_array_index (changed, SngHandle, i), &derive, error))
      return FALSE;
  if (derive)
    sng_fact_base_derive (self);
  return TRUE;
}

/* Public API */

/**
 * sng_fact_base_keep:
 *
 * From now on it notes who reads what, and sng_fact_base_update() may be called.
 */
SngFactTrace *
sng_fact_base_keep (SngFactBase *self)
{
  if (self->trace == NULL)
    self->trace = sng_fact_trace_new ();
  return self->trace;
}

/**
 * sng_fact_base_get_trace:
 *
 * Returns: (nullable): who read what; %NULL of a base that is not kept
 */
SngFactTrace *
sng_fact_base_get_trace (SngFactBase *self)
{
  return self->trace;
}

/**
 * sng_fact_base_update:
 * @as_of: the day from which ages are counted from now on, in days since 1970-01-01
 * @done: (out): whether the base now holds what @reader sees; else it is as it was, and has to be
 *   loaded anew, which is what takes less time or what a source's run wrote cannot be told
 *
 * Reads again the records that changed since the base was loaded or updated. After an error it holds
 * neither what was nor what is.
 */
gboolean
sng_fact_base_update (SngFactBase *self, SngReader *reader, gint64 as_of, gboolean *done, GError **error)
{
  g_autoptr (GArray) changed = NULL;

  *done = FALSE;
  if (!sng_reader_get_changed (reader, self->sequence, &changed, error))
    return FALSE;
  if (changed == NULL || changed->len > MANY_RECORDS)
    return TRUE;
  sng_fact_trace_next_round (self->trace);
  if (as_of != self->as_of)
    sng_fact_trace_touch_all (self->trace);
  self->as_of = as_of;
  self->sequence = sng_reader_get_sequence (reader);
  *done = TRUE;
  return update_records (self, reader, changed, error);
}
