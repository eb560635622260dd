/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/sources/sng-request.h"

G_BEGIN_DECLS

/**
 * SngAuth:
 *
 * How the secret of a source is shown to its server, member `auth` of a connector; never the secret
 * itself. Kinds:
 *
 * - `none`
 * - `bearer`: `Authorization: Bearer SECRET`; another word by `prefix`
 * - `header`: a `header` of its own, with or without a `prefix`
 * - `basic`: HTTP Basic, the secret being `user:password`
 * - `parameter`: a `parameter` of the query or, by `in`, of a form or of a JSON body
 */
typedef struct
{
  gboolean needs_secret;
  gboolean is_basic;
  char *header; /* (nullable) */
  char *prefix;
  char *parameter; /* (nullable) */
  SngRequestPart part;
} SngAuth;

void sng_auth_read (SngAuth *self, SngDocument *document, JsonObject *connector);
void sng_auth_clear (SngAuth *self);
char *sng_auth_get_value (const SngAuth *self, const char *secret);

void sng_auth_check_header (SngDocument *document, const char *name, const char *value);

G_END_DECLS
