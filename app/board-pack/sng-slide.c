/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-slide.h"

struct _SngSlide
{
  GObject parent_instance;

  cairo_surface_t *surface; /* (owned) */
};

static void paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SngSlide, sng_slide, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
sng_slide_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  SngSlide *self = SNG_SLIDE (paintable);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  double pixels = cairo_image_surface_get_width (self->surface);

  cairo_scale (cr, width / pixels, width / pixels);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static GdkPaintableFlags
sng_slide_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static int
sng_slide_get_intrinsic_width (GdkPaintable *paintable)
{
  return cairo_image_surface_get_width (SNG_SLIDE (paintable)->surface);
}

static int
sng_slide_get_intrinsic_height (GdkPaintable *paintable)
{
  return cairo_image_surface_get_height (SNG_SLIDE (paintable)->surface);
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = sng_slide_snapshot;
  iface->get_flags = sng_slide_get_flags;
  iface->get_intrinsic_width = sng_slide_get_intrinsic_width;
  iface->get_intrinsic_height = sng_slide_get_intrinsic_height;
}

static void
sng_slide_finalize (GObject *object)
{
  cairo_surface_destroy (SNG_SLIDE (object)->surface);
  G_OBJECT_CLASS (sng_slide_parent_class)->finalize (object);
}

static void
sng_slide_class_init (SngSlideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_slide_finalize;
}

static void
sng_slide_init (SngSlide *self)
{
}

/* Public API */

/* @surface: (transfer full): an image, which nobody paints on any more */
GdkPaintable *
sng_slide_new (cairo_surface_t *surface)
{
  SngSlide *self = g_object_new (SNG_TYPE_SLIDE, NULL);

  self->surface = surface;
  return GDK_PAINTABLE (self);
}
