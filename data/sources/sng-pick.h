/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/sources/sng-picked.h"
#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/**
 * SngPick:
 *
 * How one value is taken from a row and brought into the form that the vocabulary reads:
 *
 * - `path` or `paths` (the first that finds something), `template` (`"{a.b} {c|d}"`, where one of
 *   several parts may be there) or `const`
 * - `cases` (#SngCases): what several members of the row tell together, before what a path finds
 * - `null_values`: texts that mean "unknown"
 * - `values`: their word → ours, also for each word of a list
 * - the members of #SngConversion
 * - `default`: when nothing was found, or a word that `values` does not list
 * - `by`: for references, the fields by which the record is found, "key" when not given
 * - `unfound`: for references, "refuse" the row (when not given) or leave it "unknown" when there is
 *   no such record here
 * - `initial`: true when only a new record gets the value; one that is there keeps what it has
 */
typedef struct _SngPick SngPick;

SngPick *sng_pick_new (SngDocument *document, JsonObject *object, const SngField *field);
void sng_pick_free (SngPick *self);
SngPicked
sng_pick_find (
    SngPick *self, SngJsonAt row, const SngField *field, SngPicked *came, GError **error);
JsonNode *
sng_pick_take (SngPick *self, SngJsonAt row, const SngField *field, char **raw, GError **error);
const char *const *sng_pick_get_by (SngPick *self);
gboolean sng_pick_may_be_unfound (SngPick *self);
gboolean sng_pick_is_initial (SngPick *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPick, sng_pick_free)

G_END_DECLS
