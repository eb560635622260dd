/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-tree.h"

G_BEGIN_DECLS

JsonNode *sng_json_builder_make (const SngJsonValue *value);
gint64 sng_json_builder_whole (const SngJsonValue *value);
double sng_json_builder_number (const SngJsonValue *value);

G_END_DECLS
