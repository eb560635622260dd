/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngDrillView:
 *
 * A drill from its scenario to its lessons: injects with their minute, a timer, what was decided
 * and when, the score, and the lessons that become actions.
 */
#define SNG_TYPE_DRILL_VIEW (sng_drill_view_get_type ())
G_DECLARE_FINAL_TYPE (SngDrillView, sng_drill_view, SNG, DRILL_VIEW, GtkBox)

GtkWidget *sng_drill_view_new (SngUiContext *context);
void sng_drill_view_show (SngDrillView *self, SngHandle drill);

G_END_DECLS
