/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks why something got worse, and writes the answer as a note on @record. */
void sng_reason_dialog_ask (GtkWindow *parent, SngUiContext *context, SngHandle record, const char *what);

G_END_DECLS
