/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-auth.h"
#include "data/sources/sng-pace.h"
#include "data/sources/sng-request.h"
#include "data/sources/sng-source-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngFetchWait:
 * @proposed_ms: how long the next attempt should be put off
 *
 * Returns: how long it shall be: tests do not wait
 */
typedef guint (*SngFetchWait) (guint proposed_ms, gpointer data);

/**
 * SngFetchClock:
 *
 * Returns: microseconds of a clock that never goes back
 */
typedef gint64 (*SngFetchClock) (gpointer data);

/**
 * SngFetchSettings:
 *
 * What a fetcher may do. It copies what it needs.
 */
typedef struct
{
  const char *url;            /* the address of the source: nothing is sent to another origin */
  gboolean allow_http;        /* without encryption */
  const char *authority_file; /* (nullable) path or file: address of a private authority, PEM */
  gboolean is_beside;         /* those are trusted too that the computer trusts */
  const char *client_file;    /* (nullable) likewise: a client certificate with its key, PEM */
  const SngAuth *auth;        /* (nullable) how the secret is shown; not at all when not given */
  const char *secret;         /* (nullable) as it was typed: hidden where an answer repeats it */
  GPtrArray *headers;         /* (nullable) of char *: name, value, … */
  guint64 max_bytes;          /* of one answer, decoded */
  const SngPace *pace;        /* (nullable) */
  guint timeout_ms;           /* for one attempt */
  SngFetchWait wait;          /* (nullable) */
  SngFetchClock clock;        /* (nullable) */
  gpointer wait_data;         /* of both */
} SngFetchSettings;

/**
 * SngFetchVersion:
 *
 * Which version of a page the caller still knows, as its server named it.
 */
typedef struct
{
  char *etag;     /* (nullable) */
  char *modified; /* (nullable) when it last changed, as in Last-Modified */
} SngFetchVersion;

/**
 * SngAnswer:
 *
 * What a server answered: a body, or 304 when nothing changed since the version known.
 */
typedef struct
{
  gboolean not_modified;
  GBytes *body;
  GHashTable *headers; /* by their names in lower case; several of one name joined by commas */
} SngAnswer;

void sng_answer_free (SngAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngAnswer, sng_answer_free)

/**
 * SngFetcher:
 *
 * Fetches documents of one source by HTTP. It lives in the thread, and on the main context, in
 * which it was made.
 */
#define SNG_TYPE_FETCHER (sng_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (SngFetcher, sng_fetcher, SNG, FETCHER, GObject)

SngFetcher *sng_fetcher_new (const SngFetchSettings *settings, GError **error);
void sng_fetcher_ask_async (SngFetcher *self,
                            const SngRequest *asked,
                            const SngFetchVersion *known,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
gint64 sng_fetcher_get_rest (SngFetcher *self);
SngAnswer *sng_fetcher_ask_finish (SngFetcher *self, GAsyncResult *result, GError **error);

G_END_DECLS
