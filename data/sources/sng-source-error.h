/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/**
 * SngSourceError:
 * @SNG_SOURCE_ERROR_CONNECTOR: the connector document is wrong; the message names the place
 * @SNG_SOURCE_ERROR_ADDRESS: the address is not one, or not allowed without encryption
 * @SNG_SOURCE_ERROR_SECRET: the source asks for a secret and none is kept for this address
 * @SNG_SOURCE_ERROR_NETWORK: the server cannot be reached
 * @SNG_SOURCE_ERROR_TRUST: the server's certificate is not trusted
 * @SNG_SOURCE_ERROR_TIMEOUT: the answer was not complete within the time limit
 * @SNG_SOURCE_ERROR_REDIRECT: the server points to another address
 * @SNG_SOURCE_ERROR_DENIED: 401 or 403
 * @SNG_SOURCE_ERROR_NOT_FOUND: 404
 * @SNG_SOURCE_ERROR_BUSY: 429 or 503 after all attempts; or another program refreshes it
 * @SNG_SOURCE_ERROR_SERVER: 5xx after all attempts
 * @SNG_SOURCE_ERROR_STATUS: any other status
 * @SNG_SOURCE_ERROR_CONTENT: a web page, nothing, or JSON of another shape
 * @SNG_SOURCE_ERROR_JSON: not JSON, truncated, or not UTF-8
 * @SNG_SOURCE_ERROR_LIMIT: too large, too deep, too many pages or rows
 * @SNG_SOURCE_ERROR_LOOP: the same page again and again
 * @SNG_SOURCE_ERROR_ROW: one row cannot be taken; others can
 * @SNG_SOURCE_ERROR_FILE: the staging file cannot be written or read
 * @SNG_SOURCE_ERROR_INTERRUPTED: the program ended during the run
 *
 * The messages are sentences for people. What was said is kept with its parts, so that the history
 * of runs can hold it in both languages.
 */
typedef enum
{
  SNG_SOURCE_ERROR_CONNECTOR,
  SNG_SOURCE_ERROR_ADDRESS,
  SNG_SOURCE_ERROR_SECRET,
  SNG_SOURCE_ERROR_NETWORK,
  SNG_SOURCE_ERROR_TRUST,
  SNG_SOURCE_ERROR_TIMEOUT,
  SNG_SOURCE_ERROR_REDIRECT,
  SNG_SOURCE_ERROR_DENIED,
  SNG_SOURCE_ERROR_NOT_FOUND,
  SNG_SOURCE_ERROR_BUSY,
  SNG_SOURCE_ERROR_SERVER,
  SNG_SOURCE_ERROR_STATUS,
  SNG_SOURCE_ERROR_CONTENT,
  SNG_SOURCE_ERROR_JSON,
  SNG_SOURCE_ERROR_LIMIT,
  SNG_SOURCE_ERROR_LOOP,
  SNG_SOURCE_ERROR_ROW,
  SNG_SOURCE_ERROR_FILE,
  SNG_SOURCE_ERROR_INTERRUPTED,
} SngSourceError;

#define SNG_SOURCE_ERROR (sng_source_error_quark ())
GQuark sng_source_error_quark (void);

void sng_source_error_set (GError **error, SngSourceError code, const char *marked, ...)
    G_GNUC_NULL_TERMINATED;
void sng_source_error_set_field (GError **error,
                                 const SngField *field,
                                 const char *marked,
                                 const char *came);
void sng_source_error_add_words (GError *error, const char *words);
char *sng_source_error_text (const GError *error, SngLanguage language);
SngValue sng_source_error_value (const GError *error);

G_END_DECLS
