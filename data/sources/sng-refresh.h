/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-run.h"

G_BEGIN_DECLS

/**
 * SngRefresh:
 *
 * Refreshes several sources: a few are asked at the same time, and what they say is written in the
 * order in which they were added. Used once.
 *
 * Signals, in the thread that opened the register:
 * - "progress" (source: gint64, n_pages: guint, n_rows: guint64, applying: gboolean)
 * - "done" (source: gint64): one source is over; its report is in sng_refresh_get_reports()
 */
#define SNG_TYPE_REFRESH (sng_refresh_get_type ())
G_DECLARE_FINAL_TYPE (SngRefresh, sng_refresh, SNG, REFRESH, GObject)

SngRefresh *sng_refresh_new (SngRegister *subject);
void sng_refresh_set_wait (SngRefresh *self, SngFetchWait wait, gpointer data);
void sng_refresh_add (SngRefresh *self, SngHandle source);
guint sng_refresh_add_enabled (SngRefresh *self, GPtrArray *sources);

void sng_refresh_run_async (SngRefresh *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
gboolean sng_refresh_run_finish (SngRefresh *self, GAsyncResult *result, GError **error);

GPtrArray *sng_refresh_get_reports (SngRefresh *self);
guint sng_refresh_get_n_failed (SngRefresh *self);

G_END_DECLS
