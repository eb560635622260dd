/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-pool.h"
#include "data/register/sng-trouble.h"
#include "data/register/sng-writer.h"

G_BEGIN_DECLS

/**
 * SngWatch:
 *
 * A thread that looks once a second at what nobody announces: changes that another program makes
 * in the file, the place of the file, room on the disk, and the time.
 */
typedef struct _SngWatch SngWatch;

/**
 * SngWatched:
 * @changed: the newest change is @sequence
 * @resumed: the computer slept, its clock was set, or another day began
 *
 * What the watch tells, in its own thread.
 */
typedef struct
{
  void (*changed) (gint64 sequence, gpointer data);
  void (*resumed) (gpointer data);
} SngWatched;

/* @writer may be NULL; it, @troubles and the path must outlast the watch. */
SngWatch *sng_watch_new (const char *path,
                         SngDatabaseMode mode,
                         SngClock *clock,
                         SngPool *pool,
                         SngWriter *writer,
                         SngTroubles *troubles,
                         const SngWatched *watched,
                         gpointer data);
void sng_watch_free (SngWatch *self);
void sng_watch_look (SngWatch *self);

G_END_DECLS
