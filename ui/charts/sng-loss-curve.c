/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-loss-curve.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_POINTS 97
/* The axis ends where one year of a thousand does, and its start is not less than this part of it. */
#define AXIS_END 0.999
#define AXIS_START 0.02
#define LONGEST_AXIS 1000.0
#define MAX_TICKS 24
#define MINOR_UNITS_OF_MILLION 1e8

static SngExceedancePoint *
make_points (const SngLossLine *line, double low, double high)
{
  SngExceedancePoint *points = g_new (SngExceedancePoint, N_POINTS);

  for (guint i = 0; i < N_POINTS; i++)
    {
      points[i].amount = low * pow (high / low, (double)i / (N_POINTS - 1));
      points[i].probability = sng_loss_line_get_probability (line, points[i].amount);
    }
  return points;
}

/* Of a day of which only figures were frozen there is no curve. */
static gboolean
has_curve (const SngLossLine *line)
{
  return line->frozen == NULL || line->frozen->curve->len > 0;
}

static void
make_lines (SngLossCurve *self, const SngLossLine *lines, guint n_lines, double low, double high)
{
  self->points = make_points (&lines[0], low, high);
  self->model.points = self->points;
  self->model.n_points = N_POINTS;
  self->model.others = self->others;
  for (guint i = 1; i < n_lines && self->model.n_others < SNG_EXCEEDANCE_MOST_LINES; i++)
    if (has_curve (&lines[i]))
      self->others[self->model.n_others++]
          = (SngExceedanceLine){ make_points (&lines[i], low, high), g_strdup (lines[i].label) };
}

/* 1, 2 and 5 of each power of ten, in millions. */
static void
make_ticks (SngLossCurve *self, double low, double high, SngLocale *locale)
{
  static const double steps[] = { 1, 2, 5 };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  self->ticks = g_new (SngExceedanceTick, MAX_TICKS);
  for (double power = pow (10, floor (log10 (low))); power <= high; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps) && n < MAX_TICKS; i++)
      {
        double amount = power * steps[i];
        double millions = amount / MINOR_UNITS_OF_MILLION;
        guint decimals = millions < 0.1 ? 2 : millions < 1 ? 1 : 0;
        g_autofree char *number = sng_locale_format_real (locale, millions, decimals);
        /* TRANSLATORS: millions, on the axis of a chart: "50 M". */
        g_autofree char *label = g_strdup_printf (C_ ("axis", "%s M"), number);

        if (amount < low || amount > high)
          continue;
        self->ticks[n++].amount = amount;
        g_strv_builder_add (builder, label);
      }
  self->tick_labels = g_strv_builder_end (builder);
  for (guint i = 0; i < n; i++)
    self->ticks[i].label = self->tick_labels[i];
  self->model.ticks = self->ticks;
  self->model.n_ticks = n;
}

static void
make_limits (SngLossCurve *self, SngExposure *exposure)
{
  GArray *tolerances = sng_exposure_get_reading (exposure)->tolerances;

  self->limits = g_new (SngExceedancePoint, tolerances->len);
  for (guint i = 0; i < tolerances->len; i++)
    {
      const SngTolerance *point = &g_array_index (tolerances, SngTolerance, i);

      self->limits[i] = (SngExceedancePoint){ (double)point->amount, point->probability };
    }
  self->model.limits = self->limits;
  self->model.n_limits = tolerances->len;
}

static void
make_shares (SngLossCurve *self, SngLocale *locale)
{
  self->shares = g_new0 (char *, G_N_ELEMENTS (self->model.shares) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (self->model.shares); i++)
    {
      self->shares[i] = sng_locale_format_percent (locale, 50.0 * i, 0);
      self->model.shares[i] = self->shares[i];
    }
}

/* Public API */

/* In minor units; NAN for what is unknown. */
double
sng_loss_line_get_amount (const SngLossLine *self, SngLossAmount amount)
{
  if (self->frozen != NULL)
    return self->frozen->amounts[amount];
  return sng_loss_amount_of (amount, sng_exposure_get_expected (self->exposure, self->which),
                             sng_exposure_get_figures (self->exposure, self->which));
}

