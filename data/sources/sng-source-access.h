/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"
#include "data/sources/sng-connector.h"
#include "data/sources/sng-fetch.h"

G_BEGIN_DECLS

/**
 * SngSourceAccess:
 *
 * What a person says of one source beside its connector document: where its server is, and how it
 * may be reached.
 */
typedef struct
{
  const char *url;
  gboolean allow_http;        /* without encryption */
  const char *authority_file; /* (nullable) of a private authority; else the document's. At its own
                                 server the source trusts that one alone; at another server where it
                                 asks for a token, beside those that the computer trusts */
  const char *secret;         /* (nullable) as it was typed */
  SngFetchWait wait;          /* (nullable) */
  gpointer wait_data;
} SngSourceAccess;

SngFetcher *
sng_source_access_open (SngConnector *connector, const SngSourceAccess *access, GError **error);
char *sng_source_access_get_places (SngRecord *source);

G_END_DECLS
