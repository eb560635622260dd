/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The colours that a painter may use. The window fills one from its theme, print uses a fixed one;
 * a painter sees no other difference between screen and paper. */

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} SngColor;

typedef struct
{
  SngColor ground;
  SngColor ink;
} SngTint;

/* Worst first. Risk levels use the same row of tints, so that one colour never means two things. */
typedef enum
{
  SNG_TINT_CRITICAL,
  SNG_TINT_WEAK,
  SNG_TINT_ACCEPTABLE,
  SNG_TINT_GOOD,
  SNG_TINT_STRONG,
  SNG_N_TINTS
} SngTintName;

typedef enum
{
  SNG_HUE_OVERALL,
  SNG_HUE_AI,
  SNG_HUE_SECURITY,
  SNG_HUE_TALENT,
  SNG_N_HUES
} SngHue;

typedef struct
{
  SngColor fg;
  SngColor dim_fg;
  SngColor bg;
  SngColor hatch;
  SngColor empty;
  SngColor alarm;
  SngColor focus;
  SngTint tints[SNG_N_TINTS];
  SngColor hues[SNG_N_HUES];
} SngPalette;

const SngPalette *sng_palette_for_print (void);
gboolean sng_palette_equal (const SngPalette *one, const SngPalette *other);

G_END_DECLS
