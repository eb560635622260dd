/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-mapping.h"

G_BEGIN_DECLS

/**
 * SngNeededFields:
 *
 * What every record of a kind needs, and where the rows of a list give it: found once for many
 * rows.
 */
typedef struct _SngNeededFields SngNeededFields;

SngNeededFields *sng_needed_fields_new (const SngStream *stream);
void sng_needed_fields_free (SngNeededFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngNeededFields, sng_needed_fields_free)

const SngField *sng_needed_fields_find_missing (const SngNeededFields *self,
                                                const SngMappedRow *row);

G_END_DECLS
