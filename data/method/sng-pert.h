/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-loss.h"
#include "data/method/sng-random.h"

G_BEGIN_DECLS

#define SNG_PERT_CELLS 256

/**
 * SngPert:
 *
 * A PERT distribution made ready to be drawn from. Its density is cut into cells of one width, each
 * under a flat ceiling. A number of the unit interval chooses a place below the ceilings, in order
 * from the left, so that numbers that are spread evenly give draws that are; what lies above the
 * curve is drawn anew. Hardly ever must the curve itself be computed, and the distribution is exact.
 */
typedef struct
{
  double low;
  double width; /* 0 for a constant */
  double left;  /* exponent of x in the density, α − 1 */
  double right; /* exponent of 1 − x, β − 1 */
  double ceilings[SNG_PERT_CELLS];   /* largest density of a cell */
  double sure[SNG_PERT_CELLS];       /* smallest density, as a share of the ceiling */
  double ends[SNG_PERT_CELLS + 1];   /* area below the ceilings before a cell, of 1 */
  double slopes[SNG_PERT_CELLS];     /* cells per area */
  guint8 first[SNG_PERT_CELLS];      /* cell at which the search for a share of the area begins */
} SngPert;

void sng_pert_init (SngPert *self, const SngEstimate *estimate);
double sng_pert_draw_below (const SngPert *self, guint cell, double place, double height, SngRandom *stream);

/**
 * sng_pert_draw:
 * @unit: a number of the open interval from 0 to 1
 *
 * Returns: one number of the distribution, in the unit of its estimate
 */
static inline double
sng_pert_draw (const SngPert *self, double unit, SngRandom *stream)
{
  guint cell = self->first[(guint) (unit * SNG_PERT_CELLS)];
  double height = sng_random_unit (stream);
  double place;

  while (unit >= self->ends[cell + 1])
    cell++;
  place = (cell + (unit - self->ends[cell]) * self->slopes[cell]) * (1.0 / SNG_PERT_CELLS);
  if (G_UNLIKELY (height >= self->sure[cell]))
    return sng_pert_draw_below (self, cell, place, height, stream);
  return self->low + self->width * place;
}

G_END_DECLS
