/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngActDialog:
 *
 * One act on one record: into which of the states that may follow it goes, and everything that this
 * state asks for, such as who decided, with which authority, when and why. All of it is one change,
 * with one undo.
 */
#define SNG_TYPE_ACT_DIALOG (sng_act_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SngActDialog, sng_act_dialog, SNG, ACT_DIALOG, AdwWindow)

void sng_act_dialog_present (GtkWidget *parent, SngUiContext *context, SngRecord *record, guint state);

G_END_DECLS
