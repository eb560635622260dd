/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-assurance.h"
#include "data/method/sng-attainment.h"
#include "data/method/sng-cohesion.h"
#include "data/method/sng-talent.h"
#include "data/register/sng-register.h"
#include "data/vocabulary/sng-locale.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngPostureDeployment:
 *
 * One AI deployment and its assurance.
 */
typedef struct
{
  SngRecord *record; /* (owned) */
  SngAssurance assurance;
  gboolean in_use;
  SngInputs inputs;
} SngPostureDeployment;

/**
 * SngPostureProcess:
 *
 * One business process: its pillars, the weakest of which decides, its gates and its stage. The
 * inputs of the pillars are deployments (AI), controls (security), and people and posts (talent;
 * never shown one by one).
 */
typedef struct
{
  SngRecord *record; /* (owned) */
  int criticality;   /* 1–3 */
  SngPillars pillars;
  SngCohesion cohesion;
  SngTalent talent;
  SngStage stage;
  SngGateResult gates[SNG_N_PROCESS_GATES];
  SngInputs inputs[SNG_N_PILLARS];
  SngInputs gate_inputs;
  gboolean shows_posts; /* else how many critical posts are ready is not shown */
  int last_drill_age; /* days, SNG_AGE_UNKNOWN for none */
  gint64 stage_since; /* quarter since which it is at this stage, G_MININT64 when no quarter closed */
  gboolean scale_ready;
} SngPostureProcess;

/**
 * SngPostureProfile:
 *
 * How far a framework's levels reach their targets: as a whole, and by its functions.
 */
typedef struct
{
  SngRecord *framework; /* (owned) */
  SngScore attainment;
  SngMaturity maturity;
  guint n_rows;
  guint n_left_out; /* not applicable, with a reason and an approver */
  SngScore functions[6]; /* in the order of the choices of requirement.function */
  guint n_of_function[6];
} SngPostureProfile;

/**
 * SngPostureRisk:
 *
 * One active risk, in the order in which a board looks at them.
 */
typedef struct
{
  SngRecord *record; /* (owned) */
  int score;         /* residual likelihood × impact, 0 when not assessed */
  int level;         /* SngRiskLevel */
  double expected_loss; /* minor units a year; NAN when nobody estimated it */
  double loss_p95;      /* of one year of twenty, likewise; of a very large register only where a limit is set */
  gboolean over_tolerance; /* of its score, or of its loss in one year of twenty */
  int previous_score; /* what the last meeting saw; 0 when it saw none */
  gint64 movement;    /* SNG_RISK_MOVEMENT_… against the last meeting; 0 when it cannot be said */
  guint n_actions_late;
  int days_late; /* of its review; 0 when in time */
  char *owner;   /* (nullable) key of the person */
} SngPostureRisk;

/**
 * SngGroupFigures:
 *
 * What is shown of people: counts of groups, never one person.
 */
typedef struct
{
  guint heads;
  guint onboarding;
  guint skilled;       /* skill score of 70 or more */
  guint assessed;      /* with an assessed skill in date */
  double skill_sum;    /* of the skill scores of those */
  guint critical_posts;
  guint filled_posts;
  guint external_posts;
  guint ready_posts;
  guint credentials_expired;
  guint credentials_due; /* within 60 days */
  gboolean shows_people; /* else there are too few, and the counts of people are 0 */
  gboolean shows_posts;  /* else how many posts are filled, held by externals and ready is 0 */
} SngGroupFigures;

#define SNG_TYPE_POSTURE (sng_posture_get_type ())
G_DECLARE_FINAL_TYPE (SngPosture, sng_posture, SNG, POSTURE, GObject)

/**
 * SngPosture:
 *
 * Every figure as of one day, computed once from one view of the register, immutable, the same for
 * window, board pack and command line, so that they cannot disagree.
 */
SngPosture *sng_posture_compute (SngReader *reader, gint64 as_of, GError **error);

