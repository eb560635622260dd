/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-page-view.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 780
#define NARROWEST 280

struct _SngPackPageView
{
  SngChart parent_instance;

  SngPack *pack;     /* (borrowed) */
  SngPackPage *page; /* (borrowed) */
  SngPaper paper;
  guint number;
  guint n_pages;
  SngLeadLayer *layer; /* (nullable): a weak pointer */
};

G_DEFINE_FINAL_TYPE (SngPackPageView, sng_pack_page_view, SNG_TYPE_CHART)

/* Paper is white, whatever the theme is. */
static void
sng_pack_page_view_paint (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  SngPackPageView *self = SNG_PACK_PAGE_VIEW (chart);
  double scale = MIN (width / self->paper.width, height / self->paper.height);
  PangoContext *own;
  SngPen pen;
  g_autoptr (GArray) leads = sng_placed_leads_new ();

  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, self->paper.width, self->paper.height);
  sng_paint_set_color (cr, &sng_palette_for_print ()->bg);
  cairo_fill (cr);
  own = sng_pen_make_context (cr);
  sng_pen_init_for_paper (&pen, cr, own);
  pen.leads = leads;
  sng_pack_page_paint (self->page, self->pack, &pen, &self->paper, self->number, self->n_pages);
  g_object_unref (own);
  if (self->layer != NULL && sng_lead_layer_get_n_leads (self->layer) == 0)
    sng_lead_layer_set_leads (self->layer, leads, self->paper.width, self->paper.height);
}

static void
sng_pack_page_view_dispose (GObject *object)
{
  g_clear_weak_pointer (&SNG_PACK_PAGE_VIEW (object)->layer);
  G_OBJECT_CLASS (sng_pack_page_view_parent_class)->dispose (object);
}

static void
sng_pack_page_view_class_init (SngPackPageViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_pack_page_view_dispose;
  SNG_CHART_CLASS (klass)->paint = sng_pack_page_view_paint;
}

static void
sng_pack_page_view_init (SngPackPageView *self)
{
}

/* Public API */

GtkWidget *
sng_pack_page_view_new (SngPack *pack, SngPackPage *page, const SngPaper *paper, guint number, guint n_pages)
{
  SngPackPageView *self = g_object_new (SNG_TYPE_PACK_PAGE_VIEW, NULL);
  g_autofree char *place = g_strdup_printf (_ ("Page %u of %u"), number, n_pages);

  self->pack = pack;
  self->page = page;
  self->paper = *paper;
  self->number = number;
  self->n_pages = n_pages;
  sng_chart_set_sizes (SNG_CHART (self), NARROWEST, WIDTH, (int)(WIDTH * paper->height / paper->width));
  sng_chart_describe (SNG_CHART (self), place, page->sheet->title);
  return GTK_WIDGET (self);
}

void
sng_pack_page_view_set_layer (SngPackPageView *self, SngLeadLayer *layer)
{
  g_set_weak_pointer (&self->layer, layer);
}
