/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngGrouping:
 *
 * To which group each record of a kind belongs by the value of one field, stored or computed:
 * worked out once for a state of the facts, then shared by all searches until the facts change.
 */
typedef struct _SngGrouping SngGrouping;

SngGrouping *sng_grouping_new (SngReader *reader,
                               SngPosture *posture,
                               const SngKind *kind,
                               const SngField *field,
                               SngLocale *locale,
                               GCancellable *cancellable,
                               GError **error);
SngGrouping *sng_grouping_ref (SngGrouping *self);
void sng_grouping_unref (SngGrouping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngGrouping, sng_grouping_unref)

gboolean sng_grouping_holds (SngGrouping *self,
                             gint64 sequence,
                             SngPosture *posture,
                             const SngField *field);
GArray *sng_grouping_arrange (SngGrouping *self, const GArray *handles);
const char *sng_grouping_get_label (SngGrouping *self, gint64 heading);

G_END_DECLS
