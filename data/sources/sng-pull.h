/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-paging.h"

G_BEGIN_DECLS

/**
 * SngPageLimits:
 *
 * Where a pull stops with an error, whatever the server says: pages and rows are those of one list;
 * where a list is asked for once for each row of another one, its rows are counted together.
 */
typedef struct
{
  guint max_pages;
  guint64 max_rows;
  guint64 max_bytes; /* of one page, decoded */
  guint timeout_ms;  /* for one page, redirects and retries apart */
  guint64 max_run_bytes; /* of all pages of a run */
  guint max_run_ms;      /* for all pages of a run */
} SngPageLimits;

/**
 * SngPull:
 *
 * The pages of one list, taken one after another. It decides what to ask for next and when the
 * list is complete; whoever owns it does the asking. Of each page the next one is found first, so
 * that it can be on its way while the page is taken.
 */
typedef struct _SngPull SngPull;

SngPull *
sng_pull_new (const SngPaging *paging, const SngPageLimits *limits, const SngRequest *list);
void sng_pull_free (SngPull *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPull, sng_pull_free)

SngRequest *sng_pull_get_first (SngPull *self);
SngRequest *sng_pull_look_ahead (SngPull *self, const SngListPage *head);
gboolean
sng_pull_find_next (SngPull *self, const SngListPage *page, SngRequest **next, GError **error);
gboolean sng_pull_take (SngPull *self, const SngListPage *page, GError **error);
guint64 sng_pull_get_n_rows (SngPull *self);
gboolean sng_pull_is_complete (SngPull *self);

G_END_DECLS
