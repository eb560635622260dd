/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-cursor-chart.h"
#include "ui/charts/sng-exceedance-painter.h"

G_BEGIN_DECLS

/* The curve of what a year may cost. */
#define SNG_TYPE_EXCEEDANCE (sng_exceedance_get_type ())
G_DECLARE_FINAL_TYPE (SngExceedance, sng_exceedance, SNG, EXCEEDANCE, SngCursorChart)

/* What is said of one point, (transfer full). */
typedef char *(*SngExceedanceSay) (double amount, double probability, gpointer data);

GtkWidget *sng_exceedance_new (const char *label, SngExceedanceSay say, gpointer data);
void sng_exceedance_set_curves (SngExceedance *self,
                                const SngExceedancePoint *points,
                                guint n_points,
                                const SngExceedanceLine *others,
                                guint n_others);
void sng_exceedance_set_limits (SngExceedance *self,
                                const SngExceedancePoint *limits,
                                guint n_limits);
void sng_exceedance_set_ticks (SngExceedance *self,
                               const double *amounts,
                               const char *const *labels,
                               guint n_ticks);
void sng_exceedance_set_shares (SngExceedance *self, const char *const shares[3]);
void sng_exceedance_set_model (SngExceedance *self, const SngExceedanceModel *model);

G_END_DECLS
