/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngBulkDialog:
 *
 * Asks what many records shall say in one field, says it of all of them as one change, and lists
 * those that could not take it.
 *
 * Signal "done" (GArray *left_out): of gint64: the records that stayed as they were.
 */
#define SNG_TYPE_BULK_DIALOG (sng_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SngBulkDialog, sng_bulk_dialog, SNG, BULK_DIALOG, AdwWindow)

SngBulkDialog *sng_bulk_dialog_new (GtkWidget *parent,
                                    SngUiContext *context,
                                    const SngKind *kind,
                                    GArray *handles);
void sng_bulk_dialog_set_field (SngBulkDialog *self, const SngField *field);

G_END_DECLS
