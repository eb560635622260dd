/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-path.h"

G_BEGIN_DECLS

char *sng_server_words_find (JsonNode *answer, GPtrArray *paths);
char *sng_server_words_read (GBytes *body, GPtrArray *paths);

G_END_DECLS
