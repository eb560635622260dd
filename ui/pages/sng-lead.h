/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-cohesion.h"
#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* Where a figure leads: a detailed action of the window. Rows, tiles, slides and pages carry the same
 * ones, so that a figure leads to the same place wherever it stands. */

#define SNG_EXPLAIN_ACTION "page.explain"

/* What has nothing behind it: a day, or a number of the method itself. */
#define SNG_LEAD_NOWHERE ""

char *sng_lead_to_record (SngHandle record);
char *sng_lead_to_evidence (SngHandle subject, SngPillar pillar);
char *sng_lead_to_page (const char *page);
char *sng_lead_to_view (const char *page, const char *view);
char *sng_lead_to_list (SngKindId kind);
char *sng_lead_to_named_view (const char *kind, const char *view);

G_END_DECLS
