/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngRanking:
 *
 * The place of every record of a kind in the order of one field that is computed: worked out once
 * for a state of the facts, then shared by all searches until the facts change.
 */
typedef struct _SngRanking SngRanking;

SngRanking *sng_ranking_new (SngReader *reader,
                             SngPosture *posture,
                             const SngKind *kind,
                             const SngField *field,
                             GCancellable *cancellable,
                             GError **error);
SngRanking *sng_ranking_ref (SngRanking *self);
void sng_ranking_unref (SngRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRanking, sng_ranking_unref)

gboolean sng_ranking_holds (SngRanking *self,
                            gint64 sequence,
                            SngPosture *posture,
                            const SngField *field);
void sng_ranking_sort (SngRanking *self, GArray *handles, gboolean descending);

G_END_DECLS
