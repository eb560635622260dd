/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngSinceButton:
 *
 * Since when something is compared: the last meeting, or any past day.
 *
 * Signal "chosen" (gint64 day): in days since 1970-01-01; 0 for the last meeting.
 */
#define SNG_TYPE_SINCE_BUTTON (sng_since_button_get_type ())
G_DECLARE_FINAL_TYPE (SngSinceButton, sng_since_button, SNG, SINCE_BUTTON, AdwBin)

GtkWidget *sng_since_button_new (SngUiContext *context);
void sng_since_button_choose (SngSinceButton *self, gint64 day);

G_END_DECLS
