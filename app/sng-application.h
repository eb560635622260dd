/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sng-context.h"
#include "ui/window/sng-window.h"

G_BEGIN_DECLS

/**
 * SngApplication:
 *
 * The program with windows: one process, and one window with a context of its own per register.
 *
 * Signal "opened" (SngWindow *window, gpointer context): a register was opened; @context is the
 * #SngContext of the window and lives as long as it.
 */
#define SNG_TYPE_APPLICATION (sng_application_get_type ())
G_DECLARE_FINAL_TYPE (SngApplication, sng_application, SNG, APPLICATION, AdwApplication)

gboolean sng_application_has_display (void);
SngApplication *sng_application_new (const SngOptions *options,
                                     SngPreferences *preferences,
                                     SngLanguage language);
int sng_application_run (SngApplication *self, const char *program);
SngContext *sng_application_get_context (SngWindow *window);

G_END_DECLS
