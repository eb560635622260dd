/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-method-parameters.h"
#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngAttritionFacts:
 * @tenure: months since the person was hired
 * @overtime: hours of overtime per week over three months
 * @since_move: months since the person last changed post; INFINITY for never
 * @pay_ratio: pay against the middle of the band, 1 = equal
 * @engagement: engagement of the team, 0–100
 * @scarce_skill: whether the role needs a scarce skill, 0 or 1
 * @since_training: months since the last training; INFINITY for never
 * @flexible_work: whether working time or place is flexible, 0 or 1
 * @career_path: whether a career path is agreed, 0 or 1
 *
 * What the chance that a person leaves depends on. Never age, sex, health, union or family.
 */
typedef struct
{
  SngFact tenure;
  SngFact overtime;
  SngFact since_move;
  SngFact pay_ratio;
  SngFact engagement;
  SngFact scarce_skill;
  SngFact since_training;
  SngFact flexible_work;
  SngFact career_path;
} SngAttritionFacts;

/**
 * SngAttrition:
 * @worst: z with every unknown term as bad as it can be
 * @best: z with every unknown term as good as it can be
 * @known: z of the known terms alone
 * @n_known: how many terms are known
 * @confidence: 0–100, terms by their size, what is missing counts 0
 *
 * Log-odds that one person leaves. They stay in memory: only the mean of a group is a figure.
 */
typedef struct
{
  double worst;
  double best;
  double known;
  guint n_known;
  double confidence;
} SngAttrition;

SngAttrition sng_attrition (const SngAttritionFacts *facts, const SngMethodParameters *parameters);
double sng_attrition_probability (double z);
SngScore sng_retention (const SngAttritionFacts *members,
                        gsize n_members,
                        const SngMethodParameters *parameters);

G_END_DECLS
