/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/sources/sng-request.h"

G_BEGIN_DECLS

/**
 * SngPaging:
 *
 * How the pages of a list follow each other, member `page` of a stream. Styles:
 *
 * - `none`
 * - `offset`: by the position of a row (`start`, `first` 0 or 1, `size`, `page_size`)
 * - `page`: by the number of a page (`start`, `first`, `size`, `page_size`)
 * - `page_token`: by what the answer gives (`token`, a path; `parameter` of the request)
 * - `next_url`: by an address in the body (`next`, a path), absolute or relative to the request
 * - `link_header`: by the address in the header Link (RFC 8288)
 *
 * `in` says where the parameters stand: `query`, `form` or `body`. The end is where the server says
 * it is: `total` (a path) or `total_header`, unless `total_exact` {`header`, `equals`} calls it the
 * least there is; `total_pages` or `more` (paths); else a page that is not full.
 */
typedef struct _SngPaging SngPaging;

SngPaging *sng_paging_new (SngDocument *document, JsonObject *object);
void sng_paging_free (SngPaging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPaging, sng_paging_free)

/**
 * SngListPage:
 *
 * One page of a list as it came. Nothing in it is owned.
 */
typedef struct
{
  const char *url; /* where it came from */
  SngJsonAt at;
  JsonArray *rows;     /* (nullable) where each has a key */
  GPtrArray *keys;     /* of char *, one for each row; NULL where it has none */
  guint n_listed;      /* as in #SngFoundRows */
  GHashTable *headers; /* (nullable) of the answer, by their names in lower case */
} SngListPage;

/**
 * SngListPosition:
 *
 * How far the reading of a list is.
 */
typedef struct
{
  gint64 at;        /* the page or row that was asked for last */
  gint64 total;     /* what the server promises now; -1 when it does not */
  gint64 promised;  /* the most that it promised; -1 when it did not */
  guint64 n_listed; /* what came */
} SngListPosition;

SngRequest *
sng_paging_first (const SngPaging *self, const SngRequest *list, SngListPosition *position);
SngRequest *sng_paging_next (const SngPaging *self,
                             const SngRequest *list,
                             SngListPosition *position,
                             const SngListPage *page,
                             GError **error);
SngRequest *sng_paging_look_ahead (const SngPaging *self,
                                   const SngRequest *list,
                                   const SngListPage *head);

G_END_DECLS
