/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-paging.h"
#include "data/sources/sng-pick.h"

G_BEGIN_DECLS

/**
 * SngFieldMap:
 *
 * Where the value of one field comes from: one pick, or one per language.
 */
typedef struct
{
  const SngField *field;
  SngPick *picks[SNG_N_LANGUAGES]; /* a field in one language has only the first */
} SngFieldMap;

/**
 * SngStream:
 *
 * One list of a source, whose rows become records of one kind.
 */
typedef struct
{
  char *id;
  char *path;
  GPtrArray *query; /* of char *: name, value, name, value, … */
  SngJsonPath *rows;
  gboolean rows_may_be_missing;
  SngPaging *paging;
  const SngKind *kind;
  SngJsonPath *key; /* of a row, at the source */
  GPtrArray *match; /* of SngField: each finds a record that no row gave its key yet, before what
                     * the kind itself matches by */
  GPtrArray *maps;  /* of SngFieldMap */
} SngStream;

typedef enum
{
  SNG_AUTH_NONE,
  SNG_AUTH_BEARER,
  SNG_AUTH_HEADER,
} SngAuth;

/**
 * SngConnector:
 *
 * A document that says how one kind of source is read: which lists, how they are paged, what their
 * members mean. It holds no secret and no address. Immutable, counted, safe to share.
 *
 * `version` (1), `id`, `name` {en, es}, `auth` {`kind`: none, bearer or header; `header`,
 * `prefix`}, `headers` {}, `limits` {max_pages, max_rows, max_bytes, timeout_ms}, `streams` [{`id`,
 * `path`, `query` {}, `rows` {`path`, `missing`: empty or error}, `page` (#SngPaging), `kind`,
 * `key`, `match` [], `map` {field: #SngPick, or {`en`, `es`}}}].
 */
typedef struct
{
  char *id;
  char *name[SNG_N_LANGUAGES];
  SngAuth auth;
  char *auth_header;
  char *auth_prefix;
  GPtrArray *headers; /* of char *: name, value, … */
  SngPageLimits limits;
  GPtrArray *streams; /* of SngStream */
  char *digest;       /* of the document, in hexadecimal */
} SngConnector;

SngConnector *sng_connector_new (const char *document, GError **error);
SngConnector *sng_connector_ref (SngConnector *self);
void sng_connector_unref (SngConnector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngConnector, sng_connector_unref)

GStrv sng_connector_list_shipped (void);
char *sng_connector_get_shipped (const char *id);

JsonArray *sng_stream_get_rows (const SngStream *self, JsonNode *page, GError **error);
char *sng_stream_get_url (const SngStream *self, const char *base);

G_END_DECLS
