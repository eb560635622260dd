/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* A list as text: a line for each record, a tab between its columns, as people read them. */
void sng_list_text_async (SngUiContext *context,
                          const SngKind *kind,
                          const char *columns,
                          GArray *handles,
                          GAsyncReadyCallback callback,
                          gpointer data);
char *sng_list_text_finish (GAsyncResult *result, GError **error);

G_END_DECLS
