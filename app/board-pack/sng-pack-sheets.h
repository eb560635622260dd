/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack-facts.h"
#include "app/board-pack/sng-pack.h"

G_BEGIN_DECLS

/* The sheets of the documents, one function each; all are given away. */

SngSheet *sng_sheet_make_cover (SngPackFacts *facts);
SngSheet *sng_sheet_make_dashboard (SngPackFacts *facts);
SngSheet *sng_sheet_make_changes (SngPackFacts *facts);
SngSheet *sng_sheet_make_exposure (SngPackFacts *facts);
SngSheet *sng_sheet_make_risks (SngPackFacts *facts);
SngSheet *sng_sheet_make_cohesion (SngPackFacts *facts);
SngSheet *sng_sheet_make_ai (SngPackFacts *facts);
SngSheet *sng_sheet_make_security (SngPackFacts *facts);
SngSheet *sng_sheet_make_talent (SngPackFacts *facts);
SngSheet *sng_sheet_make_investment (SngPackFacts *facts);
SngSheet *sng_sheet_make_roadmap (SngPackFacts *facts);
SngSheet *sng_sheet_make_benchmarks (SngPackFacts *facts);
SngSheet *sng_sheet_make_inputs (SngPackFacts *facts);
SngSheet *sng_sheet_make_sources (SngPackFacts *facts);
SngSheet *sng_sheet_make_obligations (SngPackFacts *facts);
SngSheet *sng_sheet_make_definitions (SngPackFacts *facts);
SngSheet *sng_sheet_make_memo (SngPackFacts *facts);
SngSheet *sng_sheet_make_memo_figures (SngPackFacts *facts);
SngSheet *sng_sheet_make_incident (SngPackFacts *facts, SngRecord *incident);

/* What several of them show. */
char *sng_pack_lead_of_verdict (SngPackFacts *facts);
SngBlock *sng_sheet_pillar_figures (SngPackFacts *facts, gboolean with_exposure);
SngBlock *sng_sheet_decisions (SngPackFacts *facts);
SngBlock *sng_sheet_top_risks (SngPackFacts *facts, guint n);
SngBlock *sng_sheet_worst_processes (SngPackFacts *facts, guint n);

G_END_DECLS
