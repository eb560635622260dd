/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-tree.h"
#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

/**
 * SNG_JSON_MAX_DEPTH:
 *
 * How deep arrays and objects may nest. Whoever walks through a document recurses, and would
 * exhaust the stack.
 */
#define SNG_JSON_MAX_DEPTH 64

SngJsonTree *sng_json_guard_read (const char *text, gsize length, gsize max_length, GError **error);
SngJsonTree *sng_json_guard_read_head (const char *text, gsize length);
JsonNode *sng_json_guard_parse (const char *text, gsize length, gsize max_length, GError **error);

G_END_DECLS
