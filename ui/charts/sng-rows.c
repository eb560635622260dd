/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-rows.h"

#include <math.h>

#define ROW_ROOM 19.0
#define TRACK_HEIGHT 11.0
#define TRACK_SHARE 0.7
#define LEAST_LABEL_SHARE 0.2
#define MOST_LABEL_SHARE 0.55
#define LEAST_TEXT_SHARE 0.16
#define MOST_TEXT_SHARE 0.4
#define MOST_WORDS_SHARE 0.75
#define GAP 6.0
#define LEAST_ROOM_FOR_CURSOR 2.0

static double
widest_of (const SngRows *self, const char *(*text_of) (gconstpointer, guint), PangoContext *context)
{
  double widest = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const char *text = text_of (self->model, i);

      if (text != NULL)
        widest = MAX (widest, sng_paint_text_width (context, text, SNG_ROWS_TEXT_PIXELS, FALSE) + GAP + 1);
    }
  return widest;
}

/* Rows without any words are all track. */
static double
text_room (const SngRows *self, double width, PangoContext *context)
{
  double widest = widest_of (self, self->text_of, context);

  return widest > 0 ? CLAMP (widest, width * LEAST_TEXT_SHARE, width * MOST_TEXT_SHARE) : 0;
}

static void
paint_word (cairo_t *cr, PangoContext *context, const char *text, const SngBox *box, PangoAlignment alignment, const SngColor *color)
{
  if (text != NULL && box->width > 0)
    sng_paint_aligned_text (cr, context, text, box, SNG_ROWS_TEXT_PIXELS, FALSE, alignment, color);
}

/* Public API */

/* How high the chart wants to be. */
double
sng_rows_height (const SngRows *self)
{
  return self->n * ROW_ROOM + self->keys;
}

/* Rows share the height where there is too little of it for all. */
double
sng_rows_room (const SngRows *self, double height)
{
  return MIN (ROW_ROOM, MAX (0, height - self->keys) / MAX (1, self->n));
}

/* As wide as the longest label, within limits: the tracks are what the chart is for. */
double
sng_rows_label_room (const SngRows *self, double width, PangoContext *context)
{
  double widest = widest_of (self, self->label_of, context);
  double least = width * LEAST_LABEL_SHARE;
  double most = MIN (width * MOST_LABEL_SHARE, width * MOST_WORDS_SHARE - text_room (self, width, context));

  return widest > 0 ? CLAMP (widest, least, MAX (least, most)) : 0;
}

/* Paints what a row is and its figure in words. Returns: where its track is */
SngBox
sng_rows_paint_words (const SngRows *self,
                      guint at,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  double room = sng_rows_room (self, height);
  double label = sng_rows_label_room (self, width, context);
  double text = text_room (self, width, context);
  double thickness = MIN (TRACK_HEIGHT, room * TRACK_SHARE);
  double y = self->keys + at * room;
  SngBox track = { label, y + (room - thickness) / 2, MAX (0, width - label - text), thickness };
  SngBox before = { 0, y, MAX (0, label - GAP), room };
  SngBox after = { track.x + track.width + GAP, y, MAX (0, text - GAP), room };

  paint_word (cr, context, self->label_of (self->model, at), &before, PANGO_ALIGN_RIGHT, &palette->fg);
  paint_word (cr, context, self->text_of (self->model, at), &after, PANGO_ALIGN_LEFT, &palette->fg);
  return track;
}

void
sng_rows_paint_cursor (
    const SngRows *self, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  double room = sng_rows_room (self, height);
  SngBox row = { 1, self->keys + at * room + 1, width - 2, room - 2 };

  if (at >= self->n || !(width > LEAST_ROOM_FOR_CURSOR && room > LEAST_ROOM_FOR_CURSOR))
    return;
  cairo_save (cr);
  sng_paint_round_path (cr, &row, 3);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The row at a height. */
guint
sng_rows_at (const SngRows *self, double height, double y)
{
  double room = sng_rows_room (self, height);
  double place = room > 0 ? floor ((y - self->keys) / room) : 0;

  return self->n > 0 && isfinite (place) ? (guint)CLAMP (place, 0, (double)self->n - 1) : 0;
}
