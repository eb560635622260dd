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
