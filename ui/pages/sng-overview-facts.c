/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-overview-facts.h"

#include "data/posture/sng-indicator-trend.h"
#include "data/sources/sng-source-health.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define N_TOP_RISKS 5

typedef struct
{
  const SngPageReading *with;
  SngOverviewFacts *facts;
} Reading;

static void
asked_free (gpointer data)
{
  SngAsked *asked = data;

  g_free (asked->title);
  g_free (asked->cost);
  g_free (asked->benefit);
  g_free (asked->decide_by);
  g_free (asked);
}

static void
top_risk_free (gpointer data)
{
  SngTopRisk *risk = data;

  g_free (risk->title);
  g_free (risk->loss);
  g_free (risk->owner);
  g_free (risk->review);
  g_free (risk);
}

static char *
title_of (Reading *reading, SngHandle record)
{
  return sng_page_reading_title (reading->with, record);
}

static char *
millions (Reading *reading, const SngValue *money)
{
  if (money->tag != SNG_TAG_MONEY || money->integer == 0)
    return NULL;
  return sng_locale_format_money_millions (reading->with->locale, money->integer, money->currency);
}

static char *
date_of (Reading *reading, const SngValue *date)
{
  if (!sng_value_is_known (date))
    return NULL;
  return sng_locale_format_day (reading->with->locale, sng_value_get_integer (date, 0));
}

static gboolean
read_organisation (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) units
      = sng_reader_get_records (reading->with->reader, SNG_KIND_UNIT, FALSE, error);

  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      SngRecord *unit = units->pdata[i];

      if (sng_value_get_integer (sng_unit (unit, SNG_UNIT_UNIT_TYPE), 0)
          != SNG_UNIT_UNIT_TYPE_ORGANISATION)
        continue;
      reading->facts->organisation = title_of (reading, sng_record_get_handle (unit));
      break;
    }
  return TRUE;
}

static int
compare_asked (gconstpointer a, gconstpointer b)
{
  SngRecord *one = *(SngRecord *const *)a;
  SngRecord *other = *(SngRecord *const *)b;

  return g_strcmp0 (sng_record_get_key (one), sng_record_get_key (other));
}

static gboolean
read_asked (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) decisions
      = sng_reader_get_records (reading->with->reader, SNG_KIND_DECISION, FALSE, error);

  if (decisions == NULL)
    return FALSE;
  g_ptr_array_sort (decisions, compare_asked);
  for (guint i = 0; i < decisions->len; i++)
    {
      SngRecord *decision = decisions->pdata[i];
      SngAsked *asked;

      if (sng_record_get_state (decision) != SNG_DECISION_STATE_REQUESTED)
        continue;
      asked = g_new0 (SngAsked, 1);
      asked->record = sng_record_get_handle (decision);
      asked->title = title_of (reading, asked->record);
      asked->cost = millions (reading, sng_decision (decision, SNG_DECISION_COST));
      asked->benefit = millions (reading, sng_decision (decision, SNG_DECISION_BENEFIT));
      asked->decide_by = date_of (reading, sng_decision (decision, SNG_DECISION_DUE));
      g_ptr_array_add (reading->facts->asked, asked);
    }
  return TRUE;
}

static SngValue
computed (Reading *reading, SngRecord *record, guint field)
{
  SngValue value = SNG_UNKNOWN;

  sng_posture_get_value (reading->facts->posture, record,
                         sng_record_get_kind (record)->fields[field], &value);
  return value;
}

static SngTopRisk *
read_risk (Reading *reading, const SngPostureRisk *risk)
{
  SngTopRisk *top = g_new0 (SngTopRisk, 1);
  g_auto (SngValue) loss = computed (reading, risk->record, SNG_RISK_EXPECTED_LOSS);

  top->record = sng_record_get_handle (risk->record);
  top->title = title_of (reading, top->record);
  top->score = risk->score;
  top->level = risk->level;
  top->loss = millions (reading, &loss);
  top->owner = title_of (reading, sng_value_get_handle (sng_risk (risk->record, SNG_RISK_OWNER)));
  top->before = risk->previous_score;
  top->movement = (guint)risk->movement;
  top->is_late = risk->days_late > 0;
  if (top->is_late)
    top->review = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%d day late", "%d days late", (gulong)risk->days_late),
        risk->days_late);
  else
    top->review = date_of (reading, sng_risk (risk->record, SNG_RISK_REVIEW_DUE));
  return top;
}

static void
read_risks (Reading *reading)
{
  GPtrArray *risks = sng_posture_get_risks (reading->facts->posture);

  for (guint i = 0; i < risks->len; i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];

      reading->facts->n_reviews_late += risk->days_late > 0;
      if (i < N_TOP_RISKS)
        g_ptr_array_add (reading->facts->risks, read_risk (reading, risk));
    }
}

