/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

static gboolean
is_usual_port (const char *scheme, int port)
{
  return port <= 0 || port == (strcmp (scheme, "https") == 0 ? 443 : 80);
}

/* What cannot stand in an address could make one address of two readings. */
static gboolean
is_host (const char *host)
{
  for (const char *at = host; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || strchr (" \"#%/<>?@[\\]^`{|}", *at) != NULL)
      return FALSE;
  return *host != '\0';
}

/* Public API */

/**
 * sng_url_origin:
 *
 * Returns: (transfer full) (nullable): scheme, host and, where it is not the usual one, port; %NULL
 *   when @url is not an address of the web with a host
 */
char *
sng_url_origin (const char *url)
{
  g_autoptr (GUri) uri
      = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  g_autofree char *folded = NULL;
  g_autofree char *port = NULL;

  if (host == NULL || !is_host (host)
      || (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0))
    return NULL;
  folded = g_ascii_strdown (host, -1);
  port = is_usual_port (scheme, g_uri_get_port (uri))
             ? g_strdup ("")
             : g_strdup_printf (":%d", g_uri_get_port (uri));
  return g_strdup_printf (strchr (folded, ':') ? "%s://[%s]%s" : "%s://%s%s", scheme, folded, port);
}

/**
 * sng_url_same_origin:
 *
 * Returns: whether a secret for @a may go to @b: scheme, host and port are equal
 */
gboolean
sng_url_same_origin (const char *a, const char *b)
{
  g_autofree char *origin_a = sng_url_origin (a);
  g_autofree char *origin_b = sng_url_origin (b);

  return origin_a != NULL && g_strcmp0 (origin_a, origin_b) == 0;
}

/**
 * sng_url_resolve:
 * @base: the address of the page on which a link stands
 * @link: absolute, or relative to @base; a server may write anything there
 *
 * As g_uri_resolve_relative(), which takes links apart that it cannot put together again.
 *
 * Returns: (transfer full) (nullable): the address that is meant; %NULL when it has no server
 */
char *
sng_url_resolve (const char *base, const char *link)
{
  g_autoptr (GUri) from = g_uri_parse (base, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) uri
      = from ? g_uri_parse_relative (from, link, G_URI_FLAGS_ENCODED, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_to_string (uri) : NULL;
}

/**
 * sng_url_join:
 * @base: the address of a source, with or without a slash at its end
 * @path: (nullable): what follows it
 */
char *
sng_url_join (const char *base, const char *path)
{
  g_autofree char *trimmed = g_strdup (base);

  if (path == NULL || *path == '\0')
    return g_strdup (base);
  for (gsize length = strlen (trimmed); length > 0 && trimmed[length - 1] == '/';)
    trimmed[--length] = '\0';
  return g_strconcat (trimmed, *path == '/' ? "" : "/", path, NULL);
}

/**
 * sng_url_escape_parameter:
 * @name: kept as it is where it has a $, as OData wants it
 *
 * Returns: (transfer full): name=value, as it stands in an address or a form
 */
char *
sng_url_escape_parameter (const char *name, const char *value)
{
  g_autofree char *escaped_name = g_uri_escape_string (name, "$", FALSE);
  g_autofree char *escaped_value = g_uri_escape_string (value, NULL, FALSE);

  return g_strconcat (escaped_name, "=", escaped_value, NULL);
}

char *
sng_url_add_parameter (const char *url, const char *name, const char *value)
{
  g_autofree char *pair = sng_url_escape_parameter (name, value);

  return g_strconcat (url, strchr (url, '?') ? "&" : "?", pair, NULL);
}

/**
 * sng_url_without_parameter:
 *
 * Returns: (transfer full): @url without what it asks as @name
 */
char *
sng_url_without_parameter (const char *url, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, "$", FALSE);
  g_autofree char *beginning = g_strconcat (escaped, "=", NULL);
  const char *query = strchr (url, '?');
  g_auto (GStrv) pairs = query ? g_strsplit (query + 1, "&", -1) : NULL;
  GString *result = query ? g_string_new_len (url, query - url) : g_string_new (url);
  char separator = '?';

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    if (!g_str_has_prefix (pairs[i], beginning) && !g_str_equal (pairs[i], escaped))
      {
        g_string_append_printf (result, "%c%s", separator, pairs[i]);
        separator = '&';
      }
  return g_string_free (result, FALSE);
}

/**
 * sng_url_for_people:
 * @url: any text that somebody typed as an address
 *
 * Returns: (transfer full): the address without what may be a secret: who signs in, what is asked
 */
char *
sng_url_for_people (const char *url)
{
  const char *rest = strstr (url, "://");
  const char *host = rest ? rest + strlen ("://") : url;
  gsize length = strcspn (host, "?#");
  gsize host_length = strcspn (host, "/?#");
  const char *at = g_strrstr_len (host, host_length, "@");
  const char *shown = at ? at + 1 : host;

  return g_strdup_printf ("%.*s%.*s", (int) (host - url), url, (int) (host + length - shown), shown);
}

/**
 * sng_url_check:
 *
 * Returns: whether @url is an address to which a source may point
 */
gboolean
sng_url_check (const char *url, gboolean allow_http, GError **error)
{
  g_autofree char *origin = sng_url_origin (url);
  g_autoptr (GUri) uri = origin ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  g_autofree char *shown = sng_url_for_people (url);

  if (uri == NULL)
    sng_source_error_set (error, SNG_SOURCE_ERROR_ADDRESS,
                          N_("“%s” is not the address of a server."), shown, NULL);
  else if (g_uri_get_userinfo (uri) != NULL)
    sng_source_error_set (error, SNG_SOURCE_ERROR_ADDRESS,
                          N_("The address of a source must not hold a user name or a password."),
                          NULL);
  else if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    sng_source_error_set (error, SNG_SOURCE_ERROR_ADDRESS,
                          N_("The address of a source ends before “?” and “#”; a key belongs into "
                              "the secret of the source."),
                          NULL);
  else if (!allow_http && g_str_has_prefix (origin, "http:"))
    sng_source_error_set (
        error, SNG_SOURCE_ERROR_ADDRESS,
        N_("The address %s has no encryption. Allow it for this source if it is meant so."),
        origin, NULL);
  else
    return TRUE;
  return FALSE;
}
