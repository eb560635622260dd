/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngChangesView:
 *
 * What changed between any two meetings, snapshots or days.
 */
#define SNG_TYPE_CHANGES_VIEW (sng_changes_view_get_type ())
G_DECLARE_FINAL_TYPE (SngChangesView, sng_changes_view, SNG, CHANGES_VIEW, AdwBin)

GtkWidget *sng_changes_view_new (SngUiContext *context);
void sng_changes_view_refresh (GtkWidget *view);

G_END_DECLS
