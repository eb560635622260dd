/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-talent.h"

/* How many posts are ready in each reading, and how many the known one speaks of. */
typedef struct
{
  guint lo;
  guint hi;
  guint known;
  guint assessed;
} ReadyPosts;

static gboolean
is_filled_twice (const SngPost *post)
{
  return post->holder != NULL && post->backup != NULL && post->holder != post->backup
         && (post->holder->place.record == 0
             || post->holder->place.record != post->backup->place.record)
         && !post->holder->onboarding && !post->backup->onboarding;
}

static void
count_post (ReadyPosts *ready,
            const SngPost *post,
            const SngMethodParameters *parameters,
            SngInputs *inputs)
{
  double holder_limit = parameters->value[SNG_PARAMETER_TALENT_READY];
  double backup_limit = parameters->value[SNG_PARAMETER_TALENT_BACKUP_READY];
  SngFact fact = sng_fact_known (0, 0);
  const SngScore *holder, *backup;
  gboolean lo = FALSE, hi = FALSE;

  fact.place = post->place;
  if (!is_filled_twice (post))
    ready->assessed++;
  else
    {
      holder = &post->holder->readiness;
      backup = &post->backup->readiness;
      lo = sng_score_reaches (holder, holder_limit) && sng_score_reaches (backup, backup_limit);
      hi = sng_reaches (holder->hi, holder_limit) && sng_reaches (backup->hi, backup_limit);
      if (sng_score_is_assessed (holder) && sng_score_is_assessed (backup))
        {
          ready->assessed++;
          ready->known += sng_reaches (holder->known, holder_limit)
                          && sng_reaches (backup->known, backup_limit);
        }
      fact.confidence = MIN (holder->confidence, backup->confidence);
    }
  ready->lo += lo;
  ready->hi += hi;
  fact.value = lo;
  sng_inputs_add (inputs, &fact, SNG_TALENT_POST,
                  lo != hi ? SNG_COUNTED_POSSIBLE_LIMIT
                  : lo     ? SNG_COUNTED_VALUE
                           : SNG_COUNTED_LIMIT,
                  1);
}

static SngScore
team_mean (const SngMember *members,
           gsize n_members,
           SngTalent *talent,
           SngInputs *inputs)
{
  SngSum sum = { 0 };

  for (gsize i = 0; i < n_members; i++)
    {
      SngPart part = { members[i].readiness, 1, members[i].place };
      SngFact fact = { members[i].place, SNG_FACT_NOT_APPLICABLE, NAN, 0 };

      if (members[i].onboarding)
        {
          talent->onboarding++;
          sng_inputs_add (inputs, &fact, SNG_TALENT_MEMBER, SNG_COUNTED_EXCLUDED, 0);
          continue;
        }
      talent->heads++;
      sng_sum_add (&sum, &members[i].readiness, 1);
      sng_inputs_add_part (inputs, &part, SNG_TALENT_MEMBER, FALSE);
    }
  return sng_sum_mean (&sum);
}

/**
 * sng_talent:
 * @members: (array length=n_members): who holds a role of the process, each person once
 * @n_members: how many
 * @posts: (array length=n_posts): its critical posts
 * @n_posts: how many
 * @without_critical_posts: whether an approver agreed that it has none
 * @parameters: parameters of the method
 * @inputs: (nullable): receives people and posts with a #SngTalentPart as part; a post has 1 or 0
 *   as value, whether it is ready; single people are sensitive
 *
 * The mean readiness by heads, limited by the share of critical posts that are ready plus a
 * margin. Where there is no critical post, that share is 0 until somebody approved it (method 2.3;
 * 3, rulings 21 to 23).
 *
 * Returns: the talent pillar; unknown when nobody counts
 */
SngTalent
sng_talent (const SngMember *members,
            gsize n_members,
            const SngPost *posts,
            gsize n_posts,
            gboolean without_critical_posts,
            const SngMethodParameters *parameters,
            SngInputs *inputs)
{
  double margin = parameters->value[SNG_PARAMETER_TALENT_MARGIN];
  double none = without_critical_posts ? INFINITY : margin;
  SngTalent talent = { .posts = n_posts };
  ReadyPosts ready = { 0 };
  double known = INFINITY;

  talent.team = team_mean (members, n_members, &talent, inputs);
  for (gsize i = 0; i < n_posts; i++)
    count_post (&ready, &posts[i], parameters, inputs);
  talent.ready = ready.lo;
  talent.perhaps_ready = ready.hi;
  if (ready.assessed > 0)
    known = 100.0 * ready.known / ready.assessed + margin;
  if (n_posts == 0)
    talent.score = sng_score_limit (&talent.team, none, none, none);
  else
    talent.score = sng_score_limit (&talent.team, 100.0 * ready.lo / n_posts + margin,
                                    100.0 * ready.hi / n_posts + margin, known);
  return talent;
}
