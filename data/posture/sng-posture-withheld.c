/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/method/sng-groups.h"

/* How many people of a process a figure speaks of. */
typedef guint (*SizeOf) (SngPosture *self, const SngPostureProcess *process);

static SngGroupFigures *
people_of (SngPosture *self, const SngPostureProcess *process)
{
  gintptr handle = sng_record_get_handle (process->record);

  return g_hash_table_lookup (self->people_of_process, (gpointer) handle);
}

static guint
size_of_team (SngPosture *self, const SngPostureProcess *process)
{
  return process->talent.heads;
}

static guint
size_of_people (SngPosture *self, const SngPostureProcess *process)
{
  return people_of (self, process)->heads;
}

static guint
size_of_posts (SngPosture *self, const SngPostureProcess *process)
{
  return process->talent.posts;
}

/* @total: of how many people the figure of the whole organisation speaks. */
static SngGroup *
part (SngPosture *self, SizeOf size_of, guint total)
{
  guint n = self->processes->len;
  SngGroup *groups = g_new0 (SngGroup, n + 1);
  guint n_people = 0;

  for (guint i = 0; i < n; i++)
    {
      groups[i].size = size_of (self, self->processes->pdata[i]);
      n_people += groups[i].size;
    }
  sng_groups_withhold (groups, n, TRUE, total > n_people ? total - n_people : 0, self->least);
  return groups;
}

/* From the least and the ratio of the least to the most, the other pillar could be told. */
static void
hide_from_cohesion (SngCohesion *cohesion)
{
  cohesion->balance = NAN;
  if (cohesion->weakest == SNG_PILLAR_TALENT)
    cohesion->score = sng_score_withheld ();
}

/* Whoever knew that it limits the organisation would know it from the organisation's figure. */
static void
hide_input (SngInput *input)
{
  input->fact.value = NAN;
  input->fact.confidence = 0;
  if (input->counted == SNG_COUNTED_LIMIT)
    input->counted = SNG_COUNTED_VALUE;
}

/* What the process made of the figure, its stage and gates, is a judgement of the process and stays
 * (method 2.4). */
static void
hide_team (SngPosture *self, SngPostureProcess *process)
{
  SngHandle handle = sng_record_get_handle (process->record);
  SngInputs *inputs = &self->pillar_inputs[SNG_PILLAR_TALENT];

  process->pillars.scores[SNG_PILLAR_TALENT] = sng_score_withheld ();
  process->talent.score = process->talent.team = sng_score_withheld ();
  process->talent.heads = process->talent.onboarding = 0;
  hide_from_cohesion (&process->cohesion);
  sng_inputs_clear (&process->inputs[SNG_PILLAR_TALENT]);
  for (gsize i = 0; i < inputs->n_items; i++)
    if (inputs->items[i].fact.place.record == handle)
      hide_input (&inputs->items[i]);
}

static void
hide_people (SngGroupFigures *people)
{
  people->heads = people->onboarding = people->skilled = people->assessed = 0;
  people->credentials_expired = people->credentials_due = 0;
  people->skill_sum = 0;
}

static void
hide_posts (SngPostureProcess *process, SngGroupFigures *people)
{
  process->talent.ready = process->talent.perhaps_ready = 0;
  people->filled_posts = people->external_posts = people->ready_posts = 0;
}

/* A group of nobody says nothing about anybody; few people do, also as the whole organisation. */
static gboolean
may_show (SngPosture *self, guint n)
{
  return n == 0 || n >= self->least;
}

static void
hide_organisation (SngPosture *self, guint n_people)
{
  self->people.shows_people = may_show (self, self->people.heads);
  self->people.shows_posts = may_show (self, self->people.critical_posts);
  if (!self->people.shows_people)
    hide_people (&self->people);
  if (!self->people.shows_posts)
    self->people.filled_posts = self->people.external_posts = self->people.ready_posts = 0;
  if (may_show (self, n_people))
    return;
  self->pillars[SNG_PILLAR_TALENT] = sng_score_withheld ();
  hide_from_cohesion (&self->synergy);
}

/* For the other files of the posture */

/* Which measures are withheld follows from all measures, what they measure and of which units. */
gpointer
sng_readings_read_withheld (gpointer data, SngHandle nothing)
{
  static const SngKindId also_read[] = { SNG_KIND_INDICATOR, SNG_KIND_UNIT };
  SngReadings *readings = data;
  const SngField *value = sng_kind (SNG_KIND_MEASURE)->fields[SNG_MEASURE_VALUE];
  GPtrArray *measures = sng_fact_base_get_records (readings->base, SNG_KIND_MEASURE);
  GHashTable *withheld = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (also_read); i++)
    sng_fact_base_get_records (readings->base, also_read[i]);
  for (guint i = 0; i < measures->len; i++)
    {
      gintptr handle = sng_record_get_handle (measures->pdata[i]);

      if (sng_reader_withholds (readings->reader, handle, value))
        g_hash_table_add (withheld, (gpointer) handle);
    }
  return withheld;
}

void
sng_posture_withhold (SngPosture *self, SngReadings *readings)
{
  g_autofree SngGroup *teams = NULL;
  g_autofree SngGroup *people = NULL;
  g_autofree SngGroup *posts = NULL;
  guint n_people = 0;

  self->least = (guint) sng_fact_base_parameter (readings->base, SNG_PARAMETER_GROUP_MINIMUM);
  teams = part (self, size_of_team, 0);
  people = part (self, size_of_people, self->people.heads);
  posts = part (self, size_of_posts, self->people.critical_posts);
  for (guint i = 0; i < self->processes->len; i++)
    {
      SngPostureProcess *process = self->processes->pdata[i];
      SngGroupFigures *figures = people_of (self, process);

      n_people += process->talent.heads;
      figures->shows_people = people[i].shown;
      figures->shows_posts = process->shows_posts = posts[i].shown;
      if (!teams[i].shown)
        hide_team (self, process);
      if (!people[i].shown)
        hide_people (figures);
      if (!posts[i].shown)
        hide_posts (process, figures);
    }
  hide_organisation (self, n_people);
  self->withheld = g_hash_table_ref (sng_fact_memo_get (readings->withheld, 0));
}

/* Public API */

/**
 * sng_posture_get_smallest_group:
 *
 * Returns: from how many people on a figure of a group is shown
 */
guint
sng_posture_get_smallest_group (SngPosture *self)
{
  return self->least;
}

/**
 * sng_posture_withholds:
 *
 * Returns: whether the figure is known and not shown, because it would say something about few
 *   people
 */
gboolean
sng_posture_withholds (SngPosture *self, SngHandle record, const SngField *field)
{
  const SngPostureProcess *process = g_hash_table_lookup (self->process_of, (gpointer) (gintptr) record);

  if (process == NULL || field->kind != SNG_KIND_PROCESS)
    return field->of_group && g_hash_table_contains (self->withheld, (gpointer) (gintptr) record);
  if (field->index == SNG_PROCESS_TALENT_SCORE)
    return process->pillars.scores[SNG_PILLAR_TALENT].withheld;
  return field->index == SNG_PROCESS_COHESION && process->cohesion.score.withheld;
}
