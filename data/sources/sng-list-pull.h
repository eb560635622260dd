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
 * What the lists of one pull share. Its owner keeps it until all of them are over. All of it belongs
 * to the thread of the pull, but for the staging file, which workers write to under the lock.
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

/**
 * SngListPull:
 *
 * One list of a source, page after page into the staging file.
 */
typedef struct _SngListPull SngListPull;

SngListPull *sng_list_pull_new (SngPullShare *share,
                                guint stream,
                                const SngParentRow *parent,
                                const SngRequest *list,
                                const char *link);
void sng_list_pull_free (SngListPull *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngListPull, sng_list_pull_free)

void sng_list_pull_run_async (SngListPull *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean sng_list_pull_run_finish (SngListPull *self, GAsyncResult *result, GError **error);

const char *sng_list_pull_get_parent (SngListPull *self);
gboolean sng_list_pull_is_outdated (SngListPull *self);
gboolean sng_list_pull_is_complete (SngListPull *self);
gboolean sng_list_pull_is_partial (SngListPull *self);
const char *sng_list_pull_get_told (SngListPull *self);
gboolean sng_list_pull_has_dead_link (SngListPull *self, const GError *error);
GPtrArray *sng_list_pull_get_rows_for (SngListPull *self, guint stream);

G_END_DECLS
