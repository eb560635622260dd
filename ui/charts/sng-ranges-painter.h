/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/**
 * SngRangeRow:
 * @label: (nullable): what is compared
 * @text: (nullable): both figures in words, behind it
 * @own: ours; NAN when nobody knows it
 * @other: the one beside it; NAN likewise
 */
typedef struct
{
  const char *label;
  const char *text;
  double own;
  double other;
} SngRangeRow;

/**
 * SngRangesModel:
 * @lowest: where the scale begins, and @highest where it ends: 0 and 100 where they are equal; it
 *   is widened for what lies beyond
 * @own_name: (nullable): what the full mark means
 * @other_name: (nullable): what the open mark means
 *
 * Two figures on one scale in each row, and the range between them. Neither is better, so that
 * there is no colour: ours is a full square, the other one an open one, which holds ours where
 * both are equal. A row without a figure of ours is hatched.
 */
typedef struct
{
  const SngRangeRow *ranges;
  guint n_ranges;
  double lowest;
  double highest;
  const char *own_name;
  const char *other_name;
} SngRangesModel;

double sng_ranges_height (const SngRangesModel *model);
void sng_ranges_paint (const SngRangesModel *model,
                       cairo_t *cr,
                       double width,
                       double height,
                       const SngPalette *palette,
                       PangoContext *context);

G_END_DECLS
