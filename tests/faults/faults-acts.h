/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/faults/faults-story.h"

G_BEGIN_DECLS

/**
 * Actor:
 *
 * Who does random acts on a register and tells of each before and after.
 */
typedef struct
{
  StoryTeller teller;
  GRand *rand;
  SngClock *clock;
  char *path;
  SngRegister *subject; /* (nullable) between closing and opening */
  guint next_number;    /* of new records */
  GPtrArray *last;      /* what the newest act overwrote, and 0 when it cannot be taken back */
  gint64 last_sequence;
} Actor;

void actor_open (Actor *self);
void actor_close (Actor *self);

void actor_edit (Actor *self);
void actor_import (Actor *self);
void actor_refresh (Actor *self);
void actor_back_up (Actor *self);
void actor_restore (Actor *self);
void actor_forget (Actor *self);
void actor_create (Actor *self);

/* The name of the person with that key who is to be forgotten. */
char *actor_name_of (const char *key);

/* Where the acts keep a backup of the register at @path. */
char *actor_backup_path (const char *path);

/* Where they make another register. */
char *actor_new_path (const char *path);

/* How many risks an import writes. */
#define ACTOR_IMPORT_ROWS 150

/* The keys of what a register of the campaign holds from the start. */
#define ACTOR_AUTHOR "PE-9001"
#define ACTOR_SOURCE "SRC-01"
#define ACTOR_N_PROCESSES 5

G_END_DECLS
