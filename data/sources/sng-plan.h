/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-mapping.h"
#include "data/sources/sng-pull-notes.h"
#include "data/sources/sng-staging.h"

G_BEGIN_DECLS

/**
 * SNG_PLAN_MAX_ROWS:
 *
 * How many rows one step writes at most, so that people's saves are taken between steps; and how
 * many at least, however slow the disk is.
 */
#define SNG_PLAN_MAX_ROWS 5000
#define SNG_PLAN_MIN_ROWS 250

/**
 * SngPlanCounts:
 *
 * What became of the rows so far.
 */
typedef struct
{
  gint64 n_read;
  gint64 n_new;
  gint64 n_changed;
  gint64 n_gone;
  gint64 n_refused;
  gint64 n_erased; /* of people who were erased: left out, and nothing of them kept */
} SngPlanCounts;

/**
 * SngPlan:
 *
 * Turns the staged pages of a source into changes, step by step. Each step is built from the
 * register as it is then and holds only what differs, so that applying the same pages again
 * changes nothing. sng_plan_next() is for a worker; one thread uses a plan at a time. A step may be
 * built while the one before it is being written.
 *
 * A person's word stands: their claim on an evidence field, and what they wrote over a value that
 * this source had given before. A record that a complete pull no longer has keeps its values and
 * loses `fetched_at`, so that its undated facts count as stale; `last_seen_at` tells since when.
 */
typedef struct _SngPlan SngPlan;

SngPlan *
sng_plan_new (SngRegister *subject, SngConnector *connector, SngHandle source, SngStaging *staging);
void sng_plan_free (SngPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPlan, sng_plan_free)

/**
 * SngPlanStep:
 *
 * Some rows on their way into the register.
 */
typedef struct _SngPlanStep SngPlanStep;

void sng_plan_step_free (SngPlanStep *self);
SngChange *sng_plan_step_get_change (SngPlanStep *self);
void sng_plan_step_begin (SngPlanStep *self);
void sng_plan_step_end (SngPlanStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPlanStep, sng_plan_step_free)

void sng_plan_set_run (SngPlan *self, SngHandle run, SngPlanStep *step);
SngHandle sng_plan_get_run (SngPlan *self);
SngPlanStep *sng_plan_next (SngPlan *self, GError **error);
void sng_plan_applied (SngPlan *self, SngPlanStep *step, SngOutcome *outcome);
gboolean sng_plan_refused (SngPlan *self, SngPlanStep *step, const GError *error);

const SngPlanCounts *sng_plan_get_counts (SngPlan *self);
const SngPullNotes *sng_plan_get_notes (SngPlan *self);
GPtrArray *sng_plan_get_refusals (SngPlan *self);
GPtrArray *sng_plan_get_remarks (SngPlan *self);
gboolean sng_plan_is_whole (SngPlan *self);
gboolean sng_plan_is_complete (SngPlan *self);

G_END_DECLS
