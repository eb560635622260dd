/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-feeds.h"

#include "data/register/sng-query.h"
#include "data/sources/sng-connector.h"

static void
feed_free (gpointer data)
{
  SngSourceFeed *feed = data;

  g_ptr_array_unref (feed->fields);
  g_array_unref (feed->records);
  g_free (feed);
}

static SngSourceFeed *
find_feed (GPtrArray *feeds, const SngKind *kind)
{
  SngSourceFeed *feed;

  for (guint i = 0; i < feeds->len; i++)
    if (((SngSourceFeed *) feeds->pdata[i])->kind == kind)
      return feeds->pdata[i];
  feed = g_new0 (SngSourceFeed, 1);
  feed->kind = kind;
  feed->fields = g_ptr_array_new ();
  g_ptr_array_add (feeds, feed);
  return feed;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const SngField *left = *(const SngField *const *) a;
  const SngField *right = *(const SngField *const *) b;

  return (left->index > right->index) - (left->index < right->index);
}

static void
add_stream (GPtrArray *feeds, const SngStream *stream)
{
  SngSourceFeed *feed = find_feed (feeds, stream->kind);

  for (guint i = 0; i < stream->maps->len; i++)
    {
      const SngField *field = ((const SngFieldMap *) stream->maps->pdata[i])->field;

      if (!g_ptr_array_find (feed->fields, field, NULL))
        g_ptr_array_add (feed->fields, (gpointer) field);
    }
  g_ptr_array_sort (feed->fields, compare_fields);
}

static gboolean
see (GHashTable *seen, SngHandle handle)
{
  return g_hash_table_add (seen, g_memdup2 (&handle, sizeof handle));
}

/* Those that somebody else made, and of which the source tells more. */
static void
add_told (GArray *handles, SngReader *reader, const SngKind *kind, SngRecord *source)
{
  g_autoptr (GPtrArray) claims = sng_reader_get_claims_of_kind (reader, kind->id, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < handles->len; i++)
    see (seen, g_array_index (handles, SngHandle, i));
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const SngClaim *claim = claims->pdata[i];

      if (claim->from_source && claim->origin == sng_record_get_handle (source)
          && see (seen, claim->record))
        g_array_append_val (handles, claim->record);
    }
}

static GArray *
list_records (SngReader *reader, const SngKind *kind, SngRecord *source)
{
  g_autoptr (SngQuery) query = sng_query_new (kind);
  SngValue wanted = sng_value_handle (sng_record_get_handle (source));
  GArray *handles;

  sng_query_add_condition (query, kind->fields[SNG_COMMON_SOURCE], &wanted);
  handles = sng_reader_query (reader, query, NULL);
  if (handles == NULL)
    handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  /* Of kinds with very many records the claims are not read through beside those that it leads. */
  if (handles->len == 0 || !kind->many)
    add_told (handles, reader, kind, source);
  return handles;
}

/* Public API */

/**
 * sng_source_feeds_read:
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (element-type SngSourceFeed): what a source feeds, as its document says;
 *   empty when the document cannot be read, which its runs tell
 */
GPtrArray *
sng_source_feeds_read (SngReader *reader, SngRecord *source)
{
  GPtrArray *feeds = g_ptr_array_new_with_free_func (feed_free);
  const char *document = sng_value_get_text (sng_source (source, SNG_SOURCE_CONNECTOR), 0);
  g_autoptr (SngConnector) connector = sng_connector_new (document ? document : "", NULL);

  for (guint i = 0; connector != NULL && i < connector->streams->len; i++)
    add_stream (feeds, connector->streams->pdata[i]);
  for (guint i = 0; i < feeds->len; i++)
    {
      SngSourceFeed *feed = feeds->pdata[i];

      feed->records = list_records (reader, feed->kind, source);
    }
  return feeds;
}
