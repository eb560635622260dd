/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-list-pull.h"
#include "data/sources/sng-marks.h"
#include "data/sources/sng-pull-notes.h"

G_BEGIN_DECLS

/**
 * SngPulled:
 *
 * What came of pulling all lists of a source.
 */
typedef struct
{
  gboolean unchanged; /* the server says so of every page: nothing is staged */
  SngPullNotes *notes;
  SngEtags *etags; /* the versions seen, for the next time */
} SngPulled;

void sng_pulled_free (SngPulled *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPulled, sng_pulled_free)

/**
 * SngPullSettings:
 * @url: the address of the source
 * @staging: gets the pages; stays with the caller
 * @known: (transfer full): the versions that the last complete run saw
 * @marks: (nullable): where the run begins; everything is asked for when not given
 * @now: where it ends, in microseconds UTC
 */
typedef struct
{
  SngConnector *connector;
  const char *url;
  SngFetcher *fetcher;
  SngStaging *staging;
  SngEtags *known;
  const SngMarks *marks;
  gint64 now;
  SngPulledPage pulled_page;
  gpointer page_data;
} SngPullSettings;

void sng_pull_all_async (const SngPullSettings *settings,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data);
SngPulled *sng_pull_all_finish (GAsyncResult *result, GError **error);

G_END_DECLS
