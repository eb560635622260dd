/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-pert.h"

#include <math.h>

/* Without its constant factor. The two exponents add up to the weight of the most likely value. */
static double
density (const SngPert *self, double x)
{
  return pow (x, self->left) * pow (1 - x, self->right);
}

/* The density rises up to its mode and falls from there, so the ends of a cell bound it. */
static void
bound_cells (SngPert *self)
{
  double mode = self->left / SNG_PERT_LAMBDA;
  double before = density (self, 0);

  for (guint i = 0; i < SNG_PERT_CELLS; i++)
    {
      double start = (double) i / SNG_PERT_CELLS;
      double end = (double) (i + 1) / SNG_PERT_CELLS;
      double after = density (self, end);

      self->ceilings[i] = mode > start && mode < end ? density (self, mode) : MAX (before, after);
      self->sure[i] = MIN (before, after) / self->ceilings[i];
      before = after;
    }
}

static void
add_up_cells (SngPert *self)
{
  double sum = 0, done = 0;
  guint cell = 0;

  for (guint i = 0; i < SNG_PERT_CELLS; i++)
    sum += self->ceilings[i];
  for (guint i = 0; i < SNG_PERT_CELLS; i++)
    {
      self->ends[i] = done / sum;
      self->slopes[i] = sum / self->ceilings[i];
      done += self->ceilings[i];
    }
  self->ends[SNG_PERT_CELLS] = 1;
  for (guint i = 0; i < SNG_PERT_CELLS; i++)
    {
      while (self->ends[cell + 1] <= (double) i / SNG_PERT_CELLS)
        cell++;
      self->first[i] = (guint8) cell;
    }
}

/* Public API */

/**
 * sng_pert_init:
 * @estimate: one that is usable; of one value alone it is a constant
 *
 * Gets a distribution ready: α = 1 + λ·(m − a)/(b − a), β = 1 + λ·(b − m)/(b − a), λ = 4
 * (method 2.7).
 */
void
sng_pert_init (SngPert *self, const SngEstimate *estimate)
{
  const double *point = estimate->point;

  self->low = point[0];
  self->width = point[2] - point[0];
  self->left = self->width > 0 ? SNG_PERT_LAMBDA * ((point[1] - point[0]) / self->width) : 0;
  self->right = SNG_PERT_LAMBDA - self->left;
  bound_cells (self);
  add_up_cells (self);
}

/**
 * sng_pert_draw_below:
 * @cell: a cell whose ceiling was chosen
 * @place: where, from 0 to 1
 * @height: how high below that ceiling, from 0 to 1
 *
 * The rare part of sng_pert_draw(): a point that may lie above the curve.
 *
 * Returns: one number of the distribution
 */
double
sng_pert_draw_below (const SngPert *self, guint cell, double place, double height, SngRandom *stream)
{
  if (height * self->ceilings[cell] < density (self, place))
    return self->low + self->width * place;
  return sng_pert_draw (self, sng_random_unit (stream), stream);
}
