/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SngCases:
 *
 * A value that follows from several members of a row, such as a state that a server tells by flags:
 * a list of [{`where` {path: [words]}, `value`}], of which the first that is met is meant.
 */
typedef struct _SngCases SngCases;

SngCases *sng_cases_new (SngDocument *document, JsonArray *array);
void sng_cases_free (SngCases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngCases, sng_cases_free)

JsonNode *sng_cases_find (const SngCases *self, SngJsonAt row);

G_END_DECLS
