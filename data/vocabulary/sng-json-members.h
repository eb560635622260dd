/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of JSON that somebody else may have written: what is of another type is not there. Each
 * object may be NULL. */
JsonObject *sng_json_member_object (JsonObject *object, const char *member);
JsonArray *sng_json_member_list (JsonObject *object, const char *member);
const char *sng_json_member_text (JsonObject *object, const char *member);
double sng_json_member_number (JsonObject *object, const char *member, double otherwise);
gint64 sng_json_member_integer (JsonObject *object, const char *member, gint64 otherwise);
gboolean sng_json_member_truth (JsonObject *object, const char *member);

G_END_DECLS
