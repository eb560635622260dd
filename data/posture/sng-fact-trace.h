/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-value.h"

G_BEGIN_DECLS

/**
 * SngFactTrace:
 *
 * Who read what, so that a reading is done again only when something that it read has changed.
 * What can be read is told by an owner, which stands for a sort of things, and a number. Each falls
 * into one of very many places; two that share a place cost a reading too many, and never one too
 * few. The numbers of owners are the same each time the program runs, so that what is read again is
 * the same too.
 */
typedef struct _SngFactTrace SngFactTrace;

/**
 * SngTraced:
 *
 * What one reading read, and when. It starts zeroed.
 */
typedef struct
{
  guint round;
  guint n_places;
  guint32 *places; /* (owned) */
} SngTraced;

/* The owners of a register's facts; others are numbered by sng_fact_trace_add_owner(). */
#define SNG_TRACED_RECORDS 0
#define SNG_TRACED_KIND(kind) ((guint32) (kind) + 1)
#define SNG_TRACED_REFERRERS(kind, field) (SNG_TRACED_KIND (kind) << 16 | (guint32) (field))

void sng_traced_clear (SngTraced *traced);

SngFactTrace *sng_fact_trace_new (void);
void sng_fact_trace_free (SngFactTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngFactTrace, sng_fact_trace_free)

guint32 sng_fact_trace_add_owner (SngFactTrace *self);

/* A reading begins and ends; readings nest. */
guint sng_fact_trace_begin (SngFactTrace *self);
void sng_fact_trace_end (SngFactTrace *self, guint begun, SngTraced *traced);
void sng_fact_trace_note (SngFactTrace *self, guint32 owner, gint64 number);

/* A round of changes begins; what changes in it, and whether a reading is still right after it. */
void sng_fact_trace_next_round (SngFactTrace *self);
void sng_fact_trace_touch (SngFactTrace *self, guint32 owner, gint64 number);
void sng_fact_trace_touch_all (SngFactTrace *self);
gboolean sng_fact_trace_holds (SngFactTrace *self, SngTraced *traced);

G_END_DECLS
