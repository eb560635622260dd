/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-answer-shape.h"
#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* Which member of the rows may be which field of a kind, by their names and by what came. Each
 * proposal is a start for a person, who sees what becomes of the first rows. */

JsonObject *sng_proposal_map (const SngKind *kind, GPtrArray *fields);
JsonNode *sng_proposal_pick (const SngField *field, const SngAnswerField *from);
gboolean sng_proposal_may_hold (const SngField *field, const SngAnswerField *from);
guint sng_proposal_choice (const SngField *field, const char *word);
gboolean sng_proposal_is_offered (const SngField *field);

G_END_DECLS
