/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-own-figure.h"

G_BEGIN_DECLS

/**
 * SngComparison:
 * @benchmark: the published figure
 * @own: (nullable) (borrowed): the figure of ours that is set beside it
 * @value: ours in the unit of the published one; NAN when nobody knows it, or the units differ
 * @units: (nullable): names of the units of ours that it is about, where it is about some only
 *
 * One published figure with ours beside it. Neither is better: positions are told, not judged.
 */
typedef struct
{
  SngRecord *benchmark; /* (owned) */
  const SngOwnFigure *own;
  double value;
  char *units;
} SngComparison;

/**
 * SngComparisons:
 * @figures: (element-type SngOwnFigure)
 * @items: (element-type SngComparison): those with a figure of ours first, then those that lack the
 *   facts, then those that nothing is set beside
 *
 * The published figures that are about an organisation like ours.
 */
typedef struct
{
  GPtrArray *figures;
  GPtrArray *items;
} SngComparisons;

SngComparisons *
sng_comparisons_read (SngReader *reader, SngPosture *posture, SngLocale *locale, GError **error);
void sng_comparisons_free (SngComparisons *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngComparisons, sng_comparisons_free)
void sng_comparisons_add_to_json (const SngComparisons *self, JsonNode *score);

double sng_comparison_get_difference (const SngComparison *self);
char *sng_comparison_say_points (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_value (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_own_number (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_share (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_own_value (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_published (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_source (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_own (const SngComparison *self, SngLocale *locale);
char *sng_comparison_say_details (const SngComparison *self, SngLocale *locale);

G_END_DECLS
