/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-apply.h"
#include "data/register/sng-trouble.h"

G_BEGIN_DECLS

/**
 * SngWriter:
 *
 * The thread that has the only connection that writes. What people do is taken before what
 * sources report.
 */
typedef struct _SngWriter SngWriter;

/* In the writer's thread, after a change was committed. */
typedef void (*SngWritten) (gint64 sequence, gpointer data);
/* In the writer's thread: the answer to one change, owned by the callee. */
typedef void (*SngAnswer) (SngOutcome *outcome, GError *error, gpointer data);

SngWriter *sng_writer_new (SngDatabase *database,
                           SngClock *clock,
                           SngTroubles *troubles,
                           SngWritten written,
                           gpointer data);
void sng_writer_free (SngWriter *self);

void sng_writer_push (SngWriter *self,
                      SngChange *change,
                      SngHandle author,
                      GCancellable *cancellable,
                      SngAnswer answer,
                      gpointer data);
SngOutcome *sng_writer_apply (SngWriter *self, SngChange *change, SngHandle author, GError **error);

/* Finds out whether what kept it from writing has passed. */
void sng_writer_try (SngWriter *self);

/* Writes what is in the log into the file. */
void sng_writer_fold (SngWriter *self);

/* For tests: as if the disk had room for @n_pages pages only, or again for any number with 0. */
void sng_writer_limit (SngWriter *self, guint n_pages);

G_END_DECLS
