/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-auth.h"

#include "data/sources/sng-http-status.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What each kind needs of the document, and what it takes when the document says nothing. */
static const struct
{
  const char *needed; /* (nullable) a member */
  const char *header; /* (nullable) */
  const char *prefix;
} kinds[] = {
  { NULL, NULL, "" },        { NULL, "Authorization", "Bearer " },
  { "header", NULL, "" },    { NULL, "Authorization", "Basic " },
  { "parameter", NULL, "" },
};

static const char *const kind_names[] = { "none", "bearer", "header", "basic", "parameter", NULL };
static const char *const part_names[] = { "query", "form", "body", NULL };

#define KIND_BASIC 3

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
  guint kind = sng_document_choice (document, auth, "kind", kind_names, 0);

  sng_document_only (document, auth, "kind", "header", "prefix", "parameter", "in", NULL);
  if (kinds[kind].needed != NULL)
    sng_document_need (document, auth, kinds[kind].needed);
  self->needs_secret = kind != 0;
  self->is_basic = kind == KIND_BASIC;
  self->header = g_strdup (sng_document_string (document, auth, "header", kinds[kind].header));
  self->prefix = g_strdup (sng_document_string (document, auth, "prefix", kinds[kind].prefix));
  self->parameter = g_strdup (sng_document_string (document, auth, "parameter", NULL));
  self->part = sng_document_choice (document, auth, "in", part_names, SNG_REQUEST_QUERY);
  if (self->header != NULL)
    sng_auth_check_header (document, self->header, self->prefix);
  sng_document_leave (document, outer);
}

void
sng_auth_clear (SngAuth *self)
{
  g_free (self->header);
  g_free (self->prefix);
  g_free (self->parameter);
}

/**
 * sng_auth_get_value:
 * @secret: (nullable): as a person typed it
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
    encoded = g_base64_encode ((const guchar *) secret, strlen (secret));
  return g_strconcat (self->prefix, encoded ? encoded : secret, NULL);
}

/**
 * sng_auth_check_header:
 *
 * A name or value that is no header's would let the document write what it likes into the request.
 */
void
sng_auth_check_header (SngDocument *document, const char *name, const char *value)
{
  if (!sng_http_is_header_name (name) || !sng_http_is_header_value (value))
    sng_document_fail (document,
                       N_("Connector document, at %s: this is not a header of a request."), NULL);
}
