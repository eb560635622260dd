/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the units in which it is laid out; its height follows from the screen. */
#define SNG_SLIDE_WIDTH 640.0

/**
 * SngSlidePainter:
 *
 * The slides of a pack as pictures of one size. Those beside the one that is shown are painted
 * ahead, so that a change of slides waits for nothing; the others are forgotten.
 */
typedef struct _SngSlidePainter SngSlidePainter;

SngSlidePainter *sng_slide_painter_new (SngPack *pack);
void sng_slide_painter_free (SngSlidePainter *self);

guint sng_slide_painter_get_n_slides (SngSlidePainter *self);
SngSheet *sng_slide_painter_get_sheet (SngSlidePainter *self, guint slide);
gboolean sng_slide_painter_resize (SngSlidePainter *self, int width, int height);
GdkPaintable *sng_slide_painter_get (SngSlidePainter *self, guint slide);
gboolean sng_slide_painter_is_painted (SngSlidePainter *self, guint slide);
GArray *sng_slide_painter_get_leads (SngSlidePainter *self, guint slide);
void sng_slide_painter_paint_around (SngSlidePainter *self, guint slide);

G_END_DECLS
