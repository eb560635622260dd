/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-tree.h"
#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

SngJsonTree *
sng_json_grammar_read (const char *text, gsize length, guint max_depth, GError **error);

SngJsonTree *sng_json_grammar_read_head (const char *text, gsize length);

G_END_DECLS
