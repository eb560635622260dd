/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says exactly what goes and what stays, asks why, and erases the person. */
void sng_erase_dialog_present (GtkWindow *parent, SngUiContext *context, SngRecord *person);

G_END_DECLS
