/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Language, register file and identity. What is chosen goes to the program through the actions
 * app.set-language, app.open and app.restart, and the context's "author-chosen". */
#define SNG_TYPE_PREFERENCES_WINDOW (sng_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (SngPreferencesWindow, sng_preferences_window, SNG, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

void sng_preferences_window_present (GtkWindow *parent, SngUiContext *context);

G_END_DECLS
