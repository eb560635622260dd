/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngRestatedValue:
 * @lo: the number; NAN for nothing
 * @hi: the same, or the highest that a score could be of which only a range is known
 *
 * What a figure was, or is, as people see it.
 */
typedef struct
{
  double lo;
  double hi;
} SngRestatedValue;

/**
 * SngRestatedFigure:
 * @process: (nullable): the process that it is about, %NULL for the whole organisation
 * @field: what it is: a computed field of processes, such as their AI pillar or their stage
 * @frozen: what was known when the snapshot was frozen
 * @now: what the same day reads now
 *
 * One figure of a past day that reads differently than when it was frozen.
 */
typedef struct
{
  SngRecord *process; /* (owned) (nullable) */
  const SngField *field;
  SngRestatedValue frozen;
  SngRestatedValue now;
} SngRestatedFigure;

/**
 * SngRestatedReasons:
 * @n_facts: facts about AI and security that the figures of the day need
 * @n_later: those of them that are dated after the day, so that nobody could know them on it
 * @begun_at: when the first of the processes was written to the register; G_MAXINT64 for never
 *
 * Why a past day reads differently than it was frozen, other than by a change of somebody.
 */
typedef struct
{
  guint n_facts;
  guint n_later;
  gint64 begun_at;
} SngRestatedReasons;

/**
 * SngRestated:
 *
 * How the figures of a past day differ from the snapshot of that day: changes that were made later
 * but took effect before, and facts that came in late, restate them. @figures is empty when they
 * read as they did then.
 */
typedef struct
{
  SngRecord *snapshot; /* (owned) */
  gint64 day;          /* days since 1970-01-01 */
  GPtrArray *figures;  /* of SngRestatedFigure, the organisation's first */
  SngPosture *frozen;  /* (owned) (nullable) what was known then */
  SngRestatedReasons reasons;
} SngRestated;

SngRestated *sng_restated_read (SngReader *today, SngPosture *posture, GError **error);
void sng_restated_free (SngRestated *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRestated, sng_restated_free)

char *sng_restated_say (SngRestated *self, SngLocale *locale);
char *sng_restated_say_why (SngRestated *self, SngLocale *locale);
char *sng_restated_say_figure (const SngRestatedFigure *figure, SngLocale *locale);
char *sng_restated_journal_text (SngRestated *self);
void sng_restated_add_to_json (SngRestated *self, JsonNode *score);

G_END_DECLS
