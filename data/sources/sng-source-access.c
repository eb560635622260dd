/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-access.h"

/* Public API */

/**
 * sng_source_access_open:
 *
 * Whoever asks a source asks it through this one place, so that a trial shows what a refresh will
 * do.
 *
 * Returns: (transfer full): what asks the source's server as the document says
 */
SngFetcher *
sng_source_access_open (SngConnector *connector, const SngSourceAccess *access, GError **error)
{
  SngFetchSettings settings = {
    .url = access->url,
    .allow_http = access->allow_http,
    .authority_file
    = access->authority_file ? access->authority_file : connector->authority_file,
    .client_file = connector->client_file,
    .auth = &connector->auth,
    .pace = &connector->pace,
    .secret = access->secret,
    .headers = connector->headers,
    .max_bytes = connector->limits.max_bytes,
    .timeout_ms = connector->limits.timeout_ms,
    .wait = access->wait,
    .wait_data = access->wait_data,
  };

  return sng_fetcher_new (&settings, error);
}

/**
 * sng_source_access_get_places:
 * @source: the record of a source
 *
 * Returns: (transfer full): the addresses to which its secret may go, as its address and its
 *   connector document have them now: what sng_secrets_store_async() and its kin want
 */
char *
sng_source_access_get_places (SngRecord *source)
{
  const char *url = sng_value_get_text (sng_source (source, SNG_SOURCE_URL), 0);
  const char *document = sng_value_get_text (sng_source (source, SNG_SOURCE_CONNECTOR), 0);
  g_autoptr (SngConnector) connector = document ? sng_connector_new (document, NULL) : NULL;

  if (url == NULL || connector == NULL)
    return g_strdup (url ? url : "");
  return sng_auth_get_places (&connector->auth, url);
}