/* What a snapshot keeps of a former day, instead of how that day reads now. */
SngPosture *sng_posture_thaw (SngReader *reader, SngRecord *snapshot);

gint64 sng_posture_get_as_of (SngPosture *self);
gint64 sng_posture_get_sequence (SngPosture *self);

/* The organisation: each pillar over all processes, and the weakest of them. */
const SngScore *sng_posture_get_pillar (SngPosture *self, SngPillar pillar);
const SngInputs *sng_posture_get_pillar_inputs (SngPosture *self, SngPillar pillar);
const SngCohesion *sng_posture_get_synergy (SngPosture *self);
guint sng_posture_count_holding (SngPosture *self, guint *n_processes);

GPtrArray *sng_posture_get_processes (SngPosture *self);   /* of SngPostureProcess, by key */
GPtrArray *sng_posture_get_deployments (SngPosture *self); /* of SngPostureDeployment, by key */
GPtrArray *sng_posture_get_profiles (SngPosture *self);    /* of SngPostureProfile */
GPtrArray *sng_posture_get_risks (SngPosture *self);       /* of SngPostureRisk, worst first */
const SngPostureProcess *sng_posture_get_process (SngPosture *self, SngHandle process);
const SngPostureDeployment *sng_posture_get_deployment (SngPosture *self, SngHandle deployment);
const SngGroupFigures *sng_posture_get_people (SngPosture *self);
const SngGroupFigures *sng_posture_get_people_of_process (SngPosture *self, SngHandle process);

/* Whether a figure is known and not shown, because it would say something about few people. */
gboolean sng_posture_withholds (SngPosture *self, SngHandle record, const SngField *field);
/* From how many people on a group is shown: five. */
guint sng_posture_get_smallest_group (SngPosture *self);

/* Values of fields that are marked `computed`; FALSE when the posture does not compute that field. */
gboolean sng_posture_get_value (SngPosture *self, SngRecord *record, const SngField *field, SngValue *value);

/* The document of `score --json`. */
JsonNode *sng_posture_to_json (SngPosture *self);

/**
 * SngPostureHistory:
 *
 * The figures that were frozen when quarters closed, oldest first; NAN where nobody measured.
 */
typedef struct
{
  guint n;
  gint64 periods[16];
  double pillars[SNG_N_PILLARS][16];
  double holding[16];
} SngPostureHistory;

gboolean sng_posture_read_history (SngReader *reader, SngPostureHistory *history, GError **error);

/* The snapshot that the last held meeting saw; zeroed when there was none. */
typedef struct
{
  gint64 meeting_date; /* days since 1970-01-01, G_MININT64 for none */
  gint64 period;
  double pillars[SNG_N_PILLARS]; /* NAN when not measured */
  double holding;
} SngLastMeeting;

gboolean sng_posture_read_last_meeting (SngReader *reader, gint64 as_of, SngLastMeeting *last, GError **error);

/* One composed sentence for the board, and a second one with what else it must know. */
char *sng_posture_say_holding (SngPosture *self);
char *sng_posture_say_weakest (SngPosture *self, const SngLastMeeting *last, SngLocale *locale);
char *sng_posture_verdict (SngPosture *self, const SngLastMeeting *last, SngLocale *locale);

/* Stands for the quarter of what is frozen for something else. */
#define SNG_FREEZING_NO_PERIOD G_MININT64

/**
 * SngFreezing:
 * @type: a choice of snapshot.snapshot_type
 * @period: the quarter that closed, as year · 4 + quarter from 0; only of type quarter
 * @meeting: (nullable): the meeting that shall see it
 *
 * What figures are frozen for.
 */
typedef struct
{
  guint type;
  gint64 period;
  SngRecord *meeting;
} SngFreezing;

/* Freezes the figures: a snapshot and a measure per pillar and portfolio figure. */
SngChange *sng_posture_freeze_for (SngPosture *self, SngReader *reader, const SngFreezing *what, GError **error);
SngChange *sng_posture_freeze (SngPosture *self, SngReader *reader, gint64 period, GError **error);

G_END_DECLS
