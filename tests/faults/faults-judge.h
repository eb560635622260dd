/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/faults/faults-story.h"

G_BEGIN_DECLS

/**
 * Judge:
 *
 * Who opens a register after its writer was killed and holds it against the story.
 */
typedef struct
{
  char *path;
  SngClock *clock;
  GHashTable *base; /* "KIND KEY" of what was there before the story began */
  guint n_lost;     /* acknowledged, and not there */
  guint n_mixed;    /* acts that are there in part, and what nobody wrote */
  guint n_broken;   /* problems of the file, of links, claims, journal or search */
} Judge;

void judge_remember_base (Judge *self);
void judge_register (Judge *self, Story *story);

G_END_DECLS
