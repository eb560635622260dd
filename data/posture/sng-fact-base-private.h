/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-backing-sets.h"
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
  SngBackingSets *backings;
  const SngField *owners[SNG_N_KINDS]; /* (nullable) who answers for a record of that kind */
  GHashTable *complete_runs;       /* SngHandle of a source → its newest complete run (borrowed) */
  SngFactTrace *trace;             /* (nullable) who read what, when the base is kept */
};

/* A reference that is followed backwards, from what it points to. */
typedef struct
{
  SngKindId kind;
  guint field;
} SngFollowed;

extern const SngFollowed sng_fact_base_followed[];
extern const guint sng_fact_base_n_followed;

/* Reads again who stands behind the values of one record. */
gboolean sng_fact_base_read_backings (SngFactBase *self, SngReader *reader, SngHandle record, GError **error);
/* What follows from records as a whole: the parameters, and the newest run of each source. */
void sng_fact_base_derive (SngFactBase *self);
gboolean sng_fact_base_is_claimed (SngKindId kind);

/* The start of a run in microseconds UTC; 0 of no run. */
gint64 sng_fact_base_start_of_run (SngRecord *run);

G_END_DECLS
