/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngPostureKeeper:
 *
 * Computes the postures of one register one after the other. It keeps the facts and what was read
 * from them, so that a posture after an edit reads again and computes only what depends on it; the
 * figures are the same as those of sng_posture_compute(). Counted; any thread may use it, and one at
 * a time computes.
 */
typedef struct _SngPostureKeeper SngPostureKeeper;

SngPostureKeeper *sng_posture_keeper_new (void);
SngPostureKeeper *sng_posture_keeper_ref (SngPostureKeeper *self);
void sng_posture_keeper_unref (SngPostureKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPostureKeeper, sng_posture_keeper_unref)

SngPosture *sng_posture_keeper_compute (SngPostureKeeper *self, SngReader *reader, gint64 as_of, GError **error);

/* Reads and computes in a worker thread. */
void sng_posture_keeper_compute_async (SngPostureKeeper *self,
                                       SngRegister *store,
                                       gint64 as_of,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
SngPosture *sng_posture_keeper_compute_finish (GAsyncResult *result, GError **error);

G_END_DECLS
