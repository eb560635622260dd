/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngStageRow:
 * @requirement: one pillar of the framework
 * @stage: 0 to 3; -1 when nobody assessed it
 * @target: likewise where it should be
 */
typedef struct
{
  SngRecord *requirement; /* (owned) */
  int stage;
  int target;
} SngStageRow;

/**
 * SngStageProfile:
 * @framework: one that is rated in stages, such as Zero Trust
 * @rows: of #SngStageRow, in the order of the framework
 * @weakest: the row that decides: the lowest stage; -1 when nothing is assessed
 * @n_known: how many rows are assessed
 *
 * How far the pillars of a framework have come, of which the lowest decides.
 */
typedef struct
{
  SngRecord *framework; /* (owned) */
  GArray *rows;
  int weakest;
  guint n_known;
} SngStageProfile;

#define SNG_N_STAGE_STEPS 4

GPtrArray *sng_stage_profiles_read (SngReader *reader, gint64 as_of, GError **error);

G_END_DECLS
