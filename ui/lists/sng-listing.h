/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-query.h"
#include "ui/lists/sng-grouping.h"
#include "ui/lists/sng-ranking.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngListing:
 *
 * What a list shows: a query, further conditions on computed values, and an order by any field. It
 * is not changed any more once it is handed to sng_listing_run_async().
 */
typedef struct _SngListing SngListing;

SngListing *sng_listing_new (const SngKind *kind);
SngListing *sng_listing_ref (SngListing *self);
void sng_listing_unref (SngListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngListing, sng_listing_unref)

gboolean sng_listing_set_text (SngListing *self, const char *text, GError **error);
void sng_listing_set_order (SngListing *self, const SngField *field, gboolean descending);
void sng_listing_set_ranking (SngListing *self, SngRanking *ranking);
void sng_listing_set_group (SngListing *self, const SngField *field, SngGrouping *grouping);
void sng_listing_add_condition (SngListing *self, const SngField *field, const SngValue *value);

void sng_listing_run_async (SngListing *self,
                            SngUiContext *context,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
GArray *sng_listing_run_finish (GAsyncResult *result,
                                SngRanking **ranking,
                                SngGrouping **grouping,
                                GError **error);

G_END_DECLS
