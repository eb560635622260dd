/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-login.h"

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
 * - `login`: a token that is asked for first (#SngLogin), shown like `bearer`
 * - `oauth2`: the same, as OAuth 2.0 does it for a client that is no person
 *
 * `auth_codes`: the statuses by which the server refuses what it is shown. After one of them a
 * token is asked for once more.
 */
typedef struct
{
  gboolean needs_secret;
  gboolean is_basic;
  char *header; /* (nullable) */
  char *prefix;
  char *parameter; /* (nullable) */
  SngRequestPart part;
  SngLogin *login; /* (nullable) */
  GArray *codes;   /* (element-type guint) */
} SngAuth;

void sng_auth_read (SngAuth *self, SngDocument *document, JsonObject *connector);
void sng_auth_copy (SngAuth *self, const SngAuth *from);
void sng_auth_set_login (SngAuth *self, const SngLogin *login);
void sng_auth_clear (SngAuth *self);
char *sng_auth_get_value (const SngAuth *self, const char *secret);
char *sng_auth_get_places (const SngAuth *self, const char *url);
gboolean sng_auth_is_refusal (const SngAuth *self, guint status);
GBytes *sng_auth_hide (const SngAuth *self, GBytes *body, const char *secret, const char *shown);

void sng_auth_check_header (SngDocument *document, const char *name, const char *value);

G_END_DECLS
