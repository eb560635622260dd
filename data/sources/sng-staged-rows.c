/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-staged-rows.h"

#include "data/sources/sng-json-guard.h"

#include <string.h>

struct _SngStagedRows
{
  SngConnector *connector; /* borrowed */
  SngStaging *staging;     /* borrowed */
  SngMapper **mappers;     /* by stream */
  guint stream;            /* of the page */
  SngStagedPage staged;    /* the page, while it is read as it stands: */
  SngJsonTree *tree;       /* (nullable) of its text */
  SngJsonAt list;          /* of its rows */
  JsonNode *page;          /* (nullable) else */
  JsonNode *around;        /* (nullable) what it was asked for with */
  SngFoundRows found;      /* of the page */
  guint n_rows;
  guint next_row;
  SngJsonAt row;           /* the one before it */
  const SngPullNotes *notes; /* borrowed */
  gboolean has_counted;
  GHashTable *changes;       /* (nullable) of Changes of a list that tells them, by "list key" */
};

/* What a list tells of one row: by the moments of its rows, and of those that tell none, or the
 * same, the last one counts. */
typedef struct
{
  guint n;
  guint newest; /* which of them, from 1 */
  gint64 newest_at;
  guint n_taken;
} Changes;

static const SngStream *
stream_of (SngStagedRows *self)
{
  return self->connector->streams->pdata[self->stream];
}

static void
forget_page (SngStagedRows *self)
{
  g_clear_pointer (&self->tree, sng_json_tree_free);
  sng_staged_page_clear (&self->staged);
  sng_found_rows_clear (&self->found);
  g_clear_pointer (&self->page, json_node_unref);
  g_clear_pointer (&self->around, json_node_unref);
  self->n_rows = self->next_row = 0;
}

/* What a page was asked for with, around it, as it was when it came. */
static void
hold_page (SngStagedRows *self, const char *note)
{
  g_autoptr (JsonNode) bound
      = note != NULL ? sng_json_guard_parse (note, strlen (note), G_MAXSIZE, NULL) : NULL;

  if (bound != NULL)
    self->around = sng_for_each_hold (self->page, bound);
}

/* Most rows are read where they stand, each value once: to make nodes of them would cost more than
 * all else that is done with them. */
static gboolean
read_as_it_stands (SngStagedRows *self)
{
  const SngStream *stream = stream_of (self);

  if (stream->leads_out || self->staged.note != NULL || !sng_rows_are_as_listed (stream->rows))
    return FALSE;
  self->tree = sng_json_guard_read (self->staged.text, self->staged.length, G_MAXSIZE, NULL);
  if (self->tree != NULL)
    self->list = sng_rows_get_list (stream->rows, sng_json_at_root (self->tree));
  if (self->tree == NULL || !sng_json_at_is_array (self->list))
    return FALSE;
  self->n_rows = sng_json_at_length (self->list);
  return TRUE;
}

/* Rows that are taken apart, or that know what they stand in; and what is wrong with a page. */
static gboolean
read_as_nodes (SngStagedRows *self, GError **error)
{
  const SngStream *stream = stream_of (self);

  g_clear_pointer (&self->tree, sng_json_tree_free);
  self->page = sng_rows_parse (stream->rows, self->staged.text, self->staged.length, G_MAXSIZE,
                               error);
  if (self->page == NULL)
    return FALSE;
  hold_page (self, self->staged.note);
  if (!sng_stream_get_rows (stream, self->page, &self->found, error))
    return FALSE;
  self->n_rows = json_array_get_length (self->found.rows);
  return TRUE;
}

/* Whether there was another page. */
static gboolean
read_page (SngStagedRows *self, GError **error)
{
  forget_page (self);
  if (!sng_staging_next (self->staging, &self->staged, error))
    return FALSE;
  if (self->staged.stream >= self->connector->streams->len)
    return TRUE;
  self->stream = self->staged.stream;
  return read_as_it_stands (self) || read_as_nodes (self, error);
}

static SngJsonAt
next_row (SngStagedRows *self)
{
  guint i = self->next_row++;

  self->row = self->tree != NULL
                  ? sng_json_at_element (self->list, i, self->row)
                  : sng_json_at (json_array_get_element (self->found.rows, i));
  return self->row;
}

static gboolean
is_limited (SngStagedRows *self)
{
  return self->stream < self->notes->n_streams && self->notes->streams[self->stream].is_limited;
}

static char *
name_of (SngStagedRows *self, const char *key)
{
  return g_strdup_printf ("%u %s", self->stream, key);
}

