/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *sng_json_grammar_read (
    const char *text, gsize length, guint max_depth, GHashTable *wanted, GError **error);

G_END_DECLS
