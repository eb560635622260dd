/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

gboolean sng_json_grammar_check (const char *text,
                                 gsize length,
                                 guint max_depth,
                                 GArray *halves,
                                 GError **error);

G_END_DECLS
