/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-plan.h"

G_BEGIN_DECLS

#define SNG_PLAN_FIRST_ROWS 250

/* Rows on their way into the register: some of one list, or, without rows, records that are lost. */
struct _SngPlanStep
{
  SngChange *change; /* (owned) (nullable) */
  GPtrArray *rows;   /* (owned) of SngMappedRow */
  guint stream;
  guint from;        /* those of @rows that the change is about */
  guint to;
  gboolean one_by_one;
  gboolean is_unasked; /* of its rows none was looked for by its key at the source */
  gboolean has_marks; /* it is the last one, and moves the marks as far as they move */
  char *marks;        /* (nullable) where the next run begins */
  guint n_conflicts;
  gint64 begun_at;   /* to be written, on the monotonic clock */
  gint64 ended_at;
  SngPlanCounts counts;
};

SngPlanStep *sng_plan_step_new (void);
guint sng_plan_step_pace (SngPlanStep *self, guint max_rows);
void sng_plan_step_follow (SngPlanStep *self, gint64 *last_ended_at);
void sng_plan_step_count (const SngPlanStep *self, SngPlanCounts *counts);
gboolean sng_plan_step_may_be_parted (SngPlanStep *self, const GError *error);

G_END_DECLS
