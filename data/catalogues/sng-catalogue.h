/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

SngChange *sng_catalogue_prepare (SngReader *reader, GError **error);
gboolean sng_catalogue_load (SngRegister *store, GError **error);
void sng_catalogue_load_async (SngRegister *store,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean sng_catalogue_load_finish (SngRegister *store, GAsyncResult *result, GError **error);

G_END_DECLS