static gboolean
read_sources (Reading *reading, GError **error)
{
  SngOverviewFacts *facts = reading->facts;
  g_autoptr (GStrvBuilder) stale = g_strv_builder_new ();
  g_autoptr (GPtrArray) healths = sng_source_health_read (
      reading->with->reader, sng_posture_get_as_of (facts->posture), error);

  if (healths == NULL)
    return FALSE;
  facts->n_sources = healths->len;
  for (guint i = 0; i < healths->len; i++)
    {
      const SngSourceHealth *health = healths->pdata[i];

      if (sng_source_health_is_bad (health))
        {
          g_autofree char *name = title_of (reading, sng_record_get_handle (health->source));

          g_strv_builder_add (stale, name);
          facts->n_stale++;
        }
    }
  facts->stale = g_strv_builder_end (stale);
  return TRUE;
}

static void
count_shadow (SngOverviewFacts *facts)
{
  GPtrArray *deployments = sng_posture_get_deployments (facts->posture);

  for (guint i = 0; i < deployments->len; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];

      facts->n_shadow += sng_record_get_state (deployment->record) == SNG_DEPLOYMENT_STATE_SHADOW;
    }
}

/* The trend of each headline, as closed quarters tell it. */
static void
read_courses (Reading *reading, GPtrArray *trends)
{
  static const char *const indicators[SNG_N_HEADLINES] = {
    [SNG_PILLAR_AI] = "ai_pillar",
    [SNG_PILLAR_SECURITY] = "security_pillar",
    [SNG_PILLAR_TALENT] = "talent_pillar",
    [SNG_HEADLINE_HOLDING] = "processes_holding",
  };

  for (guint i = 0; i < SNG_N_HEADLINES; i++)
    {
      const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, indicators[i]);
      SngCourse *course = &reading->facts->courses[i];

      course->word = g_strdup (sng_words_momentum (trend ? trend->momentum : SNG_MOMENTUM_UNKNOWN));
      course->sentences = trend ? sng_indicator_trend_say (trend, reading->with->locale) : NULL;
    }
}

/* What the board asks beside the pillars. */
static gboolean
read_lines (Reading *reading, GError **error)
{
  const SngPageReading *with = reading->with;
  SngOverviewFacts *facts = reading->facts;
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, error);

  if (trends == NULL)
    return FALSE;
  read_courses (reading, trends);
  facts->adoption = sng_board_lines_adoption (with, trends);
  facts->course = sng_adoption_course_find (trends);
  facts->people = sng_board_lines_people (with, trends, error);
  facts->balance = facts->people ? sng_board_lines_balance (with, trends, error) : NULL;
  facts->duties = facts->balance ? sng_board_lines_duties (with, error) : NULL;
  if (facts->duties == NULL)
    return FALSE;
  facts->changed = sng_what_changed_since_last_meeting (with->reader, with->posture, NULL,
                                                        with->locale, error);
  return facts->changed != NULL;
}

/* Public API */

/**
 * sng_overview_facts_read:
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable): #SngOverviewFacts
 */
gpointer
sng_overview_facts_read (const SngPageReading *with, GError **error)
{
  SngOverviewFacts *facts = g_new0 (SngOverviewFacts, 1);
  Reading reading = { .with = with, .facts = facts };

  facts->posture = g_object_ref (with->posture);
  facts->asked = g_ptr_array_new_with_free_func (asked_free);
  facts->risks = g_ptr_array_new_with_free_func (top_risk_free);
  if (!sng_posture_read_history (with->reader, &facts->history, error)
      || !sng_posture_read_last_meeting (with->reader, sng_posture_get_as_of (with->posture),
                                         &facts->last, error)
      || !read_organisation (&reading, error) || !read_asked (&reading, error)
      || !read_sources (&reading, error) || !read_lines (&reading, error))
    {
      sng_overview_facts_free (facts);
      return NULL;
    }
  read_risks (&reading);
  count_shadow (facts);
  return facts;
}

void
sng_overview_facts_free (gpointer data)
{
  SngOverviewFacts *facts = data;

  g_object_unref (facts->posture);
  g_free (facts->organisation);
  g_ptr_array_unref (facts->asked);
  g_ptr_array_unref (facts->risks);
  g_strfreev (facts->stale);
  for (guint i = 0; i < SNG_N_HEADLINES; i++)
    {
      g_free (facts->courses[i].word);
      g_free (facts->courses[i].sentences);
    }
  g_clear_pointer (&facts->changed, sng_what_changed_free);
  g_clear_pointer (&facts->adoption, g_ptr_array_unref);
  g_clear_pointer (&facts->people, g_ptr_array_unref);
  g_clear_pointer (&facts->balance, g_ptr_array_unref);
  g_clear_pointer (&facts->duties, g_ptr_array_unref);
  g_free (facts);
}
