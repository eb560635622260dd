/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sng-preferences.h"
#include "ui/window/sng-ui-context.h"
#include "ui/window/sng-window.h"

G_BEGIN_DECLS

/**
 * SngPersonal:
 *
 * What one window does for the person at the keyboard: it finds again how they like to see their
 * lists, reminds them of what is due, and shows a member first what waits for them.
 */
#define SNG_TYPE_PERSONAL (sng_personal_get_type ())
G_DECLARE_FINAL_TYPE (SngPersonal, sng_personal, SNG, PERSONAL, GObject)

SngPersonal *sng_personal_new (SngUiContext *context,
                               SngPreferences *preferences,
                               GApplication *application);
void sng_personal_set_window (SngPersonal *self, SngWindow *window);

G_END_DECLS
