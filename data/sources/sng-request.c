/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-request.h"

#include "data/sources/sng-json-path.h"
#include "data/sources/sng-url.h"
#include "data/vocabulary/sng-json-text.h"

/* json_node_copy() shares what is in an object, and each page adds members of its own. */
static JsonNode *
copy_deeply (JsonNode *node)
{
  g_autofree char *text = sng_json_to_text (node, FALSE);

  return json_from_string (text, NULL);
}

/* Public API */

/**
 * sng_request_new:
 *
 * Returns: (transfer full): a request that reads what is at @url
 */
SngRequest *
sng_request_new (const char *url)
{
  SngRequest *self = g_new0 (SngRequest, 1);

  self->url = g_strdup (url);
  return self;
}

SngRequest *
sng_request_copy (const SngRequest *self)
{
  SngRequest *copy = sng_request_new (self->url);

  copy->is_post = self->is_post;
  copy->form = g_strdup (self->form);
  copy->body = self->body ? copy_deeply (self->body) : NULL;
  copy->words = self->words ? g_ptr_array_ref (self->words) : NULL;
  return copy;
}

void
sng_request_free (SngRequest *self)
{
  g_free (self->url);
  g_free (self->form);
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self);
}

/**
 * sng_request_set_body:
 * @body: (transfer full): a JSON object
 */
void
sng_request_set_body (SngRequest *self, JsonNode *body)
{
  g_clear_pointer (&self->body, json_node_unref);
  self->body = body;
  self->is_post = TRUE;
}

/**
 * sng_request_add:
 * @value: any JSON in a body; elsewhere a text, number or boolean stands as it is written, and
 *   anything else as JSON
 */
void
sng_request_add (SngRequest *self, SngRequestPart part, const char *name, JsonNode *value)
{
  g_autofree char *plain = part == SNG_REQUEST_BODY ? NULL : sng_json_text (value);
  g_autofree char *text = plain || part == SNG_REQUEST_BODY ? NULL : sng_json_to_text (value, FALSE);

  if (part != SNG_REQUEST_BODY)
    {
      sng_request_add_text (self, part, name, plain ? plain : text);
      return;
    }
  if (self->body == NULL)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      sng_request_set_body (self, json_node_init_object (json_node_alloc (), object));
    }
  json_object_set_member (json_node_get_object (self->body), name, json_node_copy (value));
}

void
sng_request_add_text (SngRequest *self, SngRequestPart part, const char *name, const char *value)
{
  g_autofree char *longer = NULL;

  switch (part)
    {
    case SNG_REQUEST_QUERY:
      longer = sng_url_add_parameter (self->url, name, value);
      g_free (self->url);
      self->url = g_steal_pointer (&longer);
      break;
    case SNG_REQUEST_FORM:
      {
        g_autofree char *pair = sng_url_escape_parameter (name, value);

        longer = self->form ? g_strconcat (self->form, "&", pair, NULL) : g_strdup (pair);
        g_free (self->form);
        self->form = g_steal_pointer (&longer);
        self->is_post = TRUE;
        break;
      }
    case SNG_REQUEST_BODY:
      {
        g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

        sng_request_add (self, part, name, node);
        break;
      }
    }
}

/**
 * sng_request_get_content:
 * @type: (out): the media type of what is sent
 *
 * Returns: (transfer full) (nullable): what is sent with the request, %NULL when nothing is
 */
char *
sng_request_get_content (const SngRequest *self, const char **type)
{
  *type = self->body ? "application/json" : "application/x-www-form-urlencoded";
  if (self->body != NULL)
    return sng_json_to_text (self->body, FALSE);
  return self->is_post ? g_strdup (self->form ? self->form : "") : NULL;
}

/**
 * sng_request_get_name:
 *
 * Returns: (transfer full): a text that only requests for the same have
 */
char *
sng_request_get_name (const SngRequest *self)
{
  const char *type;
  g_autofree char *content = sng_request_get_content (self, &type);

  return g_strconcat (self->url, "\n", content, NULL);
}
