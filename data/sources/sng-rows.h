/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SngRows:
 *
 * Where the rows of an answer are, member `rows` of a stream:
 *
 * - `path`: to the list; the answer itself when not given
 * - `mode`: `array`; `entries`, where each member of an object is a row that holds its name as
 *   `$key` and its value as `$value`; `object`, where one object is the one row;
 * `jsonl`, where each line of the answer is a row
 * - `missing`: `empty` or `error`, when nothing or null stands at the path
 * - `each`: the part of an element that is the row, where rows come wrapped one by one
 * - `descend`: paths from an element to lists of further elements in it, such as groups of groups
 * - `explode`: paths from an element to a list in it, one below the other, whose elements are the
 *   rows; `$parent` reaches what they stand in
 * - `recurse`: paths from a row to lists of further rows in it
 * - `where`: paths and the words one of which stands there, in every row that is meant
 * - `unless`: the same, of rows that are not meant
 * - `needs`: paths of which each leads to something from at least one of the rows; else the answer
 *   has another shape, as some servers change it with what they are asked
 */
typedef struct _SngRows SngRows;

SngRows *sng_rows_new (SngDocument *document, JsonObject *object);
void sng_rows_free (SngRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRows, sng_rows_free)

/**
 * SngFoundRows:
 * @rows: what is mapped
 * @n_listed: how many elements the list of the server had, before it was taken apart: what its
 *   paging counts
 */
typedef struct
{
  JsonArray *rows;
  guint n_listed;
} SngFoundRows;

void sng_found_rows_clear (SngFoundRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngFoundRows, sng_found_rows_clear)

JsonNode *sng_rows_parse (
    const SngRows *self, const char *text, gsize length, gsize max_length, GError **error);
gboolean sng_rows_have_needs (const SngRows *self);
const char *sng_rows_find_unmet (const SngRows *self, JsonArray *rows);
gboolean sng_rows_are_as_listed (const SngRows *self);
SngJsonAt sng_rows_get_list (const SngRows *self, SngJsonAt page);
gboolean sng_rows_find (const SngRows *self, JsonNode *page, SngFoundRows *found);

G_END_DECLS
