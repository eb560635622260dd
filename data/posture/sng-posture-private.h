/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"
#include "data/posture/sng-reading.h"

G_BEGIN_DECLS

struct _SngPosture
{
  GObject parent_instance;

  gint64 as_of;
  gint64 sequence;
  GPtrArray *processes;   /* of SngPostureProcess, by key */
  GPtrArray *deployments; /* of SngPostureDeployment, by key */
  GPtrArray *profiles;    /* of SngPostureProfile */
  GPtrArray *risks;       /* of SngPostureRisk, worst first */
  GHashTable *process_of;    /* SngHandle → SngPostureProcess (borrowed) */
  GHashTable *deployment_of; /* SngHandle → SngPostureDeployment (borrowed) */
  GHashTable *values;     /* set of KeptValue: what else is computed */
  SngScore pillars[SNG_N_PILLARS];
  SngInputs pillar_inputs[SNG_N_PILLARS];
  SngCohesion synergy;
  guint n_holding;
  SngGroupFigures people;
  GHashTable *people_of_process; /* SngHandle → SngGroupFigures */
  GHashTable *withheld;          /* set of SngHandle, measures of too few people */
  guint least;                   /* people of a group that is shown */
};

/* Steps of the computation, each in a file of its own; they run once, in this order. */
void sng_posture_add_deployments (SngPosture *self, SngFactBase *base);
void sng_posture_add_processes (SngPosture *self, SngFactBase *base, SngWorkforce *workforce);
void sng_posture_add_profiles (SngPosture *self, SngFactBase *base);
void sng_posture_add_risks (SngPosture *self, SngFactBase *base);
void sng_posture_add_people (SngPosture *self, SngFactBase *base, SngWorkforce *workforce);
void sng_posture_add_frozen (SngPosture *self, SngFactBase *base);
/* In sng-posture-withheld.c: what would say something about few people is taken out of everything
 * that leaves the posture. */
void sng_posture_withhold (SngPosture *self, SngFactBase *base, SngReader *reader);
void sng_posture_add_values (SngPosture *self, SngFactBase *base);

void sng_posture_keep_value (SngPosture *self, SngHandle record, guint field, SngValue value);

G_END_DECLS
