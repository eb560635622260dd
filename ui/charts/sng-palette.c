/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-palette.h"

#include <string.h>

#define RGB(hex)                                                                                   \
  {                                                                                                \
    (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex)&0xff) / 255.0, 1.0       \
  }

static const SngPalette print_palette = {
  .fg = RGB (0x1e1e1e),
  .dim_fg = RGB (0x6b6b6b),
  .bg = RGB (0xffffff),
  .hatch = RGB (0xd6d6d6),
  .empty = RGB (0xdddddd),
  .alarm = RGB (0xa51d0a),
  .focus = RGB (0x1c71d8),
  .tints = {
    [SNG_TINT_CRITICAL] = { RGB (0xf4c7b5), RGB (0x7a1e08) },
    [SNG_TINT_WEAK] = { RGB (0xf8dfb6), RGB (0x664600) },
    [SNG_TINT_ACCEPTABLE] = { RGB (0xeceae4), RGB (0x4a463c) },
    [SNG_TINT_GOOD] = { RGB (0xcfe3f5), RGB (0x0d3f73) },
    [SNG_TINT_STRONG] = { RGB (0x9fc8ee), RGB (0x052c56) },
  },
  .hues = {
    [SNG_HUE_OVERALL] = RGB (0x3d3846),
    [SNG_HUE_AI] = RGB (0x8a4bb8),
    [SNG_HUE_SECURITY] = RGB (0x1c71d8),
    [SNG_HUE_TALENT] = RGB (0xc6770b),
  },
};

/* Paper has no dark theme and no high contrast, so its colours are the same for every reader. */
const SngPalette *
sng_palette_for_print (void)
{
  return &print_palette;
}

/* All members are doubles: there is no padding that could make equal palettes differ. */
gboolean
sng_palette_equal (const SngPalette *one, const SngPalette *other)
{
  return memcmp (one, other, sizeof *one) == 0;
}
