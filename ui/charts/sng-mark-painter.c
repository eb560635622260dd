/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-mark-painter.h"

#include <math.h>

#define STROKE 1.25
#define STAGE_GAP 2.0
#define STAGE_RADIUS 2.0
#define SCALE_TOP 100.0

typedef void (*PatternFunc) (cairo_t *cr, const SngBox *box, double radius, const SngColor *color);

/* One row per look: everything that tells them apart. */
typedef struct
{
  gboolean has_band;
  gboolean has_range;
  double ground_share; /* of the band's colour; paler says "do not read me as today's" */
  double pattern_share;
  PatternFunc pattern;
  PatternFunc frame;
} LookStyle;

static const LookStyle look_styles[SNG_N_LOOKS] = {
  [SNG_LOOK_KNOWN] = { TRUE, TRUE, 1.0, 0.0, NULL, NULL },
  [SNG_LOOK_UNKNOWN] = { FALSE, FALSE, 0.0, 1.0, sng_paint_hatch, NULL },
  [SNG_LOOK_INSUFFICIENT] = { FALSE, TRUE, 0.0, 1.0, sng_paint_hatch, sng_paint_dashed_frame },
  [SNG_LOOK_STALE] = { TRUE, TRUE, 0.5, 0.2, sng_paint_lines, NULL },
  [SNG_LOOK_UNVERIFIED] = { TRUE, TRUE, 0.5, 0.0, NULL, sng_paint_dashed_frame },
  [SNG_LOOK_ESTIMATED] = { TRUE, TRUE, 0.5, 0.45, sng_paint_dots, sng_paint_dashed_frame },
  [SNG_LOOK_WITHHELD] = { FALSE, FALSE, 0.0, 1.0, sng_paint_cross_hatch, NULL },
};

static SngColor
faded (const SngColor *color, double share)
{
  SngColor result = *color;

  result.alpha *= share;
  return result;
}

/* The largest square in the middle: marks keep their shape in any box. */
static SngBox
middle_square (const SngBox *box)
{
  double side = MAX (0.0, MIN (box->width, box->height));

  return (SngBox){ box->x + (box->width - side) / 2.0, box->y + (box->height - side) / 2.0, side,
                   side };
}

static void
diamond_path (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, y - radius);
  cairo_line_to (cr, x + radius, y);
  cairo_line_to (cr, x, y + radius);
  cairo_line_to (cr, x - radius, y);
  cairo_close_path (cr);
}

static void
paint_bar (cairo_t *cr, double from, double to, double height, const SngColor *color)
{
  SngBox box = { from, height / 4.0, to - from, height / 2.0 };

  cairo_save (cr);
  sng_paint_round_path (cr, &box, height / 4.0);
  sng_paint_set_color (cr, color);
  cairo_fill (cr);
  cairo_restore (cr);
}

gboolean
sng_look_has_band (SngLook look)
{
  return look_styles[look].has_band;
}

const SngColor *
sng_mark_ink (const SngMark *mark, const SngPalette *palette)
{
  return sng_look_has_band (mark->look) ? &palette->tints[mark->tint].ink : &palette->dim_fg;
}

SngTintName
sng_level_tint (SngLevel level)
{
  static const SngTintName tints[SNG_N_LEVELS] = {
    [SNG_LEVEL_LOW] = SNG_TINT_GOOD,
    [SNG_LEVEL_MODERATE] = SNG_TINT_ACCEPTABLE,
    [SNG_LEVEL_HIGH] = SNG_TINT_WEAK,
    [SNG_LEVEL_CRITICAL] = SNG_TINT_CRITICAL,
  };

  return tints[level];
}

