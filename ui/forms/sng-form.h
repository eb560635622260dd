/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngForm:
 *
 * One record with all its fields, derived from the vocabulary: essentials first, then groups that
 * open, what refers to it, and its history. Each field is saved when the person leaves it.
 */
#define SNG_TYPE_FORM (sng_form_get_type ())
G_DECLARE_FINAL_TYPE (SngForm, sng_form, SNG, FORM, AdwBin)

SngForm *sng_form_new (SngUiContext *context, const SngKind *kind);
const SngKind *sng_form_get_kind (SngForm *self);
SngRecord *sng_form_get_record (SngForm *self);
void sng_form_show_record (SngForm *self, SngRecord *record);
void sng_form_refresh (SngForm *self);
void sng_form_focus_first (SngForm *self);
void sng_form_open_groups (SngForm *self);

G_END_DECLS
