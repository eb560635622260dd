/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-fetch.h"

G_BEGIN_DECLS

/**
 * SngToken:
 *
 * The token that a server gives for the secret of a source: asked for when it is needed first,
 * again shortly before its life is over, and again when it is refused. It is kept in memory and
 * nowhere else. Several may want it at once: it is asked for once.
 */
#define SNG_TYPE_TOKEN (sng_token_get_type ())
G_DECLARE_FINAL_TYPE (SngToken, sng_token, SNG, TOKEN, GObject)

SngToken *sng_token_new (const SngFetchSettings *settings, GError **error);
void sng_token_get_async (SngToken *self,
                          const char *refused,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
char *sng_token_get_finish (SngToken *self, GAsyncResult *result, GError **error);

G_END_DECLS
