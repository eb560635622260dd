/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-fact-trace.h"

G_BEGIN_DECLS

/**
 * SngFactMemo:
 *
 * The results of one sort of reading by number, mostly that of a record. A result is kept until
 * something that it was read from changes. A reading may use the results of another memo; then that
 * one is refreshed first.
 */
typedef struct _SngFactMemo SngFactMemo;

/* Returns: (transfer full) (nullable): what is read under that number */
typedef gpointer (*SngFactRead) (gpointer data, gint64 number);

SngFactMemo *sng_fact_memo_new (SngFactTrace *trace, SngFactRead read, gpointer data, GDestroyNotify free_result);
void sng_fact_memo_free (SngFactMemo *self);

gpointer sng_fact_memo_get (SngFactMemo *self, gint64 number);
void sng_fact_memo_refresh (SngFactMemo *self);

G_END_DECLS
