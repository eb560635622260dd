/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngThreatPicture:
 * @threat: as it was read
 * @facts: (element-type SngRecord): what is published about it: benchmarks
 * @risks: of ours that it makes, those that are active first
 * @controls: against it: those that name it, and those of its risks
 * @incidents: in which it happened, the newest first
 * @drills: in which people met it, the newest first
 * @n_trained: people who are there and took part in one of these drills in the last year
 * @n_people: people who are there
 *
 * One threat with everything that the organisation has to do with it (requirement S0-05).
 */
typedef struct
{
  SngRecord *threat;
  GPtrArray *facts;
  GPtrArray *risks;
  GPtrArray *controls;
  GPtrArray *incidents;
  GPtrArray *drills;
  guint n_trained;
  guint n_people;
} SngThreatPicture;

SngThreatPicture *sng_threat_picture_read (SngReader *reader, SngHandle threat, GError **error);
void sng_threat_picture_free (SngThreatPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngThreatPicture, sng_threat_picture_free)

G_END_DECLS
