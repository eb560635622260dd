/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The controls, as a governance system lists them: an array of results. */
JsonArray *sng_demo_controls_describe_results (GError **error);

/* The CSF profile of the organisation, in the format of exports. */
JsonNode *sng_demo_controls_describe_profile (GError **error);

G_END_DECLS
