/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-benchmarks-page.h"

#include "ui/pages/sng-benchmark-lines.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngBenchmarksPage
{
  SngLinesPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SngBenchmarksPage, sng_benchmarks_page, SNG_TYPE_LINES_PAGE)

static const SngLinesView views[] = {
  { SNG_KIND_BENCHMARK, NC_ ("tile", "How we compare"), sng_benchmark_lines },
};

static void
sng_benchmarks_page_class_init (SngBenchmarksPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  page_class->name = "benchmarks";
  page_class->title = C_ ("page", "Benchmarks");
  page_class->icon_name = "sng-benchmarks-symbolic";
  SNG_KIND_PAGE_CLASS (klass)->new_label = _ ("New benchmark");
  sng_lines_page_class_set_views (SNG_LINES_PAGE_CLASS (klass), views, G_N_ELEMENTS (views));
}

static void
sng_benchmarks_page_init (SngBenchmarksPage *self)
{
}
