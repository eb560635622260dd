/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngRequestPart:
 *
 * Where a parameter of a request stands.
 */
typedef enum
{
  SNG_REQUEST_QUERY, /* of the address */
  SNG_REQUEST_FORM,  /* of a form that is sent */
  SNG_REQUEST_BODY,  /* of a JSON object that is sent */
} SngRequestPart;

/**
 * SngRequest:
 *
 * What a server is asked for. It holds no secret: those are added where it is sent.
 */
typedef struct
{
  char *url;
  gboolean is_post;
  char *form;       /* (nullable) escaped: a=1&b=2 */
  JsonNode *body;   /* (nullable) a JSON object */
  GPtrArray *words; /* (nullable) of SngJsonPath: to what the server says when it refuses */
} SngRequest;

SngRequest *sng_request_new (const char *url);
SngRequest *sng_request_copy (const SngRequest *self);
void sng_request_free (SngRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRequest, sng_request_free)

void sng_request_set_body (SngRequest *self, JsonNode *body);
void sng_request_add (SngRequest *self, SngRequestPart part, const char *name, JsonNode *value);
void
sng_request_add_text (SngRequest *self, SngRequestPart part, const char *name, const char *value);
char *sng_request_get_name (const SngRequest *self);
char *sng_request_get_content (const SngRequest *self, const char **type);

G_END_DECLS
