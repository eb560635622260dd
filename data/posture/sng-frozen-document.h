/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/vocabulary/sng-json-members.h"

G_BEGIN_DECLS

/* The document of a posture, as snapshots keep it: whatever it holds, reading it never fails. */

JsonNode *sng_frozen_document_open (SngRecord *snapshot);
GHashTable *sng_frozen_items (JsonObject *object, const char *list);

G_END_DECLS
