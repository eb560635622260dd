/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/demo/sng-demo-server.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngDialect:
 *
 * How one kind of system speaks: where it answers, how it pages its rows and how it says no.
 */
typedef struct
{
  const char *base; /* path that its address ends with */
  const char *path; /* of its one list */
  const char *type; /* of its answers */
  /* One page of rows for a query; the caller frees it. @url is the address of the list. */
  JsonObject *(*page) (JsonArray *rows, GHashTable *query, const char *url);
  /* The body that explains a status. */
  JsonObject *(*refuse) (guint status, const char *reason);
  JsonArray *(*load) (GError **error);
  gboolean locked; /* no token opens it */
} SngDialect;

extern const SngDialect sng_demo_dialects[SNG_N_DEMO_FEEDS];

G_END_DECLS
