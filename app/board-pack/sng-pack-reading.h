/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-board-pack.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes a document in a worker thread, as of a day of the register. */
void sng_pack_read_async (SngRegister *store,
                          SngLocale *locale,
                          gint64 as_of,
                          SngPackForm form,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
SngPack *sng_pack_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
