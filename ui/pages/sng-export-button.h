/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

/* Writes what is listed to a stream, in a worker; @subject is what the button was made for. */
typedef gboolean (*SngExportWrite) (SngReader *reader,
                                    gconstpointer subject,
                                    GArray *listed,
                                    GOutputStream *stream,
                                    GError **error);

typedef struct
{
  const char *label; /* marked for translation */
  const char *extension;
  SngExportWrite write;
} SngExportFormat;

/* The handles that a list shows at the moment. */
typedef const gint64 *(*SngExportListed) (gpointer list, guint *n);

GtkWidget *sng_export_button_new (SngUiContext *context, const SngKind *kind, SngRecordList *list);
GtkWidget *sng_export_button_new_of (SngUiContext *context,
                                     const char *title,
                                     const char *name,
                                     const SngExportFormat *formats,
                                     guint n_formats,
                                     gconstpointer subject,
                                     SngExportListed listed,
                                     gpointer list);

G_END_DECLS
