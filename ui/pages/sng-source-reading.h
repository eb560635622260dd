/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-refusal.h"
#include "data/sources/sng-source-feeds.h"
#include "data/sources/sng-source-health.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/**
 * SngSourceStory:
 * @health: how it is doing
 * @feeds: (element-type SngSourceFeed): what it keeps up to date
 * @refusals: (element-type SngRefusal): the rows that its last run refused or remarked on; none in
 *   a register that can only be read, where the last run is another one
 * @n_processes: in how many processes something that it feeds enters the figure of each pillar
 *
 * What the page tells of one source.
 */
typedef struct
{
  SngSourceHealth *health;
  GPtrArray *feeds;
  GPtrArray *refusals;
  guint n_processes[SNG_N_PILLARS];
} SngSourceStory;

GPtrArray *sng_source_stories_read (const SngPageReading *with, GError **error);

G_END_DECLS
