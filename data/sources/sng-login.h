/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/sources/sng-request.h"

G_BEGIN_DECLS

/**
 * SngLoginStyle:
 *
 * What a kind of authentication takes when its document does not say something else.
 */
typedef struct
{
  guint shown; /* as `in` */
  const char *user;
  const char *password;
  const char *grant; /* (nullable) of OAuth 2.0 */
  const char *token;
  const char *life; /* (nullable) */
} SngLoginStyle;

/**
 * SngLogin:
 *
 * How a token is asked for before anything else, member `login` of `auth`. The secret of the source
 * is `user:password`, or `client_id:client_secret`. Members:
 *
 * - `url`: where; relative to the address of the source, or with its own server: then the secret is
 *   bound to both servers
 * - `in`: where the two parts of the secret stand: `basic` (HTTP Basic), `form` or `body`
 * - `user`, `password`: what the two parts are called in a form or body
 * - `with` {}: what else is sent, such as `scope`
 * - `token`: the path to the token in the answer
 * - `life`: the path to its life in seconds, or `life_s`: the seconds themselves; without either
 *   the token is taken to hold until the server refuses it
 *
 * Immutable, counted, safe to share.
 */
typedef struct
{
  char *url;
  gboolean is_basic;
  SngRequestPart part; /* of what is sent, also beside HTTP Basic */
  char *user;
  char *password;
  GPtrArray *with; /* of char *: name, value, … */
  SngJsonPath *token;
  SngJsonPath *life; /* (nullable) */
  guint life_s;      /* 0: not known */
} SngLogin;

SngLogin *sng_login_new (SngDocument *document, JsonObject *login, const SngLoginStyle *style);
SngLogin *sng_login_ref (SngLogin *self);
void sng_login_unref (SngLogin *self);

char *sng_login_get_url (const SngLogin *self, const char *url);
SngRequest *sng_login_get_request (const SngLogin *self, const char *url, const char *secret);
char *sng_login_read_token (
    const SngLogin *self, const char *url, JsonNode *answer, gint64 *life_ms, GError **error);

G_END_DECLS
