/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-plan.h"

G_BEGIN_DECLS

/**
 * SngRunReport:
 *
 * What came of one run of one source.
 */
typedef struct
{
  SngHandle source;
  SngHandle run;       /* its record, 0 when it could not be written */
  guint state;         /* SNG_RUN_STATE_… */
  gboolean complete;   /* everything at the source was seen */
  gboolean is_whole;   /* everything came that was asked for */
  gint64 started;      /* microseconds UTC */
  gint64 ended;        /* microseconds UTC, 0 while it runs */
  gint64 again_at;     /* microseconds UTC, 0 when nothing speaks against the next run */
  SngPlanCounts counts;
  SngPullNotes *notes; /* (nullable) what came of fetching */
  GError *error;       /* (nullable) why it failed */
  GPtrArray *refusals; /* (nullable) of SngRefusal */
  GPtrArray *remarks;  /* (nullable) of SngRefusal, on rows that were taken */
} SngRunReport;

SngRunReport *sng_run_report_new (SngHandle source, gint64 started);
void sng_run_report_free (SngRunReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRunReport, sng_run_report_free)

void sng_run_report_take_plan (SngRunReport *self, SngPlan *plan);
gboolean sng_run_report_save_refusals (SngRunReport *self,
                                       const char *register_path,
                                       const char *source_id,
                                       GError **error);
void sng_run_report_fail (SngRunReport *self, GError *error);
void sng_run_report_conclude (SngRunReport *self);
char *sng_run_report_tell_missing (const SngRunReport *self, SngLanguage language);
SngChange *sng_run_report_begin (SngRunReport *self);
SngChange *sng_run_report_write (SngRunReport *self, gint64 now);

G_END_DECLS
