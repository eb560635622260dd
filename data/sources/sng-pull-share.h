/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"
#include "data/sources/sng-etags.h"
#include "data/sources/sng-fetch.h"
#include "data/sources/sng-staging.h"

G_BEGIN_DECLS

typedef void (*SngPulledPage) (guint n_pages, guint64 n_rows, gpointer data);

/**
 * SngPullShare:
 *
 * What the lists of one pull share. Its owner keeps it until all of them are over. All of it
 * belongs to the thread of the pull, but for the staging file, which workers write to under the lock.
 */
typedef struct
{
  SngConnector *connector;
  SngFetcher *fetcher;
  SngStaging *staging;
  GMutex staging_lock;
  SngEtags *known;          /* the versions that the last complete run saw */
  SngEtags *seen;           /* those that this one sees */
  gboolean ask_for_changes; /* with the versions known; off as soon as one page changed */
  guint n_unchanged;
  gint64 give_up_at; /* by the monotonic clock */
  guint n_pages;
  guint64 n_rows;
  guint64 n_bytes;
  guint64 n_stream_rows; /* of the stream that is being read */
  SngPulledPage pulled_page;
  gpointer page_data;
} SngPullShare;

gboolean sng_pull_share_check (const SngPullShare *self, GError **error);
gboolean sng_pull_share_stage (SngPullShare *self,
                               guint stream,
                               const char *note,
                               const char *page,
                               gsize length,
                               GError **error);
void sng_pull_share_count (SngPullShare *self, guint n_rows, gsize n_bytes);
void sng_pull_share_tell (const SngPullShare *self);

/**
 * SngParentRow:
 * @key: (nullable): its key at the source
 * @bound: (nullable): what `for_each` binds, %NULL where the row lacks some of it
 *
 * A row of one list for which another one is asked for.
 */
typedef struct
{
  char *key;
  JsonNode *bound;
} SngParentRow;

void sng_parent_row_free (SngParentRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngParentRow, sng_parent_row_free)

G_END_DECLS
