/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-message.h"

#include "data/sources/sng-url.h"

#include <string.h>

/* A secret is at least so long. */
#define LEAST_SECRET 8

static void
keep_header_cb (const char *name, const char *value, gpointer headers)
{
  char *folded = g_ascii_strdown (name, -1);
  const char *before = g_hash_table_lookup (headers, folded);

  g_hash_table_replace (headers, folded,
                        before ? g_strconcat (before, ", ", value, NULL) : g_strdup (value));
}

/* Public API */

/**
 * sng_message_new:
 *
 * Returns: (transfer full) (nullable): the request as HTTP, which follows no redirect by itself;
 *   %NULL when its address is none
 */
SoupMessage *
sng_message_new (const SngRequest *request)
{
  SoupMessage *message
      = soup_message_new (request->is_post ? SOUP_METHOD_POST : SOUP_METHOD_GET, request->url);
  const char *type;
  g_autofree char *content = sng_request_get_content (request, &type);

  if (message == NULL)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  sng_message_set_header (message, "Accept", "application/json");
  if (content != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

      soup_message_set_request_body_from_bytes (message, type, bytes);
    }
  return message;
}

/**
 * sng_message_set_header:
 * @name: (nullable): without it, or without a @value, nothing is set
 * @value: (nullable)
 */
void
sng_message_set_header (SoupMessage *message, const char *name, const char *value)
{
  if (name != NULL && value != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
}

/**
 * sng_message_set_headers:
 * @pairs: (nullable): of char *: name, value, …
 */
void
sng_message_set_headers (SoupMessage *message, GPtrArray *pairs)
{
  for (guint i = 0; pairs != NULL && i + 1 < pairs->len; i += 2)
    sng_message_set_header (message, pairs->pdata[i], pairs->pdata[i + 1]);
}

/**
 * sng_message_get_headers:
 *
 * Returns: (transfer full): the headers of the answer, by their names in lower case; several of one
 *   name are joined by commas
 */
GHashTable *
sng_message_get_headers (SoupMessage *message)
{
  GHashTable *headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  soup_message_headers_foreach (soup_message_get_response_headers (message), keep_header_cb,
                                headers);
  return headers;
}

/**
 * sng_message_get_redirect:
 * @url: what was asked
 *
 * Returns: (transfer full) (nullable): the address to which the server points instead
 */
char *
sng_message_get_redirect (SoupMessage *message, const char *url)
{
  const char *location
      = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");

  return location ? sng_url_resolve (url, location) : NULL;
}

/**
 * sng_message_hide:
 * @body: (transfer full): what a server answered
 * @secret: (nullable): what it must not hold
 *
 * A server that repeats the secret in its answer, in an error above all, would bring it into the
 * register, the staging file or a sentence. A text so short that it may stand there by chance
 * stays.
 *
 * Returns: (transfer full): the answer without the secret
 */
GBytes *
sng_message_hide (GBytes *body, const char *secret)
{
  gsize length = g_bytes_get_size (body);
  gsize n_hidden = secret ? strlen (secret) : 0;
  const char *text = g_bytes_get_data (body, NULL);
  GByteArray *bytes;
  char *found;

  if (n_hidden < LEAST_SECRET || text == NULL || g_strstr_len (text, length, secret) == NULL)
    return body;
  bytes = g_bytes_unref_to_array (body);
  while ((found = g_strstr_len ((char *)bytes->data, length, secret)) != NULL)
    memset (found, '*', n_hidden);
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * sng_message_is_web_page:
 *
 * Returns: whether the answer is meant for a browser
 */
gboolean
sng_message_is_web_page (SoupMessage *message)
{
  const char *type
      = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL
         && (g_ascii_strcasecmp (type, "text/html") == 0
             || g_ascii_strcasecmp (type, "application/xhtml+xml") == 0);
}

/**
 * sng_message_is_markup:
 *
 * Returns: whether @body is a web page or XML, whatever the server calls it
 */
gboolean
sng_message_is_markup (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  return i < length && text[i] == '<';
}

/**
 * sng_message_decode:
 * @body: (transfer full): what a server answered
 *
 * JSON is UTF-8, but a few old servers write another encoding and say so.
 *
 * Returns: (transfer full): the answer in UTF-8 where that can be had; whoever reads it looks
 */
GBytes *
sng_message_decode (SoupMessage *message, GBytes *body)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *charset;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  char *decoded = NULL;

  soup_message_headers_get_content_type (soup_message_get_response_headers (message), &parameters);
  charset = parameters ? g_hash_table_lookup (parameters, "charset") : NULL;
  if (charset != NULL && text != NULL && !g_utf8_validate_len (text, length, NULL))
    decoded = g_convert (text, length, "UTF-8", charset, NULL, &length, NULL);
  if (decoded == NULL)
    return body;
  g_bytes_unref (body);
  return g_bytes_new_take (decoded, length);
}
