/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Days that the pillars of one process may end apart (board: the 90-day alert). */
#define SNG_ROADMAP_MOST_APART 90

/**
 * SngMilestone:
 * @action: of the type milestone
 * @pillar: a choice of its field, from 1; 0 when nobody said
 * @process: 0 for none
 * @started: in days since 1970-01-01; %G_MININT64 when it has not begun
 * @due: likewise; %G_MININT64 when nobody said
 * @is_open: neither done nor given up
 * @is_late: open after its day
 */
typedef struct
{
  SngRecord *action; /* (owned) */
  guint pillar;
  SngHandle process;
  gint64 started;
  gint64 due;
  gboolean is_open;
  gboolean is_late;
} SngMilestone;

/**
 * SngApart:
 * @first: the day on which its first pillar ends
 * @last: and its last one
 *
 * A process whose pillars end further apart than they may: it stays without one of them for long.
 */
typedef struct
{
  SngHandle process;
  gint64 first;
  gint64 last;
} SngApart;

/**
 * SngRoadmap:
 * @milestones: (element-type SngMilestone): all but those that were cancelled, by their day
 * @apart: (element-type SngApart): by the process that was met first
 *
 * What is to be reached, and when.
 */
typedef struct
{
  gint64 as_of;
  GPtrArray *milestones;
  GArray *apart;
} SngRoadmap;

SngRoadmap *sng_roadmap_read (SngReader *reader, gint64 as_of, GTimeZone *zone, GError **error);
void sng_roadmap_free (SngRoadmap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRoadmap, sng_roadmap_free)

G_END_DECLS
