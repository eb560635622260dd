/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-pull-share.h"

G_BEGIN_DECLS

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
