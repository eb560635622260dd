/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *sng_exposure_to_json (SngExposure *self, SngReader *reader);
JsonNode *sng_exposure_to_frozen_json (SngExposure *self);

G_END_DECLS
