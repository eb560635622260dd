/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/**
 * SngRows:
 * @model: of the chart
 * @n: how many rows it has
 * @keys: how high the keys above them are
 * @label_of: (nullable return): what a row is
 * @text_of: (nullable return): its figure in words, behind it
 *
 * How a chart of rows below each other stands: what each is, its track, its figure in words.
 */
typedef struct
{
  gconstpointer model;
  guint n;
  double keys;
  const char *(*label_of) (gconstpointer model, guint at);
  const char *(*text_of) (gconstpointer model, guint at);
} SngRows;

#define SNG_ROWS_TEXT_PIXELS 9.0
#define SNG_ROWS_KEY_ROOM 16.0

double sng_rows_height (const SngRows *self);
double sng_rows_room (const SngRows *self, double height);
double sng_rows_label_room (const SngRows *self, double width, PangoContext *context);
SngBox sng_rows_paint_words (const SngRows *self,
                             guint at,
                             cairo_t *cr,
                             double width,
                             double height,
                             const SngPalette *palette,
                             PangoContext *context);
void sng_rows_paint_cursor (
    const SngRows *self, guint at, cairo_t *cr, double width, double height, const SngColor *color);
guint sng_rows_at (const SngRows *self, double height, double y);

G_END_DECLS
