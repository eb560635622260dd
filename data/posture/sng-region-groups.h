/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngRegionGroup:
 *
 * The people of one region.
 */
typedef struct
{
  char *name; /* as the unit says it; "" where none does */
  guint heads;
  gboolean shown; /* else there are too few, or they would reveal another region */
} SngRegionGroup;

GPtrArray *sng_region_groups_read (SngReader *reader, SngPosture *posture, GError **error);

G_END_DECLS
