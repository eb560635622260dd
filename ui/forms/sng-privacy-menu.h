/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngPrivacyMenu:
 *
 * What can be done with a record that tells of one person, and with no other: look at what is shown
 * of nobody otherwise, which the journal tells, and erase the person.
 */
#define SNG_TYPE_PRIVACY_MENU (sng_privacy_menu_get_type ())
G_DECLARE_FINAL_TYPE (SngPrivacyMenu, sng_privacy_menu, SNG, PRIVACY_MENU, AdwBin)

GtkWidget *sng_privacy_menu_new (SngUiContext *context, const SngKind *kind);
void sng_privacy_menu_show (SngPrivacyMenu *self, SngRecord *record);

G_END_DECLS
