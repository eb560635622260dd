/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngIncidentView:
 *
 * What happened in an incident and when, how long each part took, and how much time is left to
 * notify.
 */
#define SNG_TYPE_INCIDENT_VIEW (sng_incident_view_get_type ())
G_DECLARE_FINAL_TYPE (SngIncidentView, sng_incident_view, SNG, INCIDENT_VIEW, GtkBox)

GtkWidget *sng_incident_view_new (SngUiContext *context);
void sng_incident_view_show (SngIncidentView *self, SngHandle incident);

/* Hours of a time to detect, contain or resolve; "Unknown" below 0. */
char *sng_incident_view_say_time (SngLocale *locale, gint64 seconds);

/* "3 hours left to notify", or since when it is too late. */
char *sng_incident_view_say_left (SngLocale *locale, gint64 deadline, gint64 now);

G_END_DECLS
