/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-view.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngViewsButton:
 *
 * The views of a list: those that come with the program, and those that the person named.
 *
 * Signal "chosen" (const SngView *view): a list shall be looked at so.
 * Signal "asked": what is looked at shall get a name; answered by sng_views_button_add().
 */
#define SNG_TYPE_VIEWS_BUTTON (sng_views_button_get_type ())
G_DECLARE_FINAL_TYPE (SngViewsButton, sng_views_button, SNG, VIEWS_BUTTON, AdwBin)

GtkWidget *sng_views_button_new (SngUiContext *context, const SngKind *kind);
void sng_views_button_add (SngViewsButton *self, SngView *view);
void sng_views_button_choose (SngViewsButton *self, const char *name);

G_END_DECLS
