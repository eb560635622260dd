/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* The most fields by which a kind says that two of its records may be one. */
#define SNG_MAX_MATCH 4

guint sng_kind_list_match (const SngKind *kind, const SngField **fields);
char *sng_match_text (const SngValue *const *values, guint n);

G_END_DECLS
