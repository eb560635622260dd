/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngBenchmarksPage:
 *
 * Published figures beside our own.
 */
#define SNG_TYPE_BENCHMARKS_PAGE (sng_benchmarks_page_get_type ())
G_DECLARE_FINAL_TYPE (SngBenchmarksPage, sng_benchmarks_page, SNG, BENCHMARKS_PAGE, SngKindPage)

G_END_DECLS
