/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-assurance.h"
#include "data/method/sng-attainment.h"
#include "data/method/sng-balance.h"
#include "data/method/sng-loss-figures.h"
#include "data/method/sng-loss.h"
#include "data/method/sng-process-gates.h"
#include "data/method/sng-readiness.h"
#include "data/method/sng-attrition.h"
#include "data/method/sng-talent.h"
#include "data/posture/sng-fact-base.h"
#include "data/posture/sng-fact-memo.h"
#include "data/register/rules/sng-tolerance.h"

G_BEGIN_DECLS

/* From records to the structs of the method, one file per kind: the only place that knows which
 * field feeds which formula. */

/* Deployments (sng-reading-deployment.c) */
void sng_read_deployment (SngFactBase *base, SngRecord *deployment, SngDeploymentFacts *facts);
gboolean sng_deployment_is_in_use (SngRecord *deployment);
SngTier sng_deployment_tier (SngRecord *deployment);
gint64 sng_read_adopted_at (SngFactBase *base, SngRecord *deployment);
double sng_assessment_max_age_of_answer (SngFactBase *base, SngRecord *assessment);

/* Controls and profiles (sng-reading-control.c) */
gboolean sng_may_be_left_out (SngFactBase *base, SngRecord *requirement, SngRecord *assessment);
gboolean sng_read_control (SngFactBase *base, SngRecord *control, SngLevelRow *row);
gboolean sng_read_assessed_level (SngFactBase *base, SngRecord *assessment, SngLevelRow *row);
double sng_control_max_age_of_test (SngFactBase *base, SngRecord *control);
SngProof sng_read_failsafe (SngFactBase *base, SngRecord *process);

/* Teams (sng-reading-team.c) */

/**
 * SngTeam:
 *
 * A group whose engagement and retention its people share (method, ruling 24).
 */
typedef struct
{
  SngFact engagement;
  SngScore retention;
  SngPlace place;
} SngTeam;

gboolean sng_person_is_there (SngFactBase *base, SngRecord *person);
gboolean sng_names_somebody (SngFactBase *base, const SngValue *person);
gboolean sng_person_is_onboarding (SngFactBase *base, SngRecord *person);
SngRecord *sng_person_role (SngFactBase *base, SngRecord *person);
gint64 sng_person_family (SngFactBase *base, SngRecord *person);
gboolean sng_participation_is_phishing (SngFactBase *base, SngRecord *participation);
GPtrArray *sng_team_members (SngFactBase *base, guint field, SngHandle group, gint64 family);
void sng_read_team (SngFactBase *base, GPtrArray *members, SngHandle group, SngTeam *team);

/* People (sng-reading-person.c) */

/**
 * SngWorkforce:
 *
 * The readiness of everybody who is there and holds a role, each computed when it is asked for and
 * kept until the base changes. What it knows of one person stays inside; views show groups.
 */
typedef struct _SngWorkforce SngWorkforce;

SngWorkforce *sng_workforce_new (SngFactBase *base);
void sng_workforce_free (SngWorkforce *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngWorkforce, sng_workforce_free)

void sng_workforce_refresh (SngWorkforce *self);

/* (nullable) */
const SngMember *sng_workforce_get_member (SngWorkforce *self, SngHandle person);
const SngReadiness *sng_workforce_get_readiness (SngWorkforce *self, SngHandle person);
gboolean sng_post_is_critical (SngRecord *post);
SngTalent sng_workforce_talent (SngWorkforce *self, SngRecord *process, SngInputs *inputs);

/* Risks (sng-reading-risk.c) */

/**
 * SngRiskEstimates:
 * @today: what the risk costs as it is
 * @target: what its treatment shall make of it; a part that nobody estimated stays as it is today
 * @has_target: whether the treatment changes something
 * @currency: of the amounts, ISO 4217; one in another currency is unknown
 * @cost: of the treatment in its first year, in minor units; NAN when it is unknown
 *
 * What people think of the money that a risk may cost (method 2.7).
 */
typedef struct
{
  SngLossEstimate today;
  SngLossEstimate target;
  gboolean has_target;
  char currency[4];
  double cost;
} SngRiskEstimates;

void sng_read_risk_estimates (SngRecord *risk, SngRiskEstimates *estimates);
gboolean sng_risk_is_active (SngRecord *risk);
void sng_read_risk (SngFactBase *base, SngRecord *risk, SngRiskFacts *facts);
SngRecord *sng_risk_appetite (SngFactBase *base, SngRecord *risk);
double sng_appetite_tolerance_p95 (SngRecord *appetite, const char *currency);
double sng_risk_expected_loss (SngRecord *risk);
gboolean sng_read_risk_losses (SngFactBase *base, SngRecord *risk, SngLossFigures *figures, char currency[4]);
gboolean sng_action_is_open (SngRecord *action);
int sng_action_days_late (SngFactBase *base, SngRecord *action);

/* What a board asks beside the pillars (sng-reading-board.c) */

/**
 * SngSpend:
 * @amount: in minor units
 * @currency: of it, ISO 4217; empty when there is no amount
 * @pillar: a choice of budget_line.pillar, 0 for none
 * @side: prevention or reaction, when @has_side
 *
 * What one budget line spends.
 */
typedef struct
{
  SngFact amount;
  char currency[4];
  gint64 pillar;
  gboolean has_side;
  SngSide side;
} SngSpend;

GArray *sng_read_lens (SngFactBase *base, SngLens lens);
/* Whether an action says something of prevention against reaction, and which of both. */
gboolean sng_action_is_of_balance (SngRecord *action);
SngTruth sng_action_is_proactive (SngRecord *action);
gboolean sng_read_spend (SngFactBase *base, SngRecord *line, SngSpend *spend);
int sng_read_shadow_audit_age (SngFactBase *base);
SngRecord *sng_read_latest_measure (SngFactBase *base, const char *indicator);

/* Partners (sng-reading-partner.c) */
double sng_read_partner_score (SngFactBase *base, SngRecord *partner);

/* Processes (sng-reading-process.c) */
gboolean sng_process_is_without_critical_posts (SngRecord *process);
void sng_read_process_gates (SngFactBase *base,
                             SngRecord *process,
                             const SngTalent *talent,
                             GArray *shadow,
                             GArray *risks,
                             SngProcessGateFacts *facts);

G_END_DECLS
