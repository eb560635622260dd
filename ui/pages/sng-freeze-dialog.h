/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Each asks, says what is frozen, and freezes it when the person agrees. */
void sng_freeze_dialog_ask_quarter (GtkWindow *parent, SngUiContext *context, gint64 period);
void sng_freeze_dialog_ask_meeting (GtkWindow *parent, SngUiContext *context, SngRecord *meeting);

G_END_DECLS
