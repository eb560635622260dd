/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The document of a posture, as snapshots keep it: whatever it holds, reading it never fails. */

JsonNode *sng_frozen_document_open (SngRecord *snapshot);

JsonObject *sng_frozen_object (JsonObject *object, const char *member);
JsonArray *sng_frozen_list (JsonObject *object, const char *member);
JsonObject *sng_frozen_item (JsonObject *object, const char *list, const char *key);
double sng_frozen_number (JsonObject *object, const char *member, double otherwise);
const char *sng_frozen_text (JsonObject *object, const char *member);

G_END_DECLS
