/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-fetch.h"
#include "data/sources/sng-run-record.h"

G_BEGIN_DECLS

/**
 * SngRunProgress:
 *
 * How far a run is. @n_pages and @n_rows are what was fetched so far.
 */
typedef struct
{
  SngHandle source;
  guint n_pages;
  guint64 n_rows;
  gboolean applying; /* everything is fetched and is being written: it can no longer be cancelled */
} SngRunProgress;

typedef void (*SngRunProgressFunc) (const SngRunProgress *progress, gpointer data);

/**
 * SngRunGo:
 *
 * To be called once, when a run may write what it fetched.
 */
typedef void (*SngRunGo) (gpointer go_data);
typedef void (*SngRunTurnFunc) (SngRunGo go, gpointer go_data, gpointer data);

/**
 * SngRunOptions:
 *
 * What a caller may want to know or to change; all of it may be left out.
 */
typedef struct
{
  SngRunProgressFunc progress; /* (nullable) in the caller's thread */
  gpointer progress_data;
  SngFetchWait wait;           /* (nullable) */
  gpointer wait_data;
  SngRunTurnFunc turn; /* (nullable) says when what was fetched may be written */
  gpointer turn_data;
} SngRunOptions;

void sng_source_refresh_async (SngRegister *subject,
                               SngHandle source,
                               const SngRunOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
SngRunReport *sng_source_refresh_finish (GAsyncResult *result, GError **error);

guint sng_sources_roll_forward (SngRegister *subject, GError **error);

G_END_DECLS
