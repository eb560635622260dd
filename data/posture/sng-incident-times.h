/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngIncidentTime:
 * @SNG_INCIDENT_TIME_TO_DETECT: from its beginning to its detection
 * @SNG_INCIDENT_TIME_TO_CONTAIN: from its detection to its containment
 * @SNG_INCIDENT_TIME_TO_RESOLVE: from its detection to its resolution
 */
typedef enum
{
  SNG_INCIDENT_TIME_TO_DETECT,
  SNG_INCIDENT_TIME_TO_CONTAIN,
  SNG_INCIDENT_TIME_TO_RESOLVE,
  SNG_N_INCIDENT_TIMES,
} SngIncidentTime;

gint64 sng_incident_time (SngRecord *incident, SngIncidentTime which);
gint64 sng_incident_median_time (GPtrArray *incidents, SngIncidentTime which, guint *n_known);

/* When a duty to notify of an incident ends: from its detection on, in the days that the norm
 * counts; G_MININT64 when the norm gives no time. */
gint64 sng_incident_deadline (SngRecord *incident, SngRecord *obligation, GTimeZone *zone);

/* The earliest that is still open, and the duty that it is of; G_MININT64 for none. */
gint64 sng_incident_next_deadline (SngRecord *incident,
                                   GPtrArray *obligations,
                                   GPtrArray *actions,
                                   GTimeZone *zone,
                                   SngRecord **obligation);

/* Whether an action says that the duty was done. */
gboolean sng_incident_is_notified (SngRecord *obligation, GPtrArray *actions);

G_END_DECLS
