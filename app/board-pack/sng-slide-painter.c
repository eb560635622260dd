/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-slide-painter.h"

#include "app/board-pack/sng-slide.h"

struct _SngSlidePainter
{
  SngPack *pack;       /* (borrowed) */
  GPtrArray *sheets;   /* (borrowed elements) */
  GdkPaintable **slides; /* (owned) (nullable elements) */
  GArray **leads;        /* (owned) (nullable elements) of SngPlacedLead: where the figures stand */
  int width;
  int height;
};

static void
forget (SngSlidePainter *self, guint slide)
{
  g_clear_object (&self->slides[slide]);
  g_clear_pointer (&self->leads[slide], g_array_unref);
}

static void
paint_on (SngSlidePainter *self, guint slide, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  SngPaper paper = { SNG_SLIDE_WIDTH, SNG_SLIDE_WIDTH * self->height / self->width };
  double scale = self->width / SNG_SLIDE_WIDTH;
  PangoContext *context;
  SngPackPage *page;
  SngPen pen;

  sng_paint_set_color (cr, &sng_palette_for_print ()->bg);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  context = sng_pen_make_context (cr);
  sng_pen_init_for_slide (&pen, cr, context);
  self->leads[slide] = sng_placed_leads_new ();
  pen.leads = self->leads[slide];
  page = sng_pack_lay_out_slide (self->sheets->pdata[slide], &pen, &paper);
  sng_pack_page_paint (page, self->pack, &pen, &paper, slide + 1, self->sheets->len);
  sng_pack_page_free (page);
  g_object_unref (context);
  cairo_destroy (cr);
}

static void
paint (SngSlidePainter *self, guint slide)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);

  paint_on (self, slide, surface);
  cairo_surface_flush (surface);
  self->slides[slide] = sng_slide_new (surface);
}

/* Public API */

/* @pack outlives what is returned. */
SngSlidePainter *
sng_slide_painter_new (SngPack *pack)
{
  SngSlidePainter *self = g_new0 (SngSlidePainter, 1);

  self->pack = pack;
  self->sheets = g_ptr_array_new ();
  for (guint i = 0; i < pack->sheets->len; i++)
    if (!((SngSheet *)pack->sheets->pdata[i])->off_slides)
      g_ptr_array_add (self->sheets, pack->sheets->pdata[i]);
  self->slides = g_new0 (GdkPaintable *, self->sheets->len);
  self->leads = g_new0 (GArray *, self->sheets->len);
  return self;
}

void
sng_slide_painter_free (SngSlidePainter *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    forget (self, i);
  g_ptr_array_unref (self->sheets);
  g_free (self->slides);
  g_free (self->leads);
  g_free (self);
}

guint
sng_slide_painter_get_n_slides (SngSlidePainter *self)
{
  return self->sheets->len;
}

SngSheet *
sng_slide_painter_get_sheet (SngSlidePainter *self, guint slide)
{
  return self->sheets->pdata[slide];
}

/* In pixels of the screen. Returns: whether the slides have another size now */
gboolean
sng_slide_painter_resize (SngSlidePainter *self, int width, int height)
{
  if (width == self->width && height == self->height)
    return FALSE;
  self->width = width;
  self->height = height;
  for (guint i = 0; i < self->sheets->len; i++)
    forget (self, i);
  return TRUE;
}

/* Returns: (transfer none) (nullable): the slide, painted now if that was not done before */
GdkPaintable *
sng_slide_painter_get (SngSlidePainter *self, guint slide)
{
  if (slide >= self->sheets->len || self->width <= 0 || self->height <= 0)
    return NULL;
  if (self->slides[slide] == NULL)
    paint (self, slide);
  return self->slides[slide];
}

/* Returns: (transfer none) (nullable): where the figures of a painted slide stand */
GArray *
sng_slide_painter_get_leads (SngSlidePainter *self, guint slide)
{
  return slide < self->sheets->len ? self->leads[slide] : NULL;
}

gboolean
sng_slide_painter_is_painted (SngSlidePainter *self, guint slide)
{
  return slide < self->sheets->len && self->slides[slide] != NULL;
}

/* Paints the next and the previous slide, and forgets all that are further away. */
void
sng_slide_painter_paint_around (SngSlidePainter *self, guint slide)
{
  for (guint i = 0; i < self->sheets->len; i++)
    if (i + 1 < slide || i > slide + 1)
      forget (self, i);
  sng_slide_painter_get (self, slide + 1);
  if (slide > 0)
    sng_slide_painter_get (self, slide - 1);
}
