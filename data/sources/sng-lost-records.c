/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-lost-records.h"

#include "data/register/sng-sourced.h"
#include "data/sources/sng-give-back.h"

/* The rows of one list: a set of their keys. */
static GHashTable *
rows_of (GHashTable *lists, const char *list)
{
  GHashTable *rows = g_hash_table_lookup (lists, list);

  if (rows != NULL)
    return rows;
  rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (lists, (gpointer) list, rows);
  return rows;
}

static gboolean
add (GHashTable *lists, const char *list, const char *source_key)
{
  return g_hash_table_add (rows_of (lists, list), g_strdup (source_key));
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sng_give_back);
}

static gboolean
is_among (GHashTable *lists, SngRecord *record)
{
  const char *key
      = sng_value_get_text (sng_common (record, SNG_COMMON_SOURCE_KEY), SNG_LANGUAGE_EN);
  GHashTable *rows = g_hash_table_lookup (lists, sng_record_get_kind (record)->name);

  return rows != NULL && key != NULL && g_hash_table_contains (rows, key);
}

/* What only tells more of a record says nothing of whether its source still has it. */
static const char *
list_of (const SngStream *stream)
{
  return stream->creates ? stream->kind->name : stream->id;
}

static gboolean
is_told_by (const SngStream *stream, const SngKind *kind)
{
  return stream->kind == kind && stream->creates;
}

/* Whether every list of the kind came as a whole. One that only tells more of records does not say
 * which there are. */
static gboolean
is_kind_complete (SngConnector *connector, const SngPullNotes *notes, const SngKind *kind)
{
  gboolean found = FALSE;

  for (guint i = 0; i < connector->streams->len; i++)
    if (is_told_by (connector->streams->pdata[i], kind))
      {
        if (i >= notes->n_streams || !sng_stream_notes_are_full (&notes->streams[i]))
          return FALSE;
        found = TRUE;
      }
  return found;
}

/* Of each record of the lists, of which there may be very many. */
static const guint looked_at[] = { SNG_COMMON_SOURCE, SNG_COMMON_SOURCE_KEY, SNG_COMMON_FETCHED_AT,
                                   SNG_COMMON_VOID_REASON, SNG_COMMON_MERGED_INTO };

typedef struct
{
  SngHandle source;
  const SngSeenRows *rows;
  gboolean is_complete;
  GPtrArray *lost; /* of SngRecord */
} Looking;

static gboolean
is_kind_read (SngConnector *connector, const SngKind *kind)
{
  for (guint i = 0; i < connector->streams->len; i++)
    if (((const SngStream *) connector->streams->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

/* What a row says of itself counts also where not all rows came. */
static gboolean
is_lost (const Looking *self, SngRecord *record)
{
  return is_among (self->rows->removed, record) || is_among (self->rows->refused, record)
         || (self->is_complete && !is_among (self->rows->seen, record));
}

static void
look_at (SngRecord *record, gpointer data)
{
  Looking *self = data;

  if (sng_differ_follows (record)
      && sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE)) == self->source
      && sng_value_is_known (sng_common (record, SNG_COMMON_FETCHED_AT))
      && is_lost (self, record))
    g_ptr_array_add (self->lost, sng_record_ref (record));
}

/* Public API */

void
sng_seen_rows_init (SngSeenRows *self, SngHandle source)
{
  *self = (SngSeenRows) { .source = source };
  self->seen = new_lists ();
  self->refused = new_lists ();
  self->removed = new_lists ();
}

void
sng_seen_rows_clear (SngSeenRows *self)
{
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->refused, g_hash_table_unref);
  g_clear_pointer (&self->removed, g_hash_table_unref);
}

/**
 * sng_seen_rows_begin:
 *
 * To be asked before anything of the kind of @stream is written.
 *
 * Returns: whether the source had no record of the kind when this was asked first: then none is
 *   there for a row that is seen for the first time
 */
gboolean
sng_seen_rows_begin (SngSeenRows *self, SngReader *reader, const SngStream *stream)
{
  SngKindId kind = stream->kind->id;

  if (!self->is_begun[kind])
    self->is_first[kind] = !sng_reader_has_sourced (reader, self->source, kind);
  self->is_begun[kind] = TRUE;
  return self->is_first[kind];
}

/**
 * sng_seen_rows_add:
 *
 * Returns: whether the run sees the row for the first time
 */
gboolean
sng_seen_rows_add (SngSeenRows *self, const SngStream *stream, const char *source_key)
{
  return add (self->seen, list_of (stream), source_key);
}

void
sng_seen_rows_remove (SngSeenRows *self, const SngStream *stream, const char *source_key)
{
  add (self->removed, list_of (stream), source_key);
}

void
sng_seen_rows_refuse (SngSeenRows *self, const SngStream *stream, const char *source_key)
{
  add (self->refused, list_of (stream), source_key);
}

gboolean
sng_seen_rows_has_refused (const SngSeenRows *self, SngRecord *record)
{
  return is_among (self->refused, record);
}

/**
 * sng_lost_records_find:
 * @notes: which lists came as a whole: of the others only what its own row calls lost is
 *
 * What a run does not confirm: records that are gone, and those of which the source now
 * says something that cannot be. Both lose their time of fetching, so that what they said before is
 * not taken for fresh.
 *
 * Returns: (transfer full) (element-type SngRecord): those that still count as confirmed
 */
GPtrArray *
sng_lost_records_find (SngReader *reader,
                       SngConnector *connector,
                       const SngPullNotes *notes,
                       SngHandle source,
                       const SngSeenRows *rows)
{
  Looking looking = {
    .source = source,
    .rows = rows,
    .lost = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref),
  };
  gboolean is_any_told
      = g_hash_table_size (rows->removed) + g_hash_table_size (rows->refused) > 0;

  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      looking.is_complete
          = !rows->is_first[id] && is_kind_complete (connector, notes, sng_kind (id));
      if (looking.is_complete || (is_any_told && is_kind_read (connector, sng_kind (id))))
        sng_reader_each_partly (reader, sng_kind (id)->id, looked_at, G_N_ELEMENTS (looked_at),
                                look_at, &looking, NULL);
    }
  return looking.lost;
}

/**
 * sng_lost_records_find_last_seen:
 *
 * Returns: when the source was last read completely, in microseconds UTC: until then, what is lost
 *   now was there; 0 when it never was
 */
gint64
sng_lost_records_find_last_seen (SngReader *reader, SngHandle source)
{
  g_autoptr (GPtrArray) runs = sng_reader_get_records (reader, SNG_KIND_RUN, FALSE, NULL);
  gint64 newest = 0;

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    if (sng_value_get_handle (sng_common (runs->pdata[i], SNG_COMMON_SOURCE)) == source
        && sng_value_get_boolean (sng_run (runs->pdata[i], SNG_RUN_COMPLETE), FALSE))
      newest = MAX (newest, sng_value_get_integer (sng_run (runs->pdata[i], SNG_RUN_STARTED), 0));
  return newest;
}
