/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-drill-run.h"

G_BEGIN_DECLS

/* The people of a drill, each with the role that they play in it. */

gboolean sng_drill_people_are_named (SngRecord *drill);
SngHandle sng_drill_people_find (GPtrArray *people, SngHandle person);
SngChange *sng_drill_people_add (SngRecord *drill, SngRecord *person);
void sng_drill_people_finish (GPtrArray *people, SngChange *change, gint64 now);

G_END_DECLS
