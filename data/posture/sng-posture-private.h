/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture-board.h"
#include "data/posture/sng-reading.h"

G_BEGIN_DECLS

/**
 * SngFrozen:
 *
 * What the postures that were frozen say: the stages of processes in closed quarters, and the
 * scores of risks that the last meeting saw.
 */
typedef struct _SngFrozen SngFrozen;

/**
 * SngPostureLens:
 *
 * One look at prevention against reaction.
 */
typedef struct
{
  SngLensFigure figure;
  SngInputs inputs;
} SngPostureLens;

/**
 * SngReadings:
 *
 * Everything that was read from one base, each kept until something that it was read from changes.
 * What they give out is counted, and shared with postures.
 */
typedef struct
{
  SngFactBase *base;       /* (owned) */
  SngReader *reader;       /* (borrowed) of what the base holds, while a posture is made */
  SngWorkforce *workforce; /* (owned) */
  SngFactMemo *frozen;      /* 0 → SngFrozen */
  SngFactMemo *deployments; /* SngHandle → SngPostureDeployment (nullable) */
  SngFactMemo *processes;   /* SngHandle → SngPostureProcess (nullable) */
  SngFactMemo *profiles;    /* 0 → GPtrArray of SngPostureProfile */
  SngFactMemo *risks;       /* SngHandle → SngPostureRisk (nullable) */
  SngFactMemo *withheld;    /* 0 → GHashTable: set of SngHandle, measures of too few people */
  SngFactMemo *lenses;      /* SngLens → SngPostureLens */
  SngFactMemo *figures;     /* SngHandle → SngRecord (nullable): its computed values */
} SngReadings;

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
  GHashTable *figures;       /* SngHandle → SngRecord: what else is computed of it */
  SngScore pillars[SNG_N_PILLARS];
  SngInputs pillar_inputs[SNG_N_PILLARS];
  SngCohesion synergy;
  guint n_holding;
  SngGroupFigures people;
  GHashTable *people_of_process; /* SngHandle → SngGroupFigures */
  GHashTable *withheld;          /* set of SngHandle, measures of too few people */
  guint least;                   /* people of a group that is shown */
  SngPostureAdoption adoption;
  SngPostureLens *lenses[SNG_N_LENSES]; /* (owned) (nullable) */
  SngBalance balance;
  SngPostureInvestment investment;
  GPtrArray *sources;  /* of SngRecord */
  double leader_pulse; /* NAN when nobody asked */
};

SngReadings *sng_readings_new (SngFactBase *base);
void sng_readings_free (SngReadings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngReadings, sng_readings_free)

/* The posture as of the base, which may have been updated since the last one. */
SngPosture *sng_readings_get_posture (SngReadings *self, SngReader *reader);

/* Readings: of a SngReadings and a handle, (transfer full) (nullable). */
gpointer sng_readings_read_frozen (gpointer readings, SngHandle nothing);
gpointer sng_readings_read_deployment (gpointer readings, SngHandle handle);
gpointer sng_readings_read_process (gpointer readings, SngHandle handle);
gpointer sng_readings_read_profiles (gpointer readings, SngHandle nothing);
gpointer sng_readings_read_risk (gpointer readings, SngHandle handle);
gpointer sng_readings_read_withheld (gpointer readings, SngHandle nothing);
gpointer sng_readings_read_lens (gpointer readings, gint64 lens);
/* A score with two decimals, never rounded to a band (transfer full). */
JsonNode *sng_posture_describe_score (const SngScore *score);
/* Adds what sng-posture-board.h tells. */
void sng_posture_add_board_to_json (SngPosture *self, JsonObject *document);
gpointer sng_readings_read_figures (gpointer readings, SngHandle handle);
void sng_frozen_free (SngFrozen *self);
void sng_posture_deployment_unref (gpointer deployment);
void sng_posture_process_unref (gpointer process);
void sng_posture_risk_unref (gpointer risk);
void sng_posture_lens_unref (gpointer lens);

void sng_frozen_read_stages (const SngFrozen *self, SngFactBase *base, SngPostureProcess *process);
void sng_frozen_compare_risk (const SngFrozen *self, SngPostureRisk *risk);

/* Steps of the computation, each in a file of its own; they run once, in this order. */
void sng_posture_add_deployments (SngPosture *self, SngReadings *readings);
void sng_posture_add_processes (SngPosture *self, SngReadings *readings);
void sng_posture_add_profiles (SngPosture *self, SngReadings *readings);
void sng_posture_add_risks (SngPosture *self, SngReadings *readings);
void sng_posture_add_people (SngPosture *self, SngReadings *readings);
/* In sng-posture-withheld.c: what would say something about few people is taken out of everything
 * that leaves the posture. */
void sng_posture_withhold (SngPosture *self, SngReadings *readings);
void sng_posture_add_board (SngPosture *self, SngReadings *readings);
void sng_posture_add_figures (SngPosture *self, SngReadings *readings);

G_END_DECLS
