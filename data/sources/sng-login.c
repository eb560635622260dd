/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-login.h"

#include "data/sources/sng-http-status.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_LIFE_S (24 * 3600)

static const char *const shown_names[] = { "basic", "form", "body", NULL };

/* By the names above. */
static const SngRequestPart parts[] = { SNG_REQUEST_FORM, SNG_REQUEST_FORM, SNG_REQUEST_BODY };

static void
login_clear (gpointer data)
{
  SngLogin *self = data;

  g_free (self->url);
  g_free (self->user);
  g_free (self->password);
  g_clear_pointer (&self->with, g_ptr_array_unref);
  g_clear_pointer (&self->token, sng_json_path_free);
  g_clear_pointer (&self->life, sng_json_path_free);
}

static SngJsonPath *
read_path (SngDocument *document, JsonObject *login, const char *member, const char *otherwise)
{
  SngJsonPath *path = sng_document_path (document, login, member);

  return path == NULL && otherwise != NULL ? sng_json_path_new (otherwise) : path;
}

static void
read_url (SngLogin *self, SngDocument *document, JsonObject *login)
{
  g_autofree char *sample = NULL;

  sng_document_need (document, login, "url");
  self->url = g_strdup (sng_document_string (document, login, "url", ""));
  sample = sng_login_get_url (self, "https://server.example");
  if (sample == NULL || strpbrk (self->url, "?#@") != NULL)
    {
      gsize outer = sng_document_enter (document, "url");

      sng_document_fail (document,
                         N_ ("Connector document, at %s: “%s” is not an address to sign in at."),
                         self->url);
      sng_document_leave (document, outer);
    }
}

static void
add_text (
    SngRequest *request, SngRequestPart part, const char *name, const char *text, gsize length)
{
  g_autofree char *value = g_strndup (text, length);

  sng_request_add_text (request, part, name, value);
}

/* Public API */

/**
 * sng_login_new:
 * @login: (nullable): what a connector says of signing in; problems are added to @document, whose
 *   place is there
 */
SngLogin *
sng_login_new (SngDocument *document, JsonObject *login, const SngLoginStyle *style)
{
  SngLogin *self = g_atomic_rc_box_new0 (SngLogin);
  guint shown = sng_document_choice (document, login, "in", shown_names, style->shown);

  sng_document_only (document, login, "url", "in", "user", "password", "with", "token", "life",
                     "life_s", NULL);
  read_url (self, document, login);
  self->is_basic = shown == 0;
  self->part = parts[shown];
  self->user = g_strdup (sng_document_string (document, login, "user", style->user));
  self->password = g_strdup (sng_document_string (document, login, "password", style->password));
  self->with = sng_document_pairs (document, login, "with");
  if (style->grant != NULL)
    {
      g_ptr_array_insert (self->with, 0, g_strdup ("grant_type"));
      g_ptr_array_insert (self->with, 1, g_strdup (style->grant));
    }
  self->token = read_path (document, login, "token", style->token);
  self->life = read_path (document, login, "life", style->life);
  self->life_s = sng_document_integer (document, login, "life_s", 0, LONGEST_LIFE_S, 0);
  return self;
}

SngLogin *
sng_login_ref (SngLogin *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_login_unref (SngLogin *self)
{
  g_atomic_rc_box_release_full (self, login_clear);
}

/**
 * sng_login_get_url:
 * @url: the address of the source
 *
 * Returns: (transfer full) (nullable): the address at which the token is asked for
 */
char *
sng_login_get_url (const SngLogin *self, const char *url)
{
  g_autofree char *base
      = g_str_has_suffix (url, "/") ? g_strdup (url) : g_strconcat (url, "/", NULL);
  g_autofree char *resolved = sng_url_resolve (base, self->url);
  g_autofree char *origin = resolved ? sng_url_origin (resolved) : NULL;

  return origin ? g_steal_pointer (&resolved) : NULL;
}

/**
 * sng_login_get_request:
 * @url: as sng_login_get_url() gives it
 * @secret: as a person typed it: the two parts with a colon between them
 *
 * Returns: (transfer full): the request for a token. It holds the secret, unless HTTP Basic does.
 */
SngRequest *
sng_login_get_request (const SngLogin *self, const char *url, const char *secret)
{
  SngRequest *request = sng_request_new (url);
  gsize user_length = strcspn (secret, ":");
  const char *password = secret + user_length + (secret[user_length] == ':');

  request->is_post = TRUE;
  for (guint i = 0; i + 1 < self->with->len; i += 2)
    sng_request_add_text (request, self->part, self->with->pdata[i], self->with->pdata[i + 1]);
  if (self->is_basic)
    return request;
  add_text (request, self->part, self->user, secret, user_length);
  add_text (request, self->part, self->password, password, strlen (password));
  return request;
}

/**
 * sng_login_read_token:
 * @url: where it was asked for
 * @life_ms: (out): how long it holds, 0 when nobody says
 *
 * Returns: (transfer full): the token in @answer; an error does not repeat any of it
 */
char *
sng_login_read_token (
    const SngLogin *self, const char *url, JsonNode *answer, gint64 *life_ms, GError **error)
{
  JsonNode *node = sng_json_path_find (self->token, answer);
  JsonNode *life = self->life ? sng_json_path_find (self->life, answer) : NULL;
  g_autofree char *life_text = life ? sng_json_text (life) : NULL;
  double seconds = life_text ? g_ascii_strtod (life_text, NULL) : 0;
  g_autofree char *token = node ? sng_json_text (node) : NULL;
  g_autofree char *origin = sng_url_origin (url);

  *life_ms = 1000 * (seconds > 0 && seconds <= LONGEST_LIFE_S ? (gint64)seconds : self->life_s);
  if (token != NULL && *token != '\0' && sng_http_is_header_value (token))
    return g_steal_pointer (&token);
  sng_source_error_set (
      error, SNG_SOURCE_ERROR_CONTENT,
      N_ ("The server %s accepts to be signed in at, but its answer holds no token where the "
          "connector document says."),
      origin, NULL);
  return NULL;
}