static gboolean
tells_changes (SngStagedRows *self)
{
  for (guint i = 0; i < self->notes->n_streams; i++)
    if (self->notes->streams[i].is_limited)
      return TRUE;
  return FALSE;
}

static gint64
moment_of (SngStagedRows *self, SngJsonAt row)
{
  const SngSince *since = stream_of (self)->since;

  return since != NULL ? sng_since_read_row (since, row) : 0;
}

static void
count_change (SngStagedRows *self, SngJsonAt row)
{
  g_autoptr (GRefString) key
      = is_limited (self) ? sng_stream_get_kept_key (stream_of (self), row) : NULL;
  g_autofree char *name = key != NULL ? name_of (self, key) : NULL;
  Changes *changes = name != NULL ? g_hash_table_lookup (self->changes, name) : NULL;
  gint64 at = moment_of (self, row);

  if (name == NULL)
    return;
  if (changes == NULL)
    {
      changes = g_new0 (Changes, 1);
      g_hash_table_insert (self->changes, g_steal_pointer (&name), changes);
    }
  changes->n++;
  if (changes->n > 1 && at < changes->newest_at)
    return;
  changes->newest = changes->n;
  changes->newest_at = at;
}

/* A list that tells changes may tell several of one row. What cannot be read is told when its turn
 * comes. */
static void
count_changes (SngStagedRows *self)
{
  guint stream;

  self->has_counted = TRUE;
  if (!tells_changes (self))
    return;
  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (sng_staged_rows_find_next (self, &stream, NULL))
    count_change (self, next_row (self));
  forget_page (self);
  sng_staging_rewind (self->staging);
}

/* Whether the list tells something newer of the row. */
static gboolean
is_passed (SngStagedRows *self, const char *key)
{
  g_autofree char *name = NULL;
  Changes *changes;

  if (self->changes == NULL || key == NULL || !is_limited (self))
    return FALSE;
  name = name_of (self, key);
  changes = g_hash_table_lookup (self->changes, name);
  return changes != NULL && ++changes->n_taken != changes->newest;
}

/* Public API */

/**
 * sng_staged_rows_new:
 * @connector: stays with the caller, longer than the rows, as @staging and @notes do
 * @today: days since 1970-01-01, for fields that cannot lie in the future
 */
SngStagedRows *
sng_staged_rows_new (SngConnector *connector,
                     SngStaging *staging,
                     const SngPullNotes *notes,
                     SngHandle source,
                     gint64 today)
{
  SngStagedRows *self = g_new0 (SngStagedRows, 1);
  guint n = connector->streams->len;

  self->connector = connector;
  self->staging = staging;
  self->notes = notes;
  self->mappers = g_new0 (SngMapper *, n + 1);
  for (guint i = 0; i < n; i++)
    self->mappers[i] = sng_mapper_new (connector->streams->pdata[i], source, today);
  sng_staging_rewind (staging);
  return self;
}

void
sng_staged_rows_free (SngStagedRows *self)
{
  forget_page (self);
  for (guint i = 0; self->mappers[i] != NULL; i++)
    sng_mapper_free (self->mappers[i]);
  g_free (self->mappers);
  g_clear_pointer (&self->changes, g_hash_table_unref);
  g_free (self);
}

/**
 * sng_staged_rows_find_next:
 * @stream: (out): to which list the next row belongs
 *
 * Returns: whether there is another row; %FALSE without an error when there is none
 */
gboolean
sng_staged_rows_find_next (SngStagedRows *self, guint *stream, GError **error)
{
  if (!self->has_counted)
    count_changes (self);
  while (self->next_row >= self->n_rows)
    if (!read_page (self, error))
      return FALSE;
  *stream = self->stream;
  return TRUE;
}

/**
 * sng_staged_rows_take:
 *
 * To be called only after sng_staged_rows_find_next() found one.
 *
 * Returns: (transfer full): the next row
 */
SngMappedRow *
sng_staged_rows_take (SngStagedRows *self, SngReader *reader)
{
  const SngSince *since = stream_of (self)->since;
  SngJsonAt at = next_row (self);
  SngMappedRow *row = sng_mapper_map (self->mappers[self->stream], reader, at);

  row->changed_at = moment_of (self, at);
  row->is_passed = is_passed (self, row->source_key);
  row->is_removed = since != NULL && sng_since_is_removed (since, at);
  return row;
}

SngMapper *
sng_staged_rows_get_mapper (SngStagedRows *self, guint stream)
{
  return self->mappers[stream];
}
