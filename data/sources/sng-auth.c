/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-auth.h"

#include "data/sources/sng-http-status.h"
#include "data/sources/sng-message.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SngLoginStyle login_style = { 2, "username", "password", NULL, "token", NULL };
static const SngLoginStyle oauth2_style
    = { 1, "client_id", "client_secret", "client_credentials", "access_token", "expires_in" };

/* 406 is how some servers say that a token is over. */
static const guint plain_codes[] = { 401, 403, 0 };
static const guint token_codes[] = { 401, 406, 0 };

/* Where one signs in, a wrong name or password is called a bad request too. */
static const guint login_codes[] = { 400, 401, 403, 422, 0 };

/* What each kind needs of the document, and what it takes when the document says nothing. */
static const struct
{
  const char *needed; /* (nullable) a member */
  const char *header; /* (nullable) */
  const char *prefix;
  const SngLoginStyle *login; /* (nullable) */
  const guint *codes;
} kinds[] = {
  { NULL, NULL, "", NULL, plain_codes },
  { NULL, "Authorization", "Bearer ", NULL, plain_codes },
  { "header", NULL, "", NULL, plain_codes },
  { NULL, "Authorization", "Basic ", NULL, plain_codes },
  { "parameter", NULL, "", NULL, plain_codes },
  { "login", "Authorization", "Bearer ", &login_style, token_codes },
  { "login", "Authorization", "Bearer ", &oauth2_style, token_codes },
};

static const char *const kind_names[]
    = { "none", "bearer", "header", "basic", "parameter", "login", "oauth2", NULL };
static const char *const part_names[] = { "query", "form", "body", NULL };

#define KIND_NONE 0
#define KIND_BASIC 3

static GArray *
copy_codes (const guint *codes)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (guint));

  for (; *codes != 0; codes++)
    g_array_append_val (copy, *codes);
  return copy;
}

static void
read_login (SngAuth *self, SngDocument *document, JsonObject *auth, const SngLoginStyle *style)
{
  JsonObject *login = sng_document_object (document, auth, "login");
  gsize outer = sng_document_enter (document, "login");

  self->login = sng_login_new (document, login, style);
  sng_document_leave (document, outer);
}

static void
read_names (SngAuth *self, SngDocument *document, JsonObject *auth, guint kind)
{
  self->header = g_strdup (sng_document_string (document, auth, "header", kinds[kind].header));
  self->prefix = g_strdup (sng_document_string (document, auth, "prefix", kinds[kind].prefix));
  self->parameter = g_strdup (sng_document_string (document, auth, "parameter", NULL));
  self->part = sng_document_choice (document, auth, "in", part_names, SNG_REQUEST_QUERY);
  if (self->header != NULL)
    sng_auth_check_header (document, self->header, self->prefix);
}

/* Public API */

/**
 * sng_auth_read:
 * @connector: (nullable): the document's root; problems are added to @document
 */
void
sng_auth_read (SngAuth *self, SngDocument *document, JsonObject *connector)
{
  JsonObject *auth = sng_document_object (document, connector, "auth");
  gsize outer = sng_document_enter (document, "auth");
  guint kind = sng_document_choice (document, auth, "kind", kind_names, KIND_NONE);

  sng_document_only (document, auth, "kind", "header", "prefix", "parameter", "in", "login",
                     "auth_codes", NULL);
  if (kinds[kind].needed != NULL)
    sng_document_need (document, auth, kinds[kind].needed);
  self->needs_secret = kind != KIND_NONE;
  self->is_basic = kind == KIND_BASIC;
  read_names (self, document, auth, kind);
  if (kinds[kind].login != NULL)
    read_login (self, document, auth, kinds[kind].login);
  self->codes = sng_document_statuses (document, auth, "auth_codes");
  if (self->codes == NULL)
    self->codes = copy_codes (kinds[kind].codes);
  sng_document_leave (document, outer);
}

/**
 * sng_auth_copy:
 * @self: (out caller-allocates): to be cleared with sng_auth_clear()
 */
