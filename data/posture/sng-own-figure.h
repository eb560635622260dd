/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngOwnPart:
 * @label: what the part is: a family of roles, a quarter, a threat …
 * @value: in the unit of the figure it is part of; NAN when nobody knows it
 *
 * One part of a figure of ours.
 */
typedef struct
{
  char *label;
  double value;
} SngOwnPart;

/* Stands for the quarter of what follows from records, and was not measured by anybody. */
#define SNG_OWN_FIGURE_COMPUTED G_MININT64

/**
 * SngOwnFigure:
 * @indicator: what it counts, with its label, written calculation and unit
 * @value: in the unit of the indicator, money in minor units; NAN when nobody knows it
 * @part: what is counted; NAN when that cannot be told
 * @whole: of what it is counted; NAN likewise
 * @currency: of money; empty for all else
 * @period: the quarter of which somebody measured it, or %SNG_OWN_FIGURE_COMPUTED
 * @is_withheld: it is known, and would say something about few people
 * @parts: (nullable) (element-type SngOwnPart): what it is made of
 * @words: (nullable): a sentence with what the figure does not say
 * @needs: (nullable): which facts it takes, a sentence that is not translated yet
 *
 * One figure of the whole organisation: what people or sources measured of the last closed quarter,
 * else what follows from the facts of the register (sng-own-figures.def).
 */
typedef struct
{
  SngRecord *indicator; /* (owned) */
  double value;
  double part;
  double whole;
  char currency[4];
  gint64 period;
  gboolean is_withheld;
  GPtrArray *parts;
  char *words;
  const char *needs;
} SngOwnFigure;

SngOwnFigure *sng_own_figure_read (SngReader *reader,
                                   SngPosture *posture,
                                   GPtrArray *trends,
                                   SngLocale *locale,
                                   const char *indicator,
                                   GError **error);
void sng_own_figure_free (SngOwnFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngOwnFigure, sng_own_figure_free)

GPtrArray *sng_own_figures_read (
    SngReader *reader, SngPosture *posture, GPtrArray *trends, SngLocale *locale, GError **error);
const SngOwnFigure *sng_own_figures_find (GPtrArray *figures, const char *indicator);
const SngOwnFigure *sng_own_figures_of (GPtrArray *figures, SngHandle indicator);
void sng_own_figures_add_to_json (GPtrArray *figures, JsonNode *score);

char *sng_own_figure_say_value (const SngOwnFigure *self, double value, SngLocale *locale);
char *sng_own_figure_say_share (const SngOwnFigure *self, SngLocale *locale);
char *sng_own_figure_say_parts (const SngOwnFigure *self, SngLocale *locale);
char *sng_own_figure_say (const SngOwnFigure *self, SngLocale *locale);

G_END_DECLS
