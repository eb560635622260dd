/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-exceedance.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngExceedance
{
  SngCursorChart parent_instance;

  SngExceedanceModel model;
  SngExceedancePoint *points;
  SngExceedanceLine others[SNG_EXCEEDANCE_MOST_LINES]; /* of points and labels that it owns */
  SngExceedancePoint *limits;
  SngExceedanceTick *ticks;
  GStrv labels;
  GStrv shares;
  SngExceedanceSay say;
  gpointer say_data;
};

G_DEFINE_FINAL_TYPE (SngExceedance, sng_exceedance, SNG_TYPE_CURSOR_CHART)

static guint
sng_exceedance_get_n_points (SngCursorChart *chart)
{
  return SNG_EXCEEDANCE (chart)->model.n_points;
}

static guint
sng_exceedance_find_point (SngCursorChart *chart, double width, double height, double x, double y)
{
  return sng_exceedance_point_at (&SNG_EXCEEDANCE (chart)->model, width, height, x);
}

static char *
sng_exceedance_say_point (SngCursorChart *chart, guint at)
{
  SngExceedance *self = SNG_EXCEEDANCE (chart);
  const SngExceedancePoint *point = &self->model.points[at];

  return self->say (point->amount, point->probability, self->say_data);
}

static void
sng_exceedance_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_exceedance_paint_cursor (&SNG_EXCEEDANCE (chart)->model, at, cr, width, height, color);
}

static void
sng_exceedance_paint_chart (SngChart *chart,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SngPalette *palette,
                            PangoContext *context)
{
  sng_exceedance_paint (&SNG_EXCEEDANCE (chart)->model, cr, width, height, palette, context);
}

static void
clear_others (SngExceedance *self)
{
  for (guint i = 0; i < self->model.n_others; i++)
    {
      g_free ((gpointer)self->others[i].points);
      g_free ((gpointer)self->others[i].label);
    }
  self->model.n_others = 0;
}

static void
sng_exceedance_finalize (GObject *object)
{
  SngExceedance *self = SNG_EXCEEDANCE (object);

  clear_others (self);
  g_free (self->points);
  g_free (self->limits);
  g_free (self->ticks);
  g_strfreev (self->labels);
  g_strfreev (self->shares);
  G_OBJECT_CLASS (sng_exceedance_parent_class)->finalize (object);
}

static void
sng_exceedance_class_init (SngExceedanceClass *klass)
{
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_exceedance_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_exceedance_paint_chart;
  cursor_class->get_n_points = sng_exceedance_get_n_points;
  cursor_class->point_at = sng_exceedance_find_point;
  cursor_class->say_point = sng_exceedance_say_point;
  cursor_class->paint_cursor = sng_exceedance_mark_point;
}

static void
sng_exceedance_init (SngExceedance *self)
{
  self->model.limit_label = C_ ("curve", "tolerance");
  sng_chart_set_sizes (SNG_CHART (self), 160, 320, 60);
}

/* Public API */

/**
 * sng_exceedance_new:
 * @label: what the curve shows
 * @say: says one of its points in a sentence
 */
GtkWidget *
sng_exceedance_new (const char *label, SngExceedanceSay say, gpointer data)
{
  SngExceedance *self = g_object_new (SNG_TYPE_EXCEEDANCE, NULL);

  self->say = say;
  self->say_data = data;
  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self), label);
  return GTK_WIDGET (self);
}

/**
 * sng_exceedance_set_curves:
 * @points: at equal ratios of the amount, the smallest first
 * @others: at the same amounts, those that are dashed
 */
void
sng_exceedance_set_curves (SngExceedance *self,
                           const SngExceedancePoint *points,
                           guint n_points,
                           const SngExceedanceLine *others,
                           guint n_others)
{
  clear_others (self);
  g_free (self->points);
  self->model.points = self->points = g_memdup2 (points, n_points * sizeof *points);
  self->model.n_points = n_points;
  self->model.others = self->others;
  self->model.n_others = MIN (n_others, SNG_EXCEEDANCE_MOST_LINES);
  for (guint i = 0; i < self->model.n_others; i++)
    self->others[i] = (SngExceedanceLine){ g_memdup2 (others[i].points, n_points * sizeof *points),
                                           g_strdup (others[i].label) };
  sng_chart_data_changed (SNG_CHART (self));
}

/* Amounts, and the probabilities with which a year may cost more at most. */
void
sng_exceedance_set_limits (SngExceedance *self, const SngExceedancePoint *limits, guint n_limits)
{
  g_free (self->limits);
  self->model.limits = self->limits = g_memdup2 (limits, n_limits * sizeof *limits);
  self->model.n_limits = n_limits;
  sng_chart_data_changed (SNG_CHART (self));
}

void
sng_exceedance_set_ticks (SngExceedance *self,
                          const double *amounts,
                          const char *const *labels,
                          guint n_ticks)
{
  g_strfreev (self->labels);
  g_free (self->ticks);
  self->labels = g_strdupv ((GStrv)labels);
  self->model.ticks = self->ticks = g_new (SngExceedanceTick, n_ticks);
  self->model.n_ticks = n_ticks;
  for (guint i = 0; i < n_ticks; i++)
    self->ticks[i] = (SngExceedanceTick){ amounts[i], self->labels[i] };
  sng_chart_data_changed (SNG_CHART (self));
}

/* How 0, 50 and 100 % are written in the language of the program. */
void
sng_exceedance_set_shares (SngExceedance *self, const char *const shares[3])
{
  const char *copied[] = { shares[0], shares[1], shares[2], NULL };

  g_strfreev (self->shares);
  self->shares = g_strdupv ((GStrv)copied);
  for (guint i = 0; i < G_N_ELEMENTS (self->model.shares); i++)
    self->model.shares[i] = self->shares[i];
  sng_chart_data_changed (SNG_CHART (self));
}

/* Everything at once, as a model for any painter tells it; the texts are copied. */
void
sng_exceedance_set_model (SngExceedance *self, const SngExceedanceModel *model)
{
  g_autofree double *amounts = g_new (double, model->n_ticks);
  g_autofree const char **labels = g_new0 (const char *, model->n_ticks + 1);

  for (guint i = 0; i < model->n_ticks; i++)
    {
      amounts[i] = model->ticks[i].amount;
      labels[i] = model->ticks[i].label;
    }
  sng_exceedance_set_curves (self, model->points, model->n_points, model->others, model->n_others);
  sng_exceedance_set_ticks (self, amounts, labels, model->n_ticks);
  sng_exceedance_set_limits (self, model->limits, model->n_limits);
  sng_exceedance_set_shares (self, model->shares);
}
