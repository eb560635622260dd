/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-comparison-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngComparisonView:
 *
 * Published figures with ours beside them, one line each, by how far they can be compared. A line
 * leads to its record, which says who published it, when, and how far it is confirmed.
 */
#define SNG_TYPE_COMPARISON_VIEW (sng_comparison_view_get_type ())
G_DECLARE_FINAL_TYPE (SngComparisonView, sng_comparison_view, SNG, COMPARISON_VIEW, AdwBin)

GtkWidget *sng_comparison_view_new (void);
void sng_comparison_view_show (SngComparisonView *self, const SngComparisonFacts *facts);

G_END_DECLS
