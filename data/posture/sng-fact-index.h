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

/* One record takes the place of another one: both (nullable), both of @kind where there are two. */
void sng_fact_index_replace (SngFactIndex *self, SngHandle handle, SngRecord *record);
void sng_fact_index_follow_again (SngFactIndex *self, SngRecord *before, SngRecord *after, SngKindId kind, guint field);

/* Where a record stands, or would stand, among @records in the order of their handles. */
guint sng_fact_index_place (GPtrArray *records, SngHandle handle);
/* The records that a value refers to, be it one or several. */
const SngHandle *sng_fact_index_targets (const SngValue *value, guint *n);

SngRecord *sng_fact_index_find (SngFactIndex *self, SngHandle handle);
GPtrArray *sng_fact_index_find_referrers (SngFactIndex *self, SngKindId kind, guint field, SngHandle target);

G_END_DECLS
