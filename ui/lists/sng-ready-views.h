/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-view.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* The views that come with the program, for kinds that have what they ask for. */
guint sng_ready_views_count (void);
const char *sng_ready_views_get_name (guint i, const SngKind *kind);
void sng_ready_views_make_async (guint i,
                                 SngUiContext *context,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
SngView *sng_ready_views_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
