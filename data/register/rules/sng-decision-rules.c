/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-risk-rating.h"
#include "data/register/rules/sng-rule.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rules of what a person decides: with which authority, and how far that reaches. What nobody wrote
 * down of an authority, it does not reach. */

static SngRecord *
mandate_used (const SngRuleCase *at)
{
  SngHandle handle = sng_value_get_handle (sng_decision (at->record, SNG_DECISION_MANDATE));

  return handle != 0 ? sng_reader_get_record (at->reader, handle) : NULL;
}

static gint64
day_of_decision (const SngRuleCase *at)
{
  const SngValue *decided = sng_decision (at->record, SNG_DECISION_DECIDED_AT);

  if (decided->tag != SNG_TAG_INTEGER)
    return at->today;
  return sng_date_of_instant (decided->integer,
                              sng_clock_get_zone (sng_reader_get_clock (at->reader)));
}

static gboolean
is_held_by (SngRecord *mandate, SngHandle person)
{
  return sng_value_get_handle (sng_mandate (mandate, SNG_MANDATE_PERSON)) == person
         || sng_value_get_handle (sng_mandate (mandate, SNG_MANDATE_BACKUP)) == person;
}

static gboolean
was_in_force (SngRecord *mandate, gint64 day)
{
  return !sng_record_is_void (mandate)
         && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_STARTED), G_MAXINT64) <= day
         && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ENDED), G_MAXINT64) >= day;
}

static gboolean
reaches_cost (const SngRuleCase *at, SngRecord *mandate)
{
  const SngValue *cost = sng_decision (at->record, SNG_DECISION_COST);
  const SngValue *limit = sng_mandate (mandate, SNG_MANDATE_SPEND_LIMIT);

  return cost->tag == SNG_TAG_MONEY && limit->tag == SNG_TAG_MONEY
         && strncmp (cost->currency, limit->currency, sizeof cost->currency) == 0
         && cost->integer <= limit->integer;
}

static gboolean
may_stop (const SngRuleCase *at, SngRecord *mandate)
{
  return sng_value_get_boolean (sng_mandate (mandate, SNG_MANDATE_MAY_STOP), FALSE);
}

/* Every risk that it is about; one that nobody assessed is reached by no authority. */
static gboolean
reaches_risks (const SngRuleCase *at, SngRecord *mandate)
{
  gint64 band = sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ACCEPT_BAND), 0);
  guint n;
  const SngHandle *subjects
      = sng_value_get_handles (sng_decision (at->record, SNG_DECISION_SUBJECTS), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SngRecord) subject = sng_reader_get_record (at->reader, subjects[i]);
      SngRiskLevel level;

      if (subject == NULL || sng_record_get_kind (subject)->id != SNG_KIND_RISK)
        continue;
      level = sng_risk_residual_level (subject);
      if (level == SNG_RISK_LEVEL_UNKNOWN || band < (gint64) level)
        return FALSE;
    }
  return band > 0;
}

/* How far an authority has to reach for each type of decision. */
static const struct
{
  guint type;
  gboolean (*reaches) (const SngRuleCase *at, SngRecord *mandate);
  const char *sentence;
} limits[] = {
  { SNG_DECISION_DECISION_TYPE_SPEND, reaches_cost,
    N_("This authority does not reach the cost of the decision. Choose one that does, or ask who holds it.") },
  { SNG_DECISION_DECISION_TYPE_STOP, may_stop,
    N_("This authority does not let anybody stop a deployment. Choose one that does, or ask who holds it.") },
  { SNG_DECISION_DECISION_TYPE_ACCEPT, reaches_risks,
    N_("This authority does not reach the risk that would be accepted. Choose one that does, or ask who holds it.") },
};

char *
sng_rule_authority_of_another (const SngRuleCase *at)
{
  g_autoptr (SngRecord) mandate = mandate_used (at);
  SngHandle person = sng_value_get_handle (sng_decision (at->record, SNG_DECISION_DECIDED_BY));

  if (mandate == NULL || person == 0)
    return NULL;
  if (!is_held_by (mandate, person))
    return g_strdup (_("Whoever decides neither holds this authority nor stands in for who does."));
  if (!was_in_force (mandate, day_of_decision (at)))
    return g_strdup (_("This authority was not in force on the day of the decision."));
  return NULL;
}

char *
sng_rule_beyond_authority (const SngRuleCase *at)
{
  g_autoptr (SngRecord) mandate = mandate_used (at);
  gint64 type = sng_value_get_integer (sng_decision (at->record, SNG_DECISION_DECISION_TYPE), 0);

  if (mandate == NULL || at->state != SNG_DECISION_STATE_APPROVED)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].type == type && !limits[i].reaches (at, mandate))
      return g_strdup (_(limits[i].sentence));
  return NULL;
}
