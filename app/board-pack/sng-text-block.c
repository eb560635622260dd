/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-block.h"

#include <math.h>

#define BULLET "•"

typedef struct
{
  char *text;
  char *lead; /* (nullable) */
  gboolean is_item;
} Paragraph;

typedef struct
{
  SngBlock base;
  GArray *paragraphs; /* of Paragraph */
  SngTextLook look;
} TextBlock;

static void
clear_paragraph (gpointer data)
{
  Paragraph *paragraph = data;

  g_free (paragraph->text);
  g_free (paragraph->lead);
}

static double
indent_of (TextBlock *self, SngPen *pen, const Paragraph *paragraph)
{
  return paragraph->is_item ? pen->sizes[self->look.size] : 0;
}

static double
spacing (TextBlock *self, SngPen *pen)
{
  return pen->sizes[self->look.size] / 3;
}

static double
height_of (TextBlock *self, SngPen *pen, guint i, double width)
{
  const Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, i);

  return sng_pen_measure_text (pen, paragraph->text, &self->look,
                               width - indent_of (self, pen, paragraph))
         + (i + 1 < self->paragraphs->len ? spacing (self, pen) : 0);
}

static double
measure (SngBlock *block, SngPen *pen, double width, double room, guint from, guint *to)
{
  TextBlock *self = (TextBlock *)block;
  double height = 0;

  for (*to = from; *to < block->n_parts; (*to)++)
    {
      double more = height_of (self, pen, *to, width);

      if (height + more > room)
        break;
      height += more;
    }
  return height;
}

static void
paint (SngBlock *block, SngPen *pen, const SngBox *box, guint from, guint to)
{
  TextBlock *self = (TextBlock *)block;
  double y = box->y;

  for (guint i = from; i < to; i++)
    {
      const Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, i);
      double indent = indent_of (self, pen, paragraph);
      SngTextLook bullet = self->look;

      bullet.tag = NULL;
      if (paragraph->is_item)
        sng_pen_paint_text (pen, BULLET, &bullet, box->x, y, 0);
      sng_pen_paint_text (pen, paragraph->text, &self->look, box->x + indent, y, box->width - indent);
      sng_pen_place_lead (pen, paragraph->lead, paragraph->text,
                          &(SngBox){ box->x, y, box->width, height_of (self, pen, i, box->width) });
      y += height_of (self, pen, i, box->width);
    }
}

static void
tell (SngBlock *block, SngFigureList *list)
{
  TextBlock *self = (TextBlock *)block;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, i);

      sng_figure_list_begin (list, self->look.bold);
      sng_figure_list_lead_line (list, paragraph->lead);
      sng_figure_list_add (list, paragraph->text, NAN);
    }
}

static void
free_block (SngBlock *block)
{
  TextBlock *self = (TextBlock *)block;

  g_array_unref (self->paragraphs);
  g_free (self);
}

static const SngBlockClass text_class = { measure, paint, tell, free_block };

static void
add (SngBlock *block, const char *text, gboolean is_item)
{
  TextBlock *self = (TextBlock *)block;
  Paragraph paragraph = { g_strdup (text), NULL, is_item };

  g_array_append_val (self->paragraphs, paragraph);
  block->n_parts++;
}

/* Public API */

SngBlock *
sng_text_block_new (SngSize size, gboolean bold)
{
  TextBlock *self = g_new0 (TextBlock, 1);

  self->base.klass = &text_class;
  self->look = (SngTextLook){ .size = size, .bold = bold, .tag = SNG_TAG_PARAGRAPH };
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (self->paragraphs, clear_paragraph);
  return &self->base;
}

SngBlock *
sng_text_block_new_heading (const char *text)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_HEADING, TRUE);

  ((TextBlock *)block)->look.tag = SNG_TAG_HEADING_2;
  block->stays_with_next = TRUE;
  sng_text_block_add (block, text);
  return block;
}

void
sng_text_block_add (SngBlock *self, const char *paragraph)
{
  add (self, paragraph, FALSE);
}

void
sng_text_block_add_item (SngBlock *self, const char *paragraph)
{
  add (self, paragraph, TRUE);
}

/* Where the figures of the paragraph that was added last lead. Takes @lead. */
void
sng_text_block_lead (SngBlock *self, char *lead)
{
  GArray *paragraphs = ((TextBlock *)self)->paragraphs;
  Paragraph *last = &g_array_index (paragraphs, Paragraph, paragraphs->len - 1);

  g_free (last->lead);
  last->lead = lead;
}
