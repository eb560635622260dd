/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-apply.h"

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

SngWriter *
sng_writer_new (SngDatabase *database, SngClock *clock, SngWritten written, gpointer data);
void sng_writer_free (SngWriter *self);

void sng_writer_push (SngWriter *self,
                      SngChange *change,
                      SngHandle author,
                      GCancellable *cancellable,
                      SngAnswer answer,
                      gpointer data);
SngOutcome *sng_writer_apply (SngWriter *self, SngChange *change, SngHandle author, GError **error);

G_END_DECLS
