/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-block.h"

#include <math.h>

#define BETWEEN_COLUMNS 2.0

typedef struct
{
  double share;
  SngBlock *block; /* (owned) */
} Member;

typedef struct
{
  SngBlock base;
  GArray *members; /* of Member */
} GroupBlock;

static void
clear_member (gpointer data)
{
  sng_block_free (((Member *)data)->block);
}

static gboolean
is_shown (const Member *member, SngPen *pen)
{
  return sng_block_is_shown (member->block, pen);
}

static double
sum_of_shares (GroupBlock *self, SngPen *pen, guint *n_shown)
{
  double sum = 0;

  *n_shown = 0;
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);

      sum += is_shown (member, pen) ? member->share : 0;
      *n_shown += is_shown (member, pen);
    }
  return sum > 0 ? sum : 1;
}

static double
column_width (GroupBlock *self, SngPen *pen, const Member *member, double width)
{
  guint n;
  double sum = sum_of_shares (self, pen, &n);

  return (width - (n > 0 ? n - 1 : 0) * BETWEEN_COLUMNS * pen->gap) * member->share / sum;
}

/* All of it, or nothing where there is too little room for any member. */
static double
measure_columns (SngBlock *block, SngPen *pen, double width, double room, guint from, guint *to)
{
  GroupBlock *self = (GroupBlock *)block;
  double height = 0;

  *to = from;
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      guint reached;

      if (!is_shown (member, pen))
        continue;
      height = MAX (height, sng_block_measure (member->block, pen, column_width (self, pen, member, width), room, 0,
                                               &reached));
      if (reached < member->block->n_parts)
        return 0;
    }
  *to = 1;
  return height;
}

static void
paint_columns (SngBlock *block, SngPen *pen, const SngBox *box, guint from, guint to)
{
  GroupBlock *self = (GroupBlock *)block;
  SngBox column = *box;

  for (guint i = 0; from < to && i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);

      if (!is_shown (member, pen))
        continue;
      column.width = column_width (self, pen, member, box->width);
      column.height = MIN (box->height, sng_block_height (member->block, pen, column.width));
      sng_block_paint (member->block, pen, &column, 0, member->block->n_parts);
      column.x += column.width + BETWEEN_COLUMNS * pen->gap;
    }
}

static double
measure_stack (SngBlock *block, SngPen *pen, double width, double room, guint from, guint *to)
{
  GroupBlock *self = (GroupBlock *)block;
  double height = 0;

  *to = from;
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      double between = height > 0 ? pen->gap / 2 : 0;
      guint reached;

      if (!is_shown (member, pen))
        continue;
      height += between + sng_block_measure (member->block, pen, width, room - height - between, 0, &reached);
      if (reached < member->block->n_parts)
        return 0;
    }
  *to = 1;
  return height;
}

static void
paint_stack (SngBlock *block, SngPen *pen, const SngBox *box, guint from, guint to)
{
  GroupBlock *self = (GroupBlock *)block;
  SngBox place = *box;

  for (guint i = 0; from < to && i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);

      if (!is_shown (member, pen))
        continue;
      place.height = MIN (box->y + box->height - place.y, sng_block_height (member->block, pen, box->width));
      sng_block_paint (member->block, pen, &place, 0, member->block->n_parts);
      place.y += place.height + pen->gap / 2;
    }
}

static void
tell (SngBlock *block, SngFigureList *list)
{
  GroupBlock *self = (GroupBlock *)block;

  for (guint i = 0; i < self->members->len; i++)
    sng_block_tell (g_array_index (self->members, Member, i).block, list);
}

static void
free_block (SngBlock *block)
{
  GroupBlock *self = (GroupBlock *)block;

  g_array_unref (self->members);
  g_free (self);
}

static const SngBlockClass columns_class = { measure_columns, paint_columns, tell, free_block };
static const SngBlockClass stack_class = { measure_stack, paint_stack, tell, free_block };

static SngBlock *
make (const SngBlockClass *klass)
{
  GroupBlock *self = g_new0 (GroupBlock, 1);

  self->base.klass = klass;
  self->base.n_parts = 1;
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (self->members, clear_member);
  return &self->base;
}

/* Public API */

SngBlock *
sng_columns_block_new (void)
{
  return make (&columns_class);
}

/* Takes @block. */
void
sng_columns_block_add (SngBlock *self, double share, SngBlock *block)
{
  Member member = { share, block };

  g_array_append_val (((GroupBlock *)self)->members, member);
}

SngBlock *
sng_stack_block_new (void)
{
  return make (&stack_class);
}

/* Takes @block. */
void
sng_stack_block_add (SngBlock *self, SngBlock *block)
{
  sng_columns_block_add (self, 1, block);
}
