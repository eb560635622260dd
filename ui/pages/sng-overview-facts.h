/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-adoption-course.h"
#include "ui/pages/sng-board-lines.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/**
 * SngAsked:
 *
 * One decision that the board is asked for.
 */
typedef struct
{
  SngHandle record;
  char *title;
  char *cost;      /* (nullable) */
  char *benefit;   /* (nullable) a year */
  char *decide_by; /* (nullable) */
} SngAsked;

/**
 * SngTopRisk:
 *
 * One of the worst risks, in words.
 */
typedef struct
{
  SngHandle record;
  char *title;
  int score;
  int level;      /* SngRiskLevel */
  char *loss;     /* (nullable) expected a year; NULL when nobody estimated it */
  char *owner;    /* (nullable) */
  int before;     /* its score at the last meeting, 0 when there was none */
  guint movement; /* SNG_RISK_MOVEMENT_… since then, 0 when it cannot be said */
  char *review;   /* (nullable) */
  gboolean is_late;
} SngTopRisk;

/**
 * SngCourse:
 * @word: whether a figure improves, or that there is too little history to say so
 * @sentences: (nullable): how fast, and when it reaches its target
 *
 * Where a headline goes from quarter to quarter.
 */
typedef struct
{
  char *word;
  char *sentences;
} SngCourse;

/* The headlines of the overview: the pillars, by #SngPillar, and how many processes hold together. */
#define SNG_HEADLINE_HOLDING SNG_N_PILLARS
#define SNG_N_HEADLINES (SNG_N_PILLARS + 1)

/**
 * SngOverviewFacts:
 *
 * What the overview shows, as of one posture.
 */
typedef struct
{
  SngPosture *posture; /* (owned) */
  gboolean is_reported; /* the posture is a snapshot, which has nothing but figures */
  SngPostureHistory history;
  SngLastMeeting last;
  char *organisation; /* (nullable) */
  GPtrArray *asked; /* of SngAsked */
  GPtrArray *risks; /* of SngTopRisk */
  guint n_reviews_late;
  GStrv stale; /* names of the sources that are not up to date */
  guint n_stale;
  guint n_sources;
  guint n_shadow;
  SngWhatChanged *changed; /* since the last meeting */
  SngCourse courses[SNG_N_HEADLINES]; /* of the headlines */
  GPtrArray *adoption;     /* of SngLine, as the following */
  SngAdoptionCourse course; /* of adoption */
  GPtrArray *people;
  GPtrArray *balance;
  GPtrArray *duties;
} SngOverviewFacts;

gpointer sng_overview_facts_read (const SngPageReading *with, GError **error);
void sng_overview_facts_free (gpointer facts);

G_END_DECLS
