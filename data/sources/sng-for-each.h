/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SNG_FOR_EACH_STEP:
 *
 * The step of a path that leads from a row to what its list was asked for with.
 */
#define SNG_FOR_EACH_STEP "$for_each"

/**
 * SngForEach:
 *
 * A list that is asked for once for each row of another one, member `for_each` of a stream:
 *
 * - `stream`: the id of the other list, which stands before this one in the document
 * - `bind` {name: path}: what is used of its rows. `{parent.NAME}` stands for it in the `path`,
 *   `query`, `form` and `body` of this list, and `$for_each.NAME` in paths from its rows
 * - `at_once`: how many of these lists are asked for at the same time, 4 when not given
 */
typedef struct
{
  char *stream;
  guint at_once;
  GPtrArray *names; /* of char * */
  GPtrArray *paths; /* of SngJsonPath, as many */
} SngForEach;

SngForEach *sng_for_each_new (SngDocument *document, JsonObject *object);
void sng_for_each_free (SngForEach *self);
void sng_for_each_check (const SngForEach *self, SngDocument *document, const char *text);
void sng_for_each_check_node (const SngForEach *self, SngDocument *document, JsonNode *node);

JsonNode *sng_for_each_bind (const SngForEach *self, JsonNode *row);
JsonNode *sng_for_each_hold (JsonNode *page, JsonNode *bound);

char *sng_for_each_fill (const char *text, JsonNode *bound);
char *sng_for_each_fill_path (const char *text, JsonNode *bound);
JsonNode *sng_for_each_fill_node (JsonNode *node, JsonNode *bound);

G_END_DECLS
