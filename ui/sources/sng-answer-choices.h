/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-answer-shape.h"
#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* What can be chosen of what an answer means. */

guint sng_answer_choices_list_kinds (const SngKind **kinds);
char *sng_answer_choices_name_place (const SngAnswerPlace *place);

G_END_DECLS
