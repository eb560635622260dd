/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngThreatView:
 *
 * One threat in one place: what is published about it, our risks, controls, incidents and drills
 * that have to do with it, and how many people met it in a drill. Each line leads to its record.
 */
#define SNG_TYPE_THREAT_VIEW (sng_threat_view_get_type ())
G_DECLARE_FINAL_TYPE (SngThreatView, sng_threat_view, SNG, THREAT_VIEW, GtkBox)

GtkWidget *sng_threat_view_new (SngUiContext *context);
void sng_threat_view_show (SngThreatView *self, SngHandle threat);

G_END_DECLS
