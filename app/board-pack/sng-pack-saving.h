/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Has the document written by the command line of this program, in either language: the window
 * speaks one of them and would have to be started anew for the other. */
void sng_pack_save_async (const SngPackOrder *order,
                          const char *register_file,
                          gint64 as_of,
                          SngLanguage language,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
gboolean sng_pack_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
