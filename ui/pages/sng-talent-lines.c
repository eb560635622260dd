/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-talent-lines.h"

#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-own-figure.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In the order in which somebody comes, learns, works and leaves. */
static const char *const indicators[] = {
  "workforce_gap",   "time_to_hire", "trained_both",  "technical_training", "skill_proficiency",
  "in_house_skills", "traceability", "adoption_days", "turnover",
};

/* What it is, its value, where it goes, and what it is made of. */
static char *
say (const SngOwnFigure *figure, const SngIndicatorTrend *trend, SngLocale *locale)
{
  const char *name = sng_value_get_text (sng_indicator (figure->indicator, SNG_INDICATOR_NAME),
                                         sng_locale_get_language (locale));
  g_autofree char *value = sng_own_figure_say (figure, locale);
  g_autofree char *course
      = trend != NULL && !isnan (trend->slope) ? sng_indicator_trend_say (trend, locale) : NULL;
  g_autofree char *parts = sng_own_figure_say_parts (figure, locale);
  GString *text = g_string_new (NULL);

  /* TRANSLATORS: what is counted, then its value and a full stop */
  g_string_append_printf (text, C_ ("talent", "%s: %s"), name, value);
  if (figure->words != NULL)
    g_string_append_printf (text, " %s", figure->words);
  if (parts != NULL)
    g_string_append_printf (text, " %s.", parts);
  if (course != NULL)
    g_string_append_printf (text, " %s", course);
  return g_string_free (text, FALSE);
}

/* Public API */

GPtrArray *
sng_talent_lines (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, error);
  g_autoptr (GPtrArray) figures
      = trends ? sng_own_figures_read (with->reader, with->posture, trends, with->locale, error)
               : NULL;
  GPtrArray *lines;

  if (figures == NULL)
    return NULL;
  lines = sng_lines_new ();
  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    {
      const SngOwnFigure *figure = sng_own_figures_find (figures, indicators[i]);
      const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, indicators[i]);

      if (figure != NULL)
        sng_lines_add_record (lines, say (figure, trend, with->locale),
                              trend != NULL && trend->momentum == SNG_MOMENTUM_WORSENING ? "alarm"
                                                                                         : NULL,
                              sng_record_get_handle (figure->indicator));
    }
  return lines;
}
