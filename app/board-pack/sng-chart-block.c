/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-block.h"

#include <math.h>

/* Painters letter their charts for a screen; a slide shows them that much larger. */
#define SLIDE_SCALE 1.25
#define SLIDE_HEIGHT 190.0
/* A slide that has less room shows a chart that much lower, but no lower still. */
#define LEAST_SHARE 0.55

typedef struct
{
  SngBlock base;
  char *title;
  char *finding; /* (nullable) */
  char *course;  /* (nullable) the rest of it, for those who read */
  double height;
  SngChartPaint paint;
  SngChartTell tell; /* (nullable) */
  char *lead;        /* (nullable) */
  gpointer data;     /* (owned) */
  GDestroyNotify free_data;
} ChartBlock;

static const SngTextLook title_look = { .size = SNG_SIZE_TEXT, .bold = TRUE, .tag = SNG_TAG_HEADING_2 };
static const SngTextLook finding_look = { .size = SNG_SIZE_TEXT, .tag = "Caption" };

static double
scale_of (SngPen *pen)
{
  return pen->is_slide ? SLIDE_SCALE : 1;
}

static double
height_of (ChartBlock *self, SngPen *pen)
{
  return pen->is_slide ? MIN (self->height, SLIDE_HEIGHT) : self->height;
}

/* Words for a room are fewer. */
static char *
words_below (ChartBlock *self, SngPen *pen)
{
  const char *course = pen->is_slide ? NULL : self->course;

  if (course == NULL || self->finding == NULL)
    return g_strdup (course != NULL ? course : self->finding);
  return g_strjoin (" ", course, self->finding, NULL);
}

/* Of the words above and below the chart. */
static double
height_around (ChartBlock *self, SngPen *pen, double width)
{
  double height = sng_pen_measure_text (pen, self->title, &title_look, width) + pen->gap / 2;
  g_autofree char *below = words_below (self, pen);

  if (below != NULL)
    height += sng_pen_measure_text (pen, below, &finding_look, width) + pen->gap / 4;
  return height;
}

static double
measure (SngBlock *block, SngPen *pen, double width, double room, guint from, guint *to)
{
  ChartBlock *self = (ChartBlock *)block;
  double chart = height_of (self, pen) * scale_of (pen);
  double around = height_around (self, pen, width);
  double least = around + chart * (pen->is_slide ? LEAST_SHARE : 1);

  *to = least <= room ? 1 : from;
  return least <= room ? MIN (around + chart, room) : 0;
}

static void
paint (SngBlock *block, SngPen *pen, const SngBox *box, guint from, guint to)
{
  ChartBlock *self = (ChartBlock *)block;
  double scale = scale_of (pen);
  double height = MIN (height_of (self, pen), (box->height - height_around (self, pen, box->width)) / scale);
  g_autofree char *below = words_below (self, pen);
  double y = box->y;

  if (from >= to)
    return;
  y += sng_pen_paint_text (pen, self->title, &title_look, box->x, y, box->width) + pen->gap / 4;
  sng_pen_begin (pen, "Figure");
  cairo_save (pen->cr);
  cairo_translate (pen->cr, box->x, y);
  cairo_scale (pen->cr, scale, scale);
  self->paint (self->data, pen->cr, box->width / scale, height, pen->palette, pen->context);
  cairo_restore (pen->cr);
  sng_pen_end (pen, "Figure");
  y += height * scale + pen->gap / 4;
  if (below != NULL)
    sng_pen_paint_text (pen, below, &finding_look, box->x, y, box->width);
  sng_pen_place_lead (pen, self->lead, self->title, box);
}

static void
tell_words (const char *words, SngFigureList *list)
{
  if (words == NULL)
    return;
  sng_figure_list_begin (list, FALSE);
  sng_figure_list_add (list, words, NAN);
}

static void
tell (SngBlock *block, SngFigureList *list)
{
  ChartBlock *self = (ChartBlock *)block;
  guint first = list->lines->len;

  sng_figure_list_begin (list, TRUE);
  sng_figure_list_add (list, self->title, NAN);
  if (self->tell != NULL)
    self->tell (self->data, list);
  tell_words (self->course, list);
  tell_words (self->finding, list);
  sng_figure_list_lead_lines (list, first, self->lead);
}

static void
free_block (SngBlock *block)
{
  ChartBlock *self = (ChartBlock *)block;

  g_free (self->title);
  g_free (self->finding);
  g_free (self->course);
  g_free (self->lead);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static const SngBlockClass chart_class = { measure, paint, tell, free_block };

/* Public API */

/* Takes @data. */
SngBlock *
sng_chart_block_new (
    const char *title, double height, SngChartPaint paint_chart, gpointer data, GDestroyNotify free_data)
{
  ChartBlock *self = g_new0 (ChartBlock, 1);

  self->base.klass = &chart_class;
  self->base.n_parts = 1;
  self->title = g_strdup (title);
  self->height = height;
  self->paint = paint_chart;
  self->data = data;
  self->free_data = free_data;
  return &self->base;
}

/* What the chart shows, in a sentence below it. */
void
sng_chart_block_set_finding (SngBlock *self, const char *finding)
{
  ChartBlock *chart = (ChartBlock *)self;

  g_free (chart->finding);
  chart->finding = g_strdup (finding);
}

/* How each of its lines went, which stands before the finding on paper. */
void
sng_chart_block_set_course (SngBlock *self, const char *course)
{
  ChartBlock *chart = (ChartBlock *)self;

  g_free (chart->course);
  chart->course = g_strdup (course);
}

/* Where the chart leads, and each of its figures that leads nowhere else. Takes @lead. */
void
sng_chart_block_lead (SngBlock *self, char *lead)
{
  ChartBlock *chart = (ChartBlock *)self;

  g_free (chart->lead);
  chart->lead = lead;
}

void
sng_chart_block_set_tell (SngBlock *self, SngChartTell tell_data)
{
  ((ChartBlock *)self)->tell = tell_data;
}
