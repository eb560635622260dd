/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngImportDialog:
 *
 * What a file would bring into the register, before it does: each new or changed record, which the
 * person may leave out, and all that is not taken, by its row and field. The rest becomes one
 * change, which can be undone.
 */
#define SNG_TYPE_IMPORT_DIALOG (sng_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SngImportDialog, sng_import_dialog, SNG, IMPORT_DIALOG, AdwWindow)

SngImportDialog *sng_import_dialog_present (GtkWindow *parent,
                                            SngUiContext *context,
                                            const char *path,
                                            const SngKind *kind);

/* Asks for the file first. */
void sng_import_dialog_ask (GtkWindow *parent, SngUiContext *context, const SngKind *kind);

G_END_DECLS
