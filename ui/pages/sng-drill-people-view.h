/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-drill-run.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngDrillPeopleView:
 *
 * Who takes part in a drill, and in which role; one more is found by a few typed letters.
 *
 * Signal "joined" (gint64 person): one more shall take part.
 */
#define SNG_TYPE_DRILL_PEOPLE_VIEW (sng_drill_people_view_get_type ())
G_DECLARE_FINAL_TYPE (SngDrillPeopleView, sng_drill_people_view, SNG, DRILL_PEOPLE_VIEW, GtkBox)

GtkWidget *sng_drill_people_view_new (SngUiContext *context);
void sng_drill_people_view_show (SngDrillPeopleView *self, SngDrillRun *run);

G_END_DECLS
