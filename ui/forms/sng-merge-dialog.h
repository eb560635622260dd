/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngMergeDialog:
 *
 * Pairs of records that may be one, one pair after the other: what both say beside each other, and
 * the person decides whether they are one, which of them stays, and what it says from then on.
 */
#define SNG_TYPE_MERGE_DIALOG (sng_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SngMergeDialog, sng_merge_dialog, SNG, MERGE_DIALOG, AdwWindow)

void sng_merge_dialog_present (GtkWidget *parent, SngUiContext *context, const GArray *pairs);

G_END_DECLS
