/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-asked-tile.h"
#include "ui/pages/sng-figure-tile.h"
#include "ui/pages/sng-overview-facts.h"
#include "ui/pages/sng-process-tile.h"
#include "ui/pages/sng-risks-tile.h"
#include "ui/pages/sng-trust-tile.h"

G_BEGIN_DECLS

void sng_overview_show_holding (SngFigureTile *tile,
                                const SngOverviewFacts *facts,
                                SngUiContext *context);
void sng_overview_show_pillar (SngFigureTile *tile,
                               SngPillar pillar,
                               const SngOverviewFacts *facts,
                               SngUiContext *context);

G_END_DECLS
