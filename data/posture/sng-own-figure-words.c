/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-own-figure.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
is_in_unit (const SngOwnFigure *self, gint64 unit)
{
  return sng_value_get_integer (sng_indicator (self->indicator, SNG_INDICATOR_UNIT_OF_MEASURE), 0)
         == unit;
}

/* Public API */

/**
 * sng_own_figure_say_value:
 * @value: in the unit of the figure
 *
 * Returns: (transfer full) (nullable): the value with its unit; %NULL for NAN
 */
char *
sng_own_figure_say_value (const SngOwnFigure *self, double value, SngLocale *locale)
{
  guint decimals = fabs (value - round (value)) < 0.05 ? 0 : 1;
  gboolean is_one = decimals == 0 && round (value) == 1;
  g_autofree char *number = NULL;

  if (isnan (value))
    return NULL;
  if (*self->currency != '\0')
    return sng_locale_format_money_millions (locale, (gint64)round (value), self->currency);
  if (is_in_unit (self, SNG_UNIT_OF_MEASURE_PERCENT))
    return sng_locale_format_percent (locale, value, decimals);
  number = sng_locale_format_real (locale, value, decimals);
  if (is_in_unit (self, SNG_UNIT_OF_MEASURE_DAYS))
    return g_strdup_printf (ngettext ("%s day", "%s days", is_one ? 1 : 2), number);
  if (is_in_unit (self, SNG_UNIT_OF_MEASURE_HOURS))
    return g_strdup_printf (ngettext ("%s hour", "%s hours", is_one ? 1 : 2), number);
  return g_steal_pointer (&number);
}

/**
 * sng_own_figure_say_share:
 *
 * Returns: (transfer full) (nullable): of what it is counted, such as "278 of 412"; %NULL when that
 *   cannot be told
 */
char *
sng_own_figure_say_share (const SngOwnFigure *self, SngLocale *locale)
{
  g_autofree char *part = NULL;
  g_autofree char *whole = NULL;

  if (isnan (self->part) || isnan (self->whole))
    return NULL;
  part = *self->currency != '\0'
             ? sng_locale_format_money_millions (locale, (gint64)round (self->part), self->currency)
             : sng_locale_format_real (locale, self->part, 0);
  whole
      = *self->currency != '\0'
            ? sng_locale_format_money_millions (locale, (gint64)round (self->whole), self->currency)
            : sng_locale_format_real (locale, self->whole, 0);
  /* TRANSLATORS: what is counted, of how much, as in "278 of 412" */
  return g_strdup_printf (C_ ("share", "%s of %s"), part, whole);
}

/**
 * sng_own_figure_say_parts:
 *
 * Returns: (transfer full) (nullable): what it is made of, with commas; %NULL when that is not
 * known
 */
char *
sng_own_figure_say_parts (const SngOwnFigure *self, SngLocale *locale)
{
  GString *text;

  if (self->parts == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const SngOwnPart *part = self->parts->pdata[i];
      g_autofree char *value = sng_own_figure_say_value (self, part->value, locale);

      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", part->label,
                              value != NULL ? value : C_ ("own figure", "no data"));
    }
  return g_string_free (text, FALSE);
}

/**
 * sng_own_figure_say:
 *
 * Returns: (transfer full): the value, of what it is counted and of which quarter; or that it is
 *   withheld, or that there are no facts yet and which ones it takes
 */
char *
sng_own_figure_say (const SngOwnFigure *self, SngLocale *locale)
{
  g_autofree char *value = sng_own_figure_say_value (self, self->value, locale);
  g_autofree char *share = sng_own_figure_say_share (self, locale);
  g_autofree char *quarter = NULL;

  if (self->is_withheld)
    return g_strdup (_ ("withheld to protect privacy."));
  if (value == NULL)
    /* TRANSLATORS: a sentence that says which facts a figure takes */
    return g_strdup_printf (
        _ ("no facts yet. %s"),
        self->needs != NULL ? _ (self->needs) : _ ("It takes measures of the whole organisation."));
  if (self->period == SNG_OWN_FIGURE_COMPUTED)
    /* TRANSLATORS: a value, and what is counted of how much, as in "67% (278 of 412)" */
    return share != NULL ? g_strdup_printf (C_ ("own figure", "%s (%s)."), value, share)
                         : g_strdup_printf (C_ ("own figure", "%s."), value);
  quarter = sng_locale_format_period (locale, self->period);
  /* TRANSLATORS: a value, what is counted of how much, and a quarter, as in "67% (278 of 412, Q3
   * 2026)" */
  return share != NULL ? g_strdup_printf (C_ ("own figure", "%s (%s, %s)."), value, share, quarter)
                       : g_strdup_printf (C_ ("own figure", "%s (%s)."), value, quarter);
}
