/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks who is at the keyboard. The answer is declared, not proven, and the dialog says so. */
#define SNG_TYPE_IDENTITY_DIALOG (sng_identity_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SngIdentityDialog, sng_identity_dialog, SNG, IDENTITY_DIALOG, AdwWindow)

void sng_identity_dialog_present (GtkWindow *parent, SngUiContext *context);

G_END_DECLS