/* With which a year costs more than an amount, 0–1. */
double
sng_loss_line_get_probability (const SngLossLine *self, double amount)
{
  if (self->frozen != NULL)
    return sng_frozen_exposure_get_probability (self->frozen, amount);
  return sng_exposure_get_probability (self->exposure, self->which, amount);
}

/**
 * sng_loss_curve_new:
 *
 * Returns: the curves of today and after treatment, with the tolerance, on one axis
 */
SngLossCurve *
sng_loss_curve_new (SngExposure *exposure, SngLocale *locale)
{
  const SngLossLine lines[] = {
    { NULL, exposure, SNG_EXPOSURE_TODAY, NULL },
    { C_ ("curve", "after treatment"), exposure, SNG_EXPOSURE_TARGET, NULL },
  };

  return sng_loss_curve_new_of (lines, sng_exposure_has_targets (exposure) ? 2 : 1, locale);
}

/**
 * sng_loss_curve_new_of:
 * @lines: the first is that of an exposure: it makes the axis and is painted solid
 *
 * Returns: the curves of several cases, with the tolerance, on one axis
 */
SngLossCurve *
sng_loss_curve_new_of (const SngLossLine *lines, guint n_lines, SngLocale *locale)
{
  SngLossCurve *self = g_new0 (SngLossCurve, 1);
  SngExposure *exposure = lines[0].exposure;
  const SngTolerance *tolerance = sng_loss_curve_first_tolerance (exposure);
  double high = (double)sng_exposure_get_quantile (exposure, lines[0].which, AXIS_END);
  double low = (double)sng_exposure_get_quantile (exposure, lines[0].which, AXIS_START);

  high = MAX (high, tolerance != NULL ? 1.2 * (double)tolerance->amount : 100);
  low = MAX (low, high / LONGEST_AXIS);
  make_lines (self, lines, n_lines, low, high);
  self->model.limit_label = C_ ("curve", "tolerance");
  make_ticks (self, low, high, locale);
  make_limits (self, exposure);
  make_shares (self, locale);
  return self;
}

void
sng_loss_curve_free (SngLossCurve *self)
{
  for (guint i = 0; i < self->model.n_others; i++)
    {
      g_free ((gpointer)self->others[i].points);
      g_free ((gpointer)self->others[i].label);
    }
  g_free (self->points);
  g_free (self->limits);
  g_free (self->ticks);
  g_strfreev (self->tick_labels);
  g_strfreev (self->shares);
  g_free (self);
}

/* The tolerance that is exceeded, or else the first one; NULL where nobody set one. */
const SngTolerance *
sng_loss_curve_first_tolerance (SngExposure *exposure)
{
  GArray *tolerances = sng_exposure_get_reading (exposure)->tolerances;
  const SngTolerance *breach = sng_exposure_get_breach (exposure);

  if (breach != NULL || tolerances->len == 0)
    return breach;
  return &g_array_index (tolerances, SngTolerance, 0);
}

/* In the currency in which the organisation reports. */
char *
sng_loss_curve_money (SngExposure *exposure, double minor_units, SngLocale *locale)
{
  return sng_locale_format_money_millions (locale, (gint64)round (minor_units),
                                           sng_exposure_get_reading (exposure)->currency);
}

/* What the exposure comes to, in a sentence; NULL where no risk has an estimate. */
char *
sng_loss_curve_say (SngExposure *exposure, SngLocale *locale)
{
  const SngLossFigures *today = sng_exposure_get_figures (exposure, SNG_EXPOSURE_TODAY);
  const SngTolerance *tolerance = sng_loss_curve_first_tolerance (exposure);
  g_autofree char *bad_year = NULL;
  g_autofree char *limit = NULL;

  if (today == NULL)
    return NULL;
  bad_year = sng_loss_curve_money (exposure, (double)today->p95, locale);
  if (tolerance != NULL)
    limit = sng_loss_curve_money (exposure, (double)tolerance->amount, locale);
  if (limit == NULL)
    /* TRANSLATORS: an amount of money. */
    return g_strdup_printf (_ ("A bad year (1 in 20) costs %s; no tolerance is set."), bad_year);
  /* TRANSLATORS: two amounts of money. */
  return g_strdup_printf (_ ("A bad year (1 in 20) costs %s; the tolerance is %s."), bad_year, limit);
}
