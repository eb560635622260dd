/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-setup-list.h"
#include "ui/sources/sng-setup-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngFieldChoice:
 *
 * From which member of the rows one field comes, as a row of a list: one of those that can hold it,
 * one choice for all rows, or nothing.
 *
 * Signal "chosen": the person took another one, and the setup says so already.
 */
#define SNG_TYPE_FIELD_CHOICE (sng_field_choice_get_type ())
G_DECLARE_FINAL_TYPE (SngFieldChoice, sng_field_choice, SNG, FIELD_CHOICE, AdwComboRow)

GtkWidget *sng_field_choice_new (SngSetupWork *work, const SngField *field, GPtrArray *members);
const SngField *sng_field_choice_get_field (SngFieldChoice *self);

void sng_combo_row_prepare (GtkWidget *row, const char *title);

G_END_DECLS