void
sng_auth_copy (SngAuth *self, const SngAuth *from)
{
  *self = *from;
  self->header = g_strdup (from->header);
  self->prefix = g_strdup (from->prefix);
  self->parameter = g_strdup (from->parameter);
  self->login = from->login ? sng_login_ref (from->login) : NULL;
  self->codes = from->codes ? g_array_ref (from->codes) : NULL;
}

/**
 * sng_auth_set_login:
 * @self: (out caller-allocates): gets how the secret is shown where a token is asked for
 */
void
sng_auth_set_login (SngAuth *self, const SngLogin *login)
{
  *self = (SngAuth){ .codes = copy_codes (login_codes) };
  if (!login->is_basic)
    return;
  self->needs_secret = TRUE;
  self->is_basic = TRUE;
  self->header = g_strdup (kinds[KIND_BASIC].header);
  self->prefix = g_strdup (kinds[KIND_BASIC].prefix);
}

void
sng_auth_clear (SngAuth *self)
{
  g_free (self->header);
  g_free (self->prefix);
  g_free (self->parameter);
  g_clear_pointer (&self->login, sng_login_unref);
  g_clear_pointer (&self->codes, g_array_unref);
}

/**
 * sng_auth_get_value:
 * @secret: (nullable): as a person typed it; or a token that was given for it
 *
 * Returns: (transfer full) (nullable): what the header or the parameter holds; %NULL where the
 *   source asks for no secret
 */
char *
sng_auth_get_value (const SngAuth *self, const char *secret)
{
  g_autofree char *encoded = NULL;

  if (!self->needs_secret || secret == NULL)
    return NULL;
  if (self->is_basic)
    encoded = g_base64_encode ((const guchar *)secret, strlen (secret));
  return g_strconcat (self->prefix, encoded ? encoded : secret, NULL);
}

/**
 * sng_auth_get_places:
 * @url: the address of the source
 *
 * Returns: (transfer full): the addresses to which the secret, or what is given for it, may go, as
 *   sng_secrets_lookup_async() wants them. A document that names another server has no secret
 * there.
 */
char *
sng_auth_get_places (const SngAuth *self, const char *url)
{
  g_autofree char *login = self->login ? sng_login_get_url (self->login, url) : NULL;

  if (login == NULL || sng_url_same_origin (login, url))
    return g_strdup (url);
  return g_strconcat (url, " ", login, NULL);
}

/**
 * sng_auth_is_refusal:
 *
 * Returns: whether the server says with @status that it does not accept what it is shown
 */
gboolean
sng_auth_is_refusal (const SngAuth *self, guint status)
{
  for (guint i = 0; self->codes != NULL && i < self->codes->len; i++)
    if (g_array_index (self->codes, guint, i) == status)
      return TRUE;
  return FALSE;
}

/**
 * sng_auth_hide:
 * @body: (transfer full): what a server answered
 * @secret: (nullable): as a person typed it
 * @shown: (nullable): what was shown: the secret, or a token that was given for it
 *
 * Returns: (transfer full): the answer without anything that the server was shown
 */
GBytes *
sng_auth_hide (const SngAuth *self, GBytes *body, const char *secret, const char *shown)
{
  g_autofree char *value = sng_auth_get_value (self, shown);
  const char *password = secret ? strchr (secret, ':') : NULL;

  body = sng_message_hide (body, secret);
  body = sng_message_hide (body, password ? password + 1 : NULL);
  body = sng_message_hide (body, shown);
  return sng_message_hide (body, value);
}

/**
 * sng_auth_check_header:
 *
 * A name or value that is no header's would let the document write what it likes into the request,
 * and one of the connection would send it to another server behind the same address.
 */
void
sng_auth_check_header (SngDocument *document, const char *name, const char *value)
{
  if (!sng_http_is_header_name (name) || sng_http_is_header_of_connection (name)
      || !sng_http_is_header_value (value))
    sng_document_fail (document,
                       N_ ("Connector document, at %s: this is not a header of a request."), NULL);
}
