/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-setup.h"

G_BEGIN_DECLS

#define SNG_SETUP_MAX_PARTS 6

/**
 * SngSetupAuthPart:
 * @path: the member of `auth` in a connector document, or one in an object there: "login/path"
 * @label: marked for translation
 * @otherwise: (nullable): what it is when nobody says
 * @is_needed: it has to be said
 *
 * One thing that a way to sign in asks for, beside the secret.
 */
typedef struct
{
  const char *path;
  const char *label;
  const char *otherwise;
  gboolean is_needed;
} SngSetupAuthPart;

/**
 * SngSetupAuth:
 * @name: in a connector document
 * @label: marked for translation
 * @user_label: (nullable): marked: the secret has a part before a colon, which is called so
 * @secret_label: (nullable): marked; %NULL when nothing secret is asked for
 * @parts: ended by one without a path
 *
 * A way to sign in at a server, for people.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *user_label;
  const char *secret_label;
  SngSetupAuthPart parts[SNG_SETUP_MAX_PARTS];
} SngSetupAuth;

char *sng_setup_get_places (SngSetup *self);
const SngSetupAuth *sng_setup_list_auths (guint *n);
const SngSetupAuth *sng_setup_get_auth (SngSetup *self);
void sng_setup_set_auth (SngSetup *self, const SngSetupAuth *auth);
const char *sng_setup_get_auth_part (SngSetup *self, const SngSetupAuthPart *part);
void sng_setup_set_auth_part (SngSetup *self, const SngSetupAuthPart *part, const char *text);
char *sng_setup_join_secret (const SngSetupAuth *auth, const char *user, const char *secret);

G_END_DECLS
