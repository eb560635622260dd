/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/style/sng-theme.h"

/* The colours of the program are named once, in the style sheets: labels take them from there by
 * class and painters through this file, so text and charts cannot come to differ. */

typedef struct
{
  const char *name;
  gsize offset;
} NamedColor;

#define NAMED(color_name, member)                                                                  \
  {                                                                                                \
    color_name, G_STRUCT_OFFSET (SngPalette, member)                                               \
  }

static const NamedColor named_colors[] = {
  NAMED ("card_bg_color", bg),
  NAMED ("accent_color", focus),
  NAMED ("sng_dim_fg", dim_fg),
  NAMED ("sng_hatch", hatch),
  NAMED ("sng_empty", empty),
  NAMED ("sng_alarm", alarm),
  NAMED ("sng_critical_ground", tints[SNG_TINT_CRITICAL].ground),
  NAMED ("sng_critical_ink", tints[SNG_TINT_CRITICAL].ink),
  NAMED ("sng_weak_ground", tints[SNG_TINT_WEAK].ground),
  NAMED ("sng_weak_ink", tints[SNG_TINT_WEAK].ink),
  NAMED ("sng_acceptable_ground", tints[SNG_TINT_ACCEPTABLE].ground),
  NAMED ("sng_acceptable_ink", tints[SNG_TINT_ACCEPTABLE].ink),
  NAMED ("sng_good_ground", tints[SNG_TINT_GOOD].ground),
  NAMED ("sng_good_ink", tints[SNG_TINT_GOOD].ink),
  NAMED ("sng_strong_ground", tints[SNG_TINT_STRONG].ground),
  NAMED ("sng_strong_ink", tints[SNG_TINT_STRONG].ink),
  NAMED ("sng_overall_line", hues[SNG_HUE_OVERALL]),
  NAMED ("sng_ai_line", hues[SNG_HUE_AI]),
  NAMED ("sng_security_line", hues[SNG_HUE_SECURITY]),
  NAMED ("sng_talent_line", hues[SNG_HUE_TALENT]),
};

static SngColor
from_rgba (const GdkRGBA *rgba)
{
  return (SngColor){ rgba->red, rgba->green, rgba->blue, rgba->alpha };
}

/* A colour that the theme does not name keeps its value for print: readable, if not at home. */
void
sng_theme_read_palette (GtkWidget *widget, SngPalette *palette)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA rgba;

  *palette = *sng_palette_for_print ();
  gtk_style_context_get_color (context, &rgba);
  palette->fg = from_rgba (&rgba);

  for (gsize i = 0; i < G_N_ELEMENTS (named_colors); i++)
    if (gtk_style_context_lookup_color (context, named_colors[i].name, &rgba))
      G_STRUCT_MEMBER (SngColor, palette, named_colors[i].offset) = from_rgba (&rgba);
}

const char *
sng_theme_tint_class (SngTintName tint)
{
  static const char *const classes[SNG_N_TINTS] = {
    [SNG_TINT_CRITICAL] = "critical",     [SNG_TINT_WEAK] = "weak",
    [SNG_TINT_ACCEPTABLE] = "acceptable", [SNG_TINT_GOOD] = "good",
    [SNG_TINT_STRONG] = "strong",
  };

  return classes[tint];
}

const char *
sng_theme_hue_class (SngHue hue)
{
  static const char *const classes[SNG_N_HUES] = {
    [SNG_HUE_OVERALL] = "overall",
    [SNG_HUE_AI] = "ai",
    [SNG_HUE_SECURITY] = "security",
    [SNG_HUE_TALENT] = "talent",
  };

  return classes[hue];
}
