/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/**
 * SngFactIndex:
 *
 * Finds records by their handle, and by what they refer to. It borrows the records: whoever adds
 * them keeps them.
 */
typedef struct _SngFactIndex SngFactIndex;

SngFactIndex *sng_fact_index_new (void);
void sng_fact_index_free (SngFactIndex *self);
void sng_fact_index_add (SngFactIndex *self, GPtrArray *records);
void sng_fact_index_follow (SngFactIndex *self, GPtrArray *records, SngKindId kind, guint field);

SngRecord *sng_fact_index_find (SngFactIndex *self, SngHandle handle);
GPtrArray *sng_fact_index_find_referrers (SngFactIndex *self, SngKindId kind, guint field, SngHandle target);

G_END_DECLS
