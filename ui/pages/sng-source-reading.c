/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-source-reading.h"

static void
story_free (gpointer data)
{
  SngSourceStory *story = data;

  sng_source_health_free (story->health);
  g_ptr_array_unref (story->feeds);
  g_ptr_array_unref (story->refusals);
  g_free (story);
}

static GPtrArray *
read_refusals (const SngPageReading *with, SngRecord *source)
{
  const char *id = sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN);

  if (sng_register_is_read_only (with->reg))
    return g_ptr_array_new ();
  return sng_refusals_load (sng_register_get_path (with->reg), id);
}

static gboolean
enters (const SngInputs *inputs, GHashTable *fed)
{
  for (gsize i = 0; i < inputs->n_items; i++)
    if (g_hash_table_contains (fed, &inputs->items[i].fact.place.record))
      return TRUE;
  return FALSE;
}

static GHashTable *
find_fed (GPtrArray *feeds)
{
  GHashTable *fed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      const SngSourceFeed *feed = feeds->pdata[i];

      for (guint k = 0; k < feed->records->len; k++)
        g_hash_table_add (fed, g_memdup2 (&g_array_index (feed->records, SngHandle, k),
                                          sizeof (SngHandle)));
    }
  return fed;
}

static void
count_processes (SngSourceStory *story, SngPosture *posture)
{
  GPtrArray *processes = sng_posture_get_processes (posture);
  g_autoptr (GHashTable) fed = find_fed (story->feeds);

  for (guint i = 0; i < processes->len; i++)
    for (SngPillar pillar = 0; pillar < SNG_N_PILLARS; pillar++)
      story->n_processes[pillar]
          += enters (&((const SngPostureProcess *) processes->pdata[i])->inputs[pillar], fed);
}

/* Public API */

/**
 * sng_source_stories_read:
 *
 * To be called in a worker thread.
 *
 * Returns: (transfer full) (nullable) (element-type SngSourceStory): one per source, by key
 */
GPtrArray *
sng_source_stories_read (const SngPageReading *with, GError **error)
{
  gint64 as_of = sng_posture_get_as_of (with->posture);
  g_autoptr (GPtrArray) healths = sng_source_health_read (with->reader, as_of, error);
  GPtrArray *stories;

  if (healths == NULL)
    return NULL;
  stories = g_ptr_array_new_with_free_func (story_free);
  while (healths->len > 0)
    {
      SngSourceStory *story = g_new0 (SngSourceStory, 1);

      story->health = g_ptr_array_steal_index (healths, 0);
      story->feeds = sng_source_feeds_read (with->reader, story->health->source);
      story->refusals = read_refusals (with, story->health->source);
      count_processes (story, with->posture);
      g_ptr_array_add (stories, story);
    }
  return stories;
}
