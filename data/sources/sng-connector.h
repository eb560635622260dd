/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-ask.h"
#include "data/sources/sng-auth.h"
#include "data/sources/sng-pace.h"
#include "data/sources/sng-pull.h"
#include "data/sources/sng-stream.h"

G_BEGIN_DECLS

/**
 * SngConnector:
 *
 * A document that says how one kind of source is read: which lists, how they are paged, what their
 * members mean. It holds no secret and no address. Immutable, counted, safe to share.
 *
 * `version` (1), `id`, `name` {en, es}, `asks` (#SngAsk), `tls` {ca_file, client_file}, `auth`
 * (#SngAuth), `headers` {}, `limits` {max_pages, max_rows, max_bytes, timeout_ms, max_run_bytes,
 * max_run_ms, and those of #SngPace}, `refresh_every` in seconds, which a new source starts with,
 * `streams` [{`id`, `for_each` (#SngForEach), `method`: GET or POST, `path`, `query` {}, `form` {},
 * `body` {}, `version` [], `error` and `partial` (#SngAnswerRules), `rows` (#SngRows), `page`
 * (#SngPaging), `since` (#SngSince), `kind`, `key`, `match` [], `map` {field: #SngPick, or {`en`,
 * `es`}}}].
 */
typedef struct
{
  char *id;
  char *name[SNG_N_LANGUAGES];
  GPtrArray *asks; /* of SngAsk */
  char *authority_file; /* (nullable) of a private certificate authority, PEM */
  char *client_file;    /* (nullable) a client certificate and its key, PEM */
  SngAuth auth;
  GPtrArray *headers; /* of char *: name, value, … */
  SngPageLimits limits;
  SngPace pace;
  gint64 refresh_every; /* seconds that a new source starts with, 0 when the document has none */
  GPtrArray *streams; /* of SngStream */
  char *digest;       /* of the document, in hexadecimal */
} SngConnector;

SngConnector *sng_connector_new (const char *document, GError **error);
SngConnector *sng_connector_ref (SngConnector *self);
void sng_connector_unref (SngConnector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngConnector, sng_connector_unref)

guint sng_connector_find_stream (SngConnector *self, const char *id);

GStrv sng_connector_list_shipped (void);
char *sng_connector_get_shipped (const char *id);

G_END_DECLS
