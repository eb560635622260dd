/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-investment-bars.h"

#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const SngMark marks[] = { { SNG_LOOK_KNOWN, SNG_TINT_GOOD }, { SNG_LOOK_ESTIMATED, SNG_TINT_WEAK } };

static const char *
name_of (guint side)
{
  const char *const names[] = { C_ ("investment", "share of the money"), C_ ("investment", "share of the gap") };

  return names[side];
}

static double
sum_of (const double values[SNG_N_PILLARS])
{
  double sum = 0;

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sum += isfinite (values[i]) ? values[i] : 0;
  return sum;
}

/* A gap has no pillar above it: its name stands over the bar of the money. */
static void
set_bar (SngInvestmentBars *self, SngPillar pillar, guint side, const double values[SNG_N_PILLARS], SngLocale *locale)
{
  guint i = 2 * (guint)pillar + side;
  double sum = sum_of (values);
  double share = sum > 0 ? 100 * values[pillar] / sum : NAN;

  self->texts[i] = isfinite (share) ? sng_locale_format_percent (locale, share, 0) : g_strdup (C_ ("score", "no data"));
  /* TRANSLATORS: a pillar, "share of the money" or "share of the gap", and a percentage. */
  self->sentences[i] = g_strdup_printf (C_ ("investment", "%s, %s: %s"), sng_words_pillar (pillar), name_of (side),
                                        self->texts[i]);
  self->parts[i] = (SngBarPart){ share, marks[side] };
  self->bars[i] = (SngBar){ .label = side == 0 ? sng_words_pillar (pillar) : "",
                            .text = self->texts[i],
                            .parts = &self->parts[i],
                            .n_parts = 1,
                            .target = NAN,
                            .highest = NAN };
}

/* Public API */

SngInvestmentBars *
sng_investment_bars_new (const SngPostureInvestment *investment, SngLocale *locale)
{
  SngInvestmentBars *self = g_new0 (SngInvestmentBars, 1);

  for (guint side = 0; side < G_N_ELEMENTS (marks); side++)
    self->keys[side] = (SngBarKey){ name_of (side), marks[side] };
  for (SngPillar pillar = 0; pillar < SNG_N_PILLARS; pillar++)
    {
      set_bar (self, pillar, 0, investment->spend, locale);
      set_bar (self, pillar, 1, investment->gaps, locale);
    }
  self->model = (SngBarsModel){ .bars = self->bars,
                                .n_bars = SNG_INVESTMENT_BARS,
                                .longest = 100,
                                .keys = self->keys,
                                .n_keys = G_N_ELEMENTS (self->keys) };
  return self;
}

void
sng_investment_bars_free (SngInvestmentBars *self)
{
  for (guint i = 0; i < SNG_INVESTMENT_BARS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->sentences[i]);
    }
  g_free (self);
}
