/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-block.h"

#include <math.h>

void
sng_block_free (SngBlock *self)
{
  self->klass->free (self);
}

double
sng_block_measure (SngBlock *self, SngPen *pen, double width, double room, guint from, guint *to)
{
  return self->klass->measure (self, pen, width, room, from, to);
}

/* All of it, however much room there is. */
double
sng_block_height (SngBlock *self, SngPen *pen, double width)
{
  guint to;

  return sng_block_measure (self, pen, width, INFINITY, 0, &to);
}

void
sng_block_paint (SngBlock *self, SngPen *pen, const SngBox *box, guint from, guint to)
{
  self->klass->paint (self, pen, box, from, to);
}

void
sng_block_tell (SngBlock *self, SngFigureList *list)
{
  if (self->klass->tell != NULL)
    self->klass->tell (self, list);
}

/* Returns: @self, which only readers of the document see */
SngBlock *
sng_block_off_slides (SngBlock *self)
{
  self->off_slides = TRUE;
  return self;
}

/* Returns: @self, which stands on a slide in place of what only readers see */
SngBlock *
sng_block_off_paper (SngBlock *self)
{
  self->off_paper = TRUE;
  return self;
}

gboolean
sng_block_is_shown (SngBlock *self, SngPen *pen)
{
  return self->n_parts > 0 && !(pen->is_slide ? self->off_slides : self->off_paper);
}
