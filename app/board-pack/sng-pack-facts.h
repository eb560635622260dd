/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-table-block.h"
#include "data/posture/sng-exposure.h"
#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-posture-board.h"

G_BEGIN_DECLS

/**
 * SngPackFacts:
 * @posture: the figures of the day
 * @exposure: what a year may cost
 * @history: what was frozen when quarters closed
 * @last: what the last meeting saw
 * @meeting: (nullable): the next one, for which the pack is
 * @asked: (element-type SngRecord): decisions that are requested, by key
 * @trends: (element-type SngIndicatorTrend)
 * @healths: (element-type SngSourceHealth)
 * @head: newest hash of the journal
 *
 * Everything that a pack is made of, read once.
 */
typedef struct
{
  SngReader *reader;     /* (borrowed) */
  SngPosture *posture;   /* (borrowed) */
  SngLocale *locale;     /* (borrowed) */
  SngExposure *exposure; /* (owned) */
  gint64 as_of;
  char *organisation;
  char *verdict;
  SngPostureHistory history;
  SngLastMeeting last;
  SngRecord *meeting;
  GPtrArray *asked;
  GPtrArray *trends;
  GPtrArray *healths;
  char *head;
  gint64 n_changes;
} SngPackFacts;

SngPackFacts *sng_pack_facts_read (SngReader *reader, SngPosture *posture, SngLocale *locale, GError **error);
void sng_pack_facts_free (SngPackFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPackFacts, sng_pack_facts_free)

/* Whether any risk has an estimate in money. */
gboolean sng_pack_has_exposure (SngPackFacts *self);
/* Whether somebody found AI that was not declared, or at least looked for it. */
gboolean sng_pack_has_looked (SngPackFacts *self);
GPtrArray *sng_pack_records (SngPackFacts *self, SngKindId kind);

/* How facts are written: all are given away, and NULL stands for what is not known. */
char *sng_pack_title (SngPackFacts *self, SngHandle record);
char *sng_pack_titles (SngPackFacts *self, const SngValue *references);
char *sng_pack_value (SngPackFacts *self, SngRecord *record, guint field);
char *sng_pack_millions (SngPackFacts *self, double minor_units);
char *sng_pack_money (SngPackFacts *self, const SngValue *money);
char *sng_pack_score (SngPackFacts *self, const SngScore *score);
char *sng_pack_number (SngPackFacts *self, double number, guint decimals);
char *sng_pack_percent (SngPackFacts *self, double percent, guint decimals);
char *sng_pack_difference (SngPackFacts *self, double now, double before, guint decimals);
char *sng_pack_day (SngPackFacts *self, gint64 date);
char *sng_pack_long_day (SngPackFacts *self, gint64 date);
gint64 sng_pack_day_of_instant (SngPackFacts *self, const SngValue *instant);

/* What is said where nothing is known of a subject. */
SngBlock *sng_pack_missing (const char *sentence);
/* A record of a table: a cell for each field. */
void sng_pack_add_values (SngPackFacts *self, SngBlock *table, SngRecord *record, const guint *fields, guint n_fields);

G_END_DECLS
