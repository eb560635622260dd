/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

/* Writing of rows, inside a transaction of its caller. */
gboolean sng_store_insert (SngDatabase *database,
                           SngRecord *const *records,
                           guint n_records,
                           GError **error);
gboolean
sng_store_update (SngDatabase *database, SngRecord *before, SngRecord *after, GError **error);
gboolean sng_store_is_unique (SngReader *reader, SngRecord *record, GError **error);

/* In sng-search-feed.c: what can be found by words, fed row by row with statements of its own. */
gboolean
sng_search_feed (SngDatabase *database, SngRecord *before, SngRecord *after, GError **error);

G_END_DECLS
