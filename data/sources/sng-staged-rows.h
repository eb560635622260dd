/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-mapping.h"
#include "data/sources/sng-pull-notes.h"
#include "data/sources/sng-staging.h"

G_BEGIN_DECLS

/**
 * SngStagedRows:
 *
 * The rows of the staged pages of a pull, one after the other, in the terms of the vocabulary.
 */
typedef struct _SngStagedRows SngStagedRows;

SngStagedRows *sng_staged_rows_new (SngConnector *connector,
                                    SngStaging *staging,
                                    const SngPullNotes *notes,
                                    SngHandle source,
                                    gint64 today);
void sng_staged_rows_free (SngStagedRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngStagedRows, sng_staged_rows_free)

gboolean sng_staged_rows_find_next (SngStagedRows *self, guint *stream, GError **error);
SngMappedRow *sng_staged_rows_take (SngStagedRows *self, SngReader *reader);
SngMapper *sng_staged_rows_get_mapper (SngStagedRows *self, guint stream);

G_END_DECLS
