/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* What the program itself has to write when time has passed or something was linked: an acceptance
 * that ended, a review that is due, an indicator beyond its limit. */

GPtrArray *sng_duties_find (SngReader *reader, GError **error);
gboolean sng_duties_perform (SngRegister *store, guint *n_written, GError **error);
void sng_duties_perform_async (SngRegister *store,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean sng_duties_perform_finish (GAsyncResult *result, guint *n_written, GError **error);

G_END_DECLS
