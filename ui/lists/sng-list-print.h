/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

/* A list on paper: the columns and records that it shows, in their order, within its sensitivity. */
void sng_list_print_async (SngUiContext *context,
                           SngRecordList *list,
                           const char *chosen,
                           const char *path,
                           GAsyncReadyCallback callback,
                           gpointer data);
gboolean sng_list_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
