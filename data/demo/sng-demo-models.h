/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The registered models, as an MLflow registry lists them: an array of registered_models. What is
 * in the shadow is not in the registry. */
JsonArray *sng_demo_models_describe_registry (GError **error);

/* What the audits left in files, in the format of exports: the deployments in the shadow, and the
 * answers to the 30 checks of all. */
JsonNode *sng_demo_models_describe_shadow (GError **error);
JsonNode *sng_demo_models_describe_answers (GError **error);

G_END_DECLS