void
sng_mark_paint_ground (
    const SngMark *mark, cairo_t *cr, const SngBox *box, double radius, const SngPalette *palette)
{
  const LookStyle *style = &look_styles[mark->look];
  SngColor ground = faded (&palette->tints[mark->tint].ground, style->ground_share);
  SngColor pattern = faded (style->has_band ? &palette->tints[mark->tint].ink : &palette->hatch,
                            style->pattern_share);

  if (!(box->width > 0.0 && box->height > 0.0))
    return;

  if (style->has_band)
    {
      cairo_save (cr);
      sng_paint_round_path (cr, box, radius);
      sng_paint_set_color (cr, &ground);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  if (style->pattern != NULL)
    style->pattern (cr, box, radius, &pattern);
  if (style->frame != NULL)
    style->frame (cr, box, radius, sng_mark_ink (mark, palette));
}

/* A quarter of the disc per band: empty is critical, full is strong. Without a band there is no
 * disc, because an empty one would read as critical. */
void
sng_mark_paint_circle (const SngMark *mark,
                       cairo_t *cr,
                       const SngBox *box,
                       const SngPalette *palette)
{
  SngBox square = middle_square (box);
  double radius = (square.width - STROKE) / 2.0;
  double x = square.x + square.width / 2.0;
  double y = square.y + square.height / 2.0;

  if (!sng_look_has_band (mark->look) || radius <= 0.0)
    return;

  cairo_save (cr);
  sng_paint_set_color (cr, sng_mark_ink (mark, palette));
  cairo_set_line_width (cr, STROKE);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  cairo_arc (cr, x, y, radius, -G_PI_2, -G_PI_2 + mark->tint * G_PI_2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
sng_mark_paint_diamond (SngLevel level, cairo_t *cr, const SngBox *box, const SngColor *color)
{
  static const double cores[SNG_N_LEVELS] = { 0.0, 0.35, 0.62, 1.0 };
  SngBox square = middle_square (box);
  double radius = (square.width - STROKE) / 2.0;
  double x = square.x + square.width / 2.0;
  double y = square.y + square.height / 2.0;

  if (radius <= 0.0)
    return;

  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, STROKE);
  diamond_path (cr, x, y, radius);
  cairo_stroke (cr);
  diamond_path (cr, x, y, radius * cores[level]);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
sng_mark_paint_stages (
    int stage, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  double side = MIN ((width - STAGE_GAP * (SNG_N_STAGES - 1)) / SNG_N_STAGES, height);

  if (!(side > 0.0))
    return;

  for (int i = 0; i < SNG_N_STAGES; i++)
    {
      SngBox box = { i * (side + STAGE_GAP), (height - side) / 2.0, side, side };

      cairo_save (cr);
      sng_paint_round_path (cr, &box, STAGE_RADIUS);
      sng_paint_set_color (cr, i < stage ? &palette->hues[SNG_HUE_OVERALL] : &palette->empty);
      cairo_fill (cr);
      cairo_restore (cr);
    }
}

static void
paint_known_part (const SngMark *mark,
                  cairo_t *cr,
                  double to,
                  double height,
                  const SngColor *hue,
                  const SngPalette *palette)
{
  const LookStyle *style = &look_styles[mark->look];
  SngBox box = { 0.0, height / 4.0, to, height / 2.0 };
  SngColor ground = faded (hue, style->ground_share);

  paint_bar (cr, 0.0, to, height, &ground);
  if (style->pattern != NULL)
    style->pattern (cr, &box, height / 4.0, &palette->fg);
  if (style->frame != NULL)
    style->frame (cr, &box, height / 4.0, &palette->fg);
}

static void
paint_target (double target, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  if (!isfinite (target))
    return;

  cairo_save (cr);
  sng_paint_set_color (cr, &palette->fg);
  cairo_rectangle (cr, CLAMP (target, 0.0, SCALE_TOP) * width / SCALE_TOP - 0.5, 0.0, 1.0, height);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* From 0 to 100: solid up to what is known at least, hatched up to what it could be at best. Where
 * too little is known there is no solid part, only the range. */
void
sng_mark_paint_range (const SngMark *mark,
                      double lo,
                      double hi,
                      double target,
                      SngHue hue,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette)
{
  double from = isfinite (lo) ? CLAMP (lo, 0.0, SCALE_TOP) * width / SCALE_TOP : 0.0;
  double to = isfinite (hi) ? CLAMP (hi, 0.0, SCALE_TOP) * width / SCALE_TOP : from;
  SngBox open = { from, height / 4.0, to - from, height / 2.0 };
  SngBox all = { 0.0, 0.0, width, height };

  if (!(width > 0.0 && height > 0.0))
    return;

  if (!look_styles[mark->look].has_range)
    {
      sng_mark_paint_ground (mark, cr, &all, height / 4.0, palette);
      return;
    }

  paint_bar (cr, 0.0, width, height, &palette->empty);
  sng_paint_hatch (cr, &open, 0.0, &palette->hues[hue]);
  if (sng_look_has_band (mark->look))
    paint_known_part (mark, cr, from, height, &palette->hues[hue], palette);
  else
    sng_paint_dashed_frame (cr, &open, 0.0, &palette->dim_fg);
  paint_target (target, cr, width, height, palette);
}
