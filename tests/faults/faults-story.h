/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* What a program that is going to be killed tells beforehand of each act, and what a register must
 * therefore hold afterwards. A teller writes one line per sentence into a pipe:
 *
 *   ready                                  what is to be killed has begun
 *   begin ACT WHAT                         an act is about to be done
 *   set ACT KIND KEY FIELD TEXT            it writes this value
 *   lose ACT KIND KEY                      it says of a record, where it is, that its source lost
 * it done ACT                               the register said that the act is written
 *
 * with tabs between the words. WHAT is "change", "run" of a source, "backup" or "restore". */

typedef struct
{
  int file;
  guint next_act;
} StoryTeller;

void story_tell_ready (StoryTeller *self);
guint story_tell_begin (StoryTeller *self, const char *what);
void story_tell_set (StoryTeller *self,
                     guint act,
                     const char *kind,
                     const char *key,
                     const char *field,
                     const char *text);
void story_tell_lose (StoryTeller *self, guint act, const char *kind, const char *key);
void story_tell_done (StoryTeller *self, guint act);

/* A value as the story names it: keys for references, "given" for an instant. */
char *story_describe (SngReader *reader, const SngField *field, const SngValue *value);

typedef enum
{
  STORY_CHANGE,
  STORY_RUN,
  STORY_BACKUP,
  STORY_RESTORE,
} StoryWhat;

/* An act that was begun: what it writes, by "KIND KEY FIELD". */
typedef struct
{
  guint id;
  StoryWhat what;
  GHashTable *settings;
} StoryAct;

/**
 * Story:
 *
 * What a register must hold: the values of everything that was acknowledged, and the acts of which
 * nobody knows whether they were written.
 */
typedef struct
{
  GHashTable *values; /* "KIND KEY FIELD" → text */
  GHashTable *kept;   /* (nullable) as they were in the newest backup */
  GPtrArray *open;    /* of StoryAct */
  guint n_acknowledged;
  guint n_runs; /* of sources, complete */
  gboolean is_ready;
} Story;

Story *story_new (void);
void story_free (Story *self);
void story_hear (Story *self, const char *line);
void story_apply (Story *self, const StoryAct *act);
void story_close (Story *self, gboolean was_written, StoryAct *act);
GHashTable *story_copy_values (GHashTable *values);

G_END_DECLS
