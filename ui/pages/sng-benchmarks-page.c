/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-benchmarks-page.h"

#include "ui/pages/sng-comparison-view.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define COMPARISON "comparison"

struct _SngBenchmarksPage
{
  SngKindPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SngBenchmarksPage, sng_benchmarks_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_BENCHMARK };

static gpointer
read_facts (const SngPageReading *with, GError **error)
{
  return sng_comparison_facts_read (with, error);
}

static void
show_all (SngPage *page, gpointer facts)
{
  GtkWidget *view = sng_kind_page_get_view (SNG_KIND_PAGE (page), COMPARISON);

  if (view != NULL)
    sng_comparison_view_show (SNG_COMPARISON_VIEW (view), facts);
}

static const SngPageFacts comparison = { read_facts, show_all, (GDestroyNotify)sng_comparison_facts_free };

static void
sng_benchmarks_page_show_facts (SngKindPage *page)
{
  sng_page_read_facts (SNG_PAGE (page), &comparison);
}

static GtkWidget *
make_comparison (SngUiContext *context)
{
  return sng_comparison_view_new ();
}

static void
sng_benchmarks_page_class_init (SngBenchmarksPageClass *klass)
{
  static SngKindPageView views[] = { { .name = COMPARISON, .make = make_comparison } };
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  page_class->name = "benchmarks";
  page_class->title = C_ ("page", "Benchmarks");
  page_class->icon_name = "sng-benchmarks-symbolic";
  views[0].title = C_ ("view", "How we compare");
  kind_class->new_label = _ ("New benchmark");
  kind_class->views = views;
  kind_class->n_views = G_N_ELEMENTS (views);
  kind_class->views_first = TRUE;
  kind_class->show_facts = sng_benchmarks_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
}

static void
sng_benchmarks_page_init (SngBenchmarksPage *self)
{
}
