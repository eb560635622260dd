/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-at.h"

G_BEGIN_DECLS

/**
 * SngJsonPath:
 *
 * The way from one node of a JSON document to another:
 * `name.formatted`, `'urn:x:2.0:User'.department` (quoted where a name has a dot),
 * `emails[0]`, `versions[-1]` (the last), `emails[primary=true].value` and
 * `tags[key='tier'].value` (the first element whose member has that value),
 * `$parent.id` (the object around the row), `$for_each.id` (what the list was asked for with, see
 * #SngForEach). The empty path is the node itself.
 */
typedef struct _SngJsonPath SngJsonPath;

SngJsonPath *sng_json_path_new (const char *text);
void sng_json_path_free (SngJsonPath *self);
JsonNode *sng_json_path_find (SngJsonPath *self, JsonNode *from);
SngJsonAt sng_json_path_go (SngJsonPath *self, SngJsonAt from);
gboolean sng_json_path_leads_out (SngJsonPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngJsonPath, sng_json_path_free)

char *sng_json_text (JsonNode *node);

G_END_DECLS
