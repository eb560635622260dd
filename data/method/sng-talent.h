/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-method-parameters.h"
#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngMember:
 * @readiness: readiness of the person
 * @onboarding: whether the person is being inducted
 * @place: the person
 *
 * A person of a team.
 */
typedef struct
{
  SngScore readiness;
  gboolean onboarding;
  SngPlace place;
} SngMember;

/**
 * SngPost:
 * @holder: (nullable): who holds it; %NULL = vacant
 * @backup: (nullable): who stands in; %NULL = nobody
 * @place: the post
 *
 * A critical post. It is ready when its holder is ready and somebody else can stand in.
 */
typedef struct
{
  const SngMember *holder;
  const SngMember *backup;
  SngPlace place;
} SngPost;

/**
 * SngTalentPart:
 *
 * What an input of a talent pillar is.
 */
typedef enum
{
  SNG_TALENT_MEMBER,
  SNG_TALENT_POST,
} SngTalentPart;

/**
 * SngTalent:
 * @score: the talent pillar of a process
 * @team: mean readiness of its people, before the limit
 * @heads: how many people count
 * @onboarding: how many are being inducted and do not count
 * @posts: how many critical posts there are
 * @ready: how many of them are ready
 * @perhaps_ready: how many would be if all that is unknown were good
 *
 * The talent pillar of a process.
 */
typedef struct
{
  SngScore score;
  SngScore team;
  guint heads;
  guint onboarding;
  guint posts;
  guint ready;
  guint perhaps_ready;
} SngTalent;

SngTalent sng_talent (const SngMember *members,
                      gsize n_members,
                      const SngPost *posts,
                      gsize n_posts,
                      gboolean without_critical_posts,
                      const SngMethodParameters *parameters,
                      SngInputs *inputs);

G_END_DECLS
