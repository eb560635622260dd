/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/* How far a shown figure can be trusted. Each look has a pattern of its own and differs from the
 * others without colour; the word for it stands beside the number. */
typedef enum
{
  SNG_LOOK_KNOWN,
  SNG_LOOK_UNKNOWN,
  SNG_LOOK_INSUFFICIENT,
  SNG_LOOK_STALE,
  SNG_LOOK_UNVERIFIED,
  SNG_LOOK_ESTIMATED,
  SNG_LOOK_WITHHELD,
  SNG_N_LOOKS
} SngLook;

typedef struct
{
  SngLook look;
  SngTintName tint; /* of no meaning where the look is unknown, insufficient or withheld */
} SngMark;

/* Levels of risk, as diamonds that fill up; scores have circles, so neither is taken for the other.
 */
typedef enum
{
  SNG_LEVEL_LOW,
  SNG_LEVEL_MODERATE,
  SNG_LEVEL_HIGH,
  SNG_LEVEL_CRITICAL,
  SNG_N_LEVELS
} SngLevel;

#define SNG_N_STAGES 5

gboolean sng_look_has_band (SngLook look);
const SngColor *sng_mark_ink (const SngMark *mark, const SngPalette *palette);
SngTintName sng_level_tint (SngLevel level);

void sng_mark_paint_ground (
    const SngMark *mark, cairo_t *cr, const SngBox *box, double radius, const SngPalette *palette);
void sng_mark_paint_circle (const SngMark *mark,
                            cairo_t *cr,
                            const SngBox *box,
                            const SngPalette *palette);
void sng_mark_paint_diamond (SngLevel level, cairo_t *cr, const SngBox *box, const SngColor *color);
void sng_mark_paint_stages (
    int stage, cairo_t *cr, double width, double height, const SngPalette *palette);
void sng_mark_paint_range (const SngMark *mark,
                           double lo,
                           double hi,
                           double target,
                           SngHue hue,
                           cairo_t *cr,
                           double width,
                           double height,
                           const SngPalette *palette);

G_END_DECLS
