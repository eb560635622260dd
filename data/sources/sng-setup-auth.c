/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-setup-auth.h"

#include "data/sources/sng-setup-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SngSetupAuth auths[] = {
  { "none", N_ ("The server asks for nothing"), NULL, NULL, { { NULL } } },
  { "bearer",
    N_ ("A token (Authorization: Bearer)"),
    NULL,
    N_ ("Token"),
    { { "prefix", N_ ("Word before the token, with its space"), "Bearer ", FALSE }, { NULL } } },
  { "header",
    N_ ("A key in a header of its own"),
    NULL,
    N_ ("Key"),
    { { "header", N_ ("Name of the header"), "X-Api-Key", TRUE }, { NULL } } },
  { "basic",
    N_ ("User name and password (HTTP Basic)"),
    N_ ("User name"),
    N_ ("Password"),
    { { NULL } } },
  { "parameter",
    N_ ("A key in the address"),
    NULL,
    N_ ("Key"),
    { { "parameter", N_ ("Name of the parameter"), "api_key", TRUE }, { NULL } } },
  { "login",
    N_ ("User name and password that give a token"),
    N_ ("User name"),
    N_ ("Password"),
    { { "login/url", N_ ("Where one signs in"), NULL, TRUE },
      { "login/token", N_ ("Where the token is in the answer"), "token", FALSE },
      { NULL } } },
  { "oauth2",
    N_ ("OAuth 2.0 for programs (client credentials)"),
    N_ ("Client ID"),
    N_ ("Client secret"),
    { { "login/url", N_ ("Where a token is asked for"), NULL, TRUE },
      { "login/with/scope", N_ ("Scope"), NULL, FALSE },
      { NULL } } },
};

/* The object in which a part stands, and its name there. */
static JsonObject *
find_holder (SngSetup *self, const char *path, gboolean create, const char **member)
{
  JsonObject *object = sng_setup_ensure (sng_setup_get_root (self), "auth");
  const char *slash;

  while ((slash = strchr (path, '/')) != NULL)
    {
      g_autofree char *step = g_strndup (path, slash - path);

      if (!create && !json_object_has_member (object, step))
        return NULL;
      object = sng_setup_ensure (object, step);
      path = slash + 1;
    }
  *member = path;
  return object;
}

/* Public API */

/**
 * sng_setup_get_places:
 *
 * Returns: (transfer full): the addresses to which the secret may go, as sng_secrets_store_async()
 *   wants them
 */
char *
sng_setup_get_places (SngSetup *self)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (self, NULL);
  SngSourceAccess access = { 0 };

  sng_setup_fill_access (self, &access);
  return connector ? sng_auth_get_places (&connector->auth, access.url) : g_strdup (access.url);
}

/**
 * sng_setup_list_auths:
 *
 * Returns: (transfer none) (array length=n): every way to sign in that a window offers
 */
const SngSetupAuth *
sng_setup_list_auths (guint *n)
{
  *n = G_N_ELEMENTS (auths);
  return auths;
}

/**
 * sng_setup_get_auth:
 *
 * Returns: the way to sign in that the document says
 */
const SngSetupAuth *
sng_setup_get_auth (SngSetup *self)
{
  JsonObject *auth = sng_setup_ensure (sng_setup_get_root (self), "auth");
  const char *kind = sng_setup_text (auth, "kind");

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (auths); i++)
    if (g_str_equal (auths[i].name, kind))
      return &auths[i];
  return &auths[0];
}

/**
 * sng_setup_set_auth:
 *
 * Says another way to sign in; what the former one asked for is forgotten.
 */
void
sng_setup_set_auth (SngSetup *self, const SngSetupAuth *auth)
{
  JsonObject *object = json_object_new ();

  if (auth == sng_setup_get_auth (self))
    {
      json_object_unref (object);
      return;
    }
  json_object_set_string_member (object, "kind", auth->name);
  json_object_set_object_member (sng_setup_get_root (self), "auth", object);
  for (guint i = 0; auth->parts[i].path != NULL; i++)
    sng_setup_set_auth_part (self, &auth->parts[i], auth->parts[i].otherwise);
  sng_setup_touch (self);
}

/**
 * sng_setup_get_auth_part:
 *
 * Returns: (nullable): what is said of one part of the way to sign in
 */
const char *
sng_setup_get_auth_part (SngSetup *self, const SngSetupAuthPart *part)
{
  const char *member;
  JsonObject *holder = find_holder (self, part->path, FALSE, &member);
  const char *text = holder != NULL ? sng_setup_text (holder, member) : NULL;

  return text != NULL ? text : part->otherwise;
}

void
sng_setup_set_auth_part (SngSetup *self, const SngSetupAuthPart *part, const char *text)
{
  const char *member;
  JsonObject *holder = find_holder (self, part->path, TRUE, &member);

  if (text != NULL && *text != '\0')
    json_object_set_string_member (holder, member, text);
  else
    json_object_remove_member (holder, member);
  sng_setup_touch (self);
}

/**
 * sng_setup_join_secret:
 * @user: (nullable): what is not secret of it
 *
 * Returns: (transfer full) (nullable): the secret as a source keeps it; %NULL while it is not
 *   complete
 */
char *
sng_setup_join_secret (const SngSetupAuth *auth, const char *user, const char *secret)
{
  if (auth->secret_label == NULL || *secret == '\0')
    return NULL;
  if (auth->user_label == NULL)
    return g_strdup (secret);
  return user != NULL && *user != '\0' ? g_strconcat (user, ":", secret, NULL) : NULL;
}
