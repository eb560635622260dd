/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-source-reading.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngSourceRuns:
 *
 * The last runs of a source, each of which leads to its record, and the rows that the newest of
 * them refused: which row, why, and what came.
 */
#define SNG_TYPE_SOURCE_RUNS (sng_source_runs_get_type ())
G_DECLARE_FINAL_TYPE (SngSourceRuns, sng_source_runs, SNG, SOURCE_RUNS, AdwBin)

GtkWidget *sng_source_runs_new (void);
void sng_source_runs_show (SngSourceRuns *self, const SngSourceStory *story, SngUiContext *context);

G_END_DECLS
