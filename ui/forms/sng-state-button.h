/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-outlook.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngStateButton:
 *
 * The state of a record; opened, it lists the states that may follow and what each still needs.
 *
 * Signal "chosen" (guint state): the person wants the record to enter that state.
 * Signal "asked" (guint state): likewise, and it asks for more than the record says.
 */
#define SNG_TYPE_STATE_BUTTON (sng_state_button_get_type ())
G_DECLARE_FINAL_TYPE (SngStateButton, sng_state_button, SNG, STATE_BUTTON, AdwBin)

SngStateButton *sng_state_button_new (SngUiContext *context, const SngKind *kind);
void sng_state_button_show (SngStateButton *self, SngRecord *record);
void sng_state_button_set_outlook (SngStateButton *self, const SngOutlook *outlook);
gboolean sng_state_button_is_needed_next (SngStateButton *self, const SngField *field);

G_END_DECLS
