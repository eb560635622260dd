/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the systems of the organisation that only tell more of known records see of them, each as an
 * array of results. */
JsonArray *sng_demo_traces_describe_courses (GError **error);
JsonArray *sng_demo_traces_describe_messages (GError **error);
JsonArray *sng_demo_traces_describe_usage (GError **error);
JsonArray *sng_demo_traces_describe_detections (GError **error);
JsonArray *sng_demo_traces_describe_accounts (GError **error);
JsonArray *sng_demo_traces_describe_points (GError **error);

char *sng_demo_traces_last_use (const char *state, guint row);

G_END_DECLS
