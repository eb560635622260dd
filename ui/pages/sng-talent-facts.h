/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-region-groups.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/**
 * SngTalentFacts:
 *
 * What the talent page shows beside its lists: groups of people, as of one posture.
 */
typedef struct
{
  SngPosture *posture; /* (owned) */
  GPtrArray *regions;  /* of SngRegionGroup, the largest first */
  guint n_people;      /* recorded, with a role or without */
  GPtrArray *lines;    /* of SngLine: from hiring to leaving */
} SngTalentFacts;

gpointer sng_talent_facts_read (const SngPageReading *with, GError **error);
void sng_talent_facts_free (gpointer facts);

G_END_DECLS
