/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A painted slide. It shows the very pixels that were painted: a texture would be copied once more
 * for each frame by who paints without a graphics card, which a whole screen feels. */
#define SNG_TYPE_SLIDE (sng_slide_get_type ())
G_DECLARE_FINAL_TYPE (SngSlide, sng_slide, SNG, SLIDE, GObject)

GdkPaintable *sng_slide_new (cairo_surface_t *surface);

G_END_DECLS
