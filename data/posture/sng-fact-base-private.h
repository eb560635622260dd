/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-fact-base.h"
#include "data/posture/sng-fact-index.h"

G_BEGIN_DECLS

struct _SngFactBase
{
  gint64 as_of;
  gint64 sequence;
  GTimeZone *zone;
  SngMethodParameters parameters;
  GPtrArray *records[SNG_N_KINDS]; /* of SngRecord */
  GPtrArray *around;               /* (nullable) of SngRecord: of a small base, the record and what it refers to */
  SngFactIndex *index;
  GArray *backings;                /* of SngBacking, in the order of the records */
  GArray *first_backings;          /* of guint: of each handle, its place in backings; none is the end */
  const SngField *owners[SNG_N_KINDS]; /* (nullable) who answers for a record of that kind */
  GHashTable *complete_runs;       /* SngHandle of a source → its newest complete run (borrowed) */
};

/* The start of a run in microseconds UTC; 0 of no run. */
gint64 sng_fact_base_start_of_run (SngRecord *run);

G_END_DECLS
