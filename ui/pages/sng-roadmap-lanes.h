/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-roadmap.h"
#include "data/vocabulary/sng-locale.h"
#include "ui/charts/sng-lanes-painter.h"

G_BEGIN_DECLS

/**
 * SngRoadmapLanes:
 * @model: a lane for each pillar, and one for what ends too far apart
 * @records: of each item, through all lanes: a milestone, or a process
 *
 * The roadmap as it is painted, in the window, on a slide and on paper.
 */
typedef struct
{
  SngLanesModel model;
  GArray *records; /* of SngHandle */
  /* What the model points to. */
  GArray *lanes;
  GArray *items;
  GArray *ticks;
  GPtrArray *texts;
} SngRoadmapLanes;

SngRoadmapLanes *sng_roadmap_lanes_new (const SngRoadmap *roadmap, SngReader *reader, SngLocale *locale);
void sng_roadmap_lanes_free (SngRoadmapLanes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRoadmapLanes, sng_roadmap_lanes_free)

G_END_DECLS
