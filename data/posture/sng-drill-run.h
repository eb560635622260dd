/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngDrillRun:
 * @drill: the drill as it was read
 * @injects: (element-type SngRecord): notes with the minute at which they are planned, in their order
 * @entries: (element-type SngRecord): decisions and events as they were written down, oldest first
 * @lessons: (element-type SngRecord): the actions that it led to
 * @people: (element-type SngRecord): participations of those who are named to it
 * @unrehearsed: (element-type SngHandle): roles of its processes that no drill that is over had
 *
 * A drill with everything that its run needs and leaves behind.
 */
typedef struct
{
  SngRecord *drill;
  GPtrArray *injects;
  GPtrArray *entries;
  GPtrArray *lessons;
  GPtrArray *people;
  GArray *unrehearsed;
} SngDrillRun;

SngDrillRun *sng_drill_run_read (SngReader *reader, SngHandle drill, GError **error);
void sng_drill_run_free (SngDrillRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngDrillRun, sng_drill_run_free)

/* Roles that work in processes and were in no drill that is over; of one process, or of all for 0. */
GArray *sng_drill_roles_unrehearsed (SngReader *reader, const SngHandle *processes, guint n, GError **error);

/* Seconds from its start to the first decision; -1 while there is none. */
gint64 sng_drill_run_time_to_decide (SngDrillRun *self);

/* What a person does with it, each as one change. Instants are in microseconds UTC. */
SngChange *sng_drill_run_take_scenario (SngDrillRun *self, SngReader *reader);
SngChange *sng_drill_run_plan (SngDrillRun *self, gint64 minute, const char *text, SngLanguage language);
SngChange *sng_drill_run_approve (SngDrillRun *self, SngHandle person);
SngChange *sng_drill_run_start (SngDrillRun *self, gint64 now);
SngChange *sng_drill_run_give (SngDrillRun *self, SngRecord *inject, gint64 now);
SngChange *sng_drill_run_enter (SngDrillRun *self, guint note_type, const char *text, SngLanguage language, gint64 now);
SngChange *sng_drill_run_finish (SngDrillRun *self, guint result, double score, gint64 now);
SngChange *sng_drill_run_learn (SngDrillRun *self, const char *text, SngLanguage language, gint64 now);

G_END_DECLS
