/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a server sends, read up to a limit: its own word on the length says how much room to begin
 * with and counts for nothing else, as a few bytes may unfold to thousands of millions. */

void sng_body_read_async (GInputStream *stream,
                          gsize expected,
                          gsize limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
GBytes *sng_body_read_finish (GAsyncResult *result, gboolean *is_cut, GError **error);

G_END_DECLS
