/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SngPaging:
 *
 * How the pages of a list follow each other. Styles: `none`; `offset` (`start`, `first` 0 or 1,
 * `size`, `page_size`, `total`); `page_token` (`token` in the body, `parameter` of the request);
 * `next_url` (`next`: absolute, or relative to the request).
 */
typedef struct _SngPaging SngPaging;

SngPaging *sng_paging_new (SngDocument *document, JsonObject *object);
void sng_paging_free (SngPaging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPaging, sng_paging_free)

/**
 * SngPageLimits:
 *
 * Where a pull stops with an error, whatever the server says.
 */
typedef struct
{
  guint max_pages;
  guint64 max_rows;
  guint64 max_bytes; /* of one page, decoded */
  guint timeout_ms;  /* for one page, redirects and retries apart */
} SngPageLimits;

/**
 * SngPull:
 *
 * The pages of one list, taken one after another. It decides what to ask for next and when the
 * list is complete; whoever owns it does the asking.
 */
typedef struct _SngPull SngPull;

SngPull *sng_pull_new (const SngPaging *paging, const SngPageLimits *limits, const char *url);
void sng_pull_free (SngPull *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPull, sng_pull_free)

char *sng_pull_first_url (SngPull *self);
gboolean sng_pull_take (SngPull *self,
                        const char *url,
                        JsonNode *page,
                        JsonArray *rows,
                        SngJsonPath *key,
                        char **next_url,
                        GError **error);
guint64 sng_pull_get_n_rows (SngPull *self);
gboolean sng_pull_is_complete (SngPull *self);

G_END_DECLS
