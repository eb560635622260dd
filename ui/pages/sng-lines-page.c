/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-lines-page.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What is above a list leaves it room. */
#define MAX_HEIGHT 190
#define MAX_HEIGHT_ABOVE_CHART 96

typedef struct
{
  SngLinesTile *tiles[SNG_LINES_MAX_VIEWS]; /* (borrowed) (nullable) of the views that were shown */
} SngLinesPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngLinesPage, sng_lines_page, SNG_TYPE_KIND_PAGE)

typedef struct
{
  const SngLinesPageClass *klass;
  GPtrArray *lines[SNG_LINES_MAX_VIEWS];
  gpointer charts[SNG_LINES_MAX_VIEWS]; /* (nullable elements) */
} Facts;

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  for (guint i = 0; i < SNG_LINES_MAX_VIEWS; i++)
    {
      g_clear_pointer (&facts->lines[i], g_ptr_array_unref);
      if (facts->charts[i] != NULL)
        facts->klass->views[i].chart->free (facts->charts[i]);
    }
  g_free (facts);
}

/* The facts that are asked for are those of the class of the page. */
static const SngLinesPageClass *
class_of (const SngPageReading *with)
{
  return (const SngLinesPageClass *) ((const char *) with->facts - G_STRUCT_OFFSET (SngLinesPageClass, facts));
}

static gboolean
read_view (const SngLinesView *view, const SngPageReading *with, Facts *facts, guint i, GError **error)
{
  facts->lines[i] = view->read (with, error);
  if (facts->lines[i] == NULL || view->chart == NULL)
    return facts->lines[i] != NULL;
  facts->charts[i] = view->chart->read (with, error);
  return facts->charts[i] != NULL;
}

static gpointer
read_facts (const SngPageReading *with, GError **error)
{
  const SngLinesPageClass *klass = class_of (with);
  Facts *facts = g_new0 (Facts, 1);

  facts->klass = klass;
  for (guint i = 0; i < klass->n_views; i++)
    if (!read_view (&klass->views[i], with, facts, i, error))
      {
        free_facts (facts);
        return NULL;
      }
  return facts;
}

static void
show_all (SngPage *page, gpointer data)
{
  SngLinesPagePrivate *priv = sng_lines_page_get_instance_private (SNG_LINES_PAGE (page));
  Facts *facts = data;

  for (guint i = 0; i < SNG_LINES_MAX_VIEWS; i++)
    {
      if (priv->tiles[i] == NULL)
        continue;
      sng_lines_tile_show (priv->tiles[i], facts->lines[i], NULL);
      if (facts->charts[i] != NULL)
        facts->klass->views[i].chart->show (priv->tiles[i], g_steal_pointer (&facts->charts[i]));
    }
}

static void
sng_lines_page_show_facts (SngKindPage *page)
{
  sng_page_read_facts (SNG_PAGE (page), &SNG_LINES_PAGE_GET_CLASS (page)->facts);
}

static void
sng_lines_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngLinesPagePrivate *priv = sng_lines_page_get_instance_private (SNG_LINES_PAGE (page));
  const SngLinesPageClass *klass = SNG_LINES_PAGE_GET_CLASS (page);

  for (guint i = 0; i < klass->n_views; i++)
    if (sng_kind_pane_get_kind (pane)->id == klass->views[i].kind)
      {
        const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "tile", klass->views[i].title);
        const SngLinesChart *chart = klass->views[i].chart;

        priv->tiles[i] = SNG_LINES_TILE (sng_lines_tile_new (title));
        gtk_widget_add_css_class (GTK_WIDGET (priv->tiles[i]), "dense");
        sng_lines_tile_set_max_height (priv->tiles[i], chart != NULL ? MAX_HEIGHT_ABOVE_CHART : MAX_HEIGHT);
        if (chart != NULL)
          chart->add (priv->tiles[i]);
        sng_kind_pane_set_top (pane, GTK_WIDGET (priv->tiles[i]));
      }
}

static void
sng_lines_page_class_init (SngLinesPageClass *klass)
{
  klass->facts = (SngPageFacts) { read_facts, show_all, free_facts };
  SNG_KIND_PAGE_CLASS (klass)->decorate = sng_lines_page_decorate;
  SNG_KIND_PAGE_CLASS (klass)->show_facts = sng_lines_page_show_facts;
}

static void
sng_lines_page_init (SngLinesPage *self)
{
}

/* Public API */

/**
 * sng_lines_page_class_set_views:
 * @views: (array length=n_views): static; %SNG_LINES_MAX_VIEWS at most
 */
void
sng_lines_page_class_set_views (SngLinesPageClass *klass, const SngLinesView *views, guint n_views)
{
  klass->views = views;
  klass->n_views = n_views;
  for (guint i = 0; i < n_views; i++)
    klass->kinds[i] = views[i].kind;
  sng_kind_page_class_set_kinds (SNG_KIND_PAGE_CLASS (klass), klass->kinds, n_views);
}
