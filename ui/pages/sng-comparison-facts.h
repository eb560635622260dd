/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-comparison.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/* How far a published figure can be set beside one of ours, the furthest first. */
typedef enum
{
  SNG_COMPARED_IN_POINTS, /* both are percentages, or points between them */
  SNG_COMPARED_IN_WORDS,  /* ours is known, and no difference can be told */
  SNG_COMPARED_LATER,     /* the facts for ours are missing */
  SNG_COMPARED_NEVER,     /* nothing of ours is like it */
  SNG_N_COMPARED
} SngCompared;

/**
 * SngComparedLine:
 * @benchmark: the published figure
 * @name: what it is
 * @own: (nullable): ours
 * @share: (nullable): what ours is, and of what it is counted, as in "3 of 6 · Staff who signed"
 * @published: the published value
 * @population: of whom it is published
 * @points: (nullable): the difference in points
 * @needs: (nullable): which facts ours takes
 * @source: who published it, when, how far it is confirmed
 * @sentence: all of it in words
 * @own_value: in points or percent; NAN where there is none
 * @value: likewise the published one
 *
 * One published figure, with ours beside it, in the words of a page.
 */
typedef struct
{
  SngHandle benchmark;
  char *name;
  char *own;
  char *share;
  char *published;
  char *population;
  char *points;
  const char *needs;
  char *source;
  char *sentence;
  double own_value;
  double value;
} SngComparedLine;

/**
 * SngComparisonFacts:
 * @lines: (element-type SngComparedLine): by how far they can be compared
 * @finding: where ours stand, in a sentence
 */
typedef struct
{
  GPtrArray *lines[SNG_N_COMPARED];
  char *finding;
} SngComparisonFacts;

SngComparisonFacts *sng_comparison_facts_read (const SngPageReading *with, GError **error);
SngComparisonFacts *sng_comparison_facts_new (const SngComparisons *comparisons, SngLocale *locale);
void sng_comparison_facts_free (SngComparisonFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngComparisonFacts, sng_comparison_facts_free)

G_END_DECLS
