/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-rule.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Rules of what people do about risks: actions, findings and incidents. */

/* The day until which an action that is not done was promised; G_MAXINT64 when none is over. */
static gint64
broken_promise (const SngRuleCase *at)
{
  const SngValue *due = sng_action (at->record, SNG_ACTION_DUE);
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (at->reader));
  guint state = sng_record_get_state (at->record);
  gint64 date;

  if (due->tag != SNG_TAG_INTEGER
      || (state != SNG_ACTION_STATE_OPEN && state != SNG_ACTION_STATE_IN_PROGRESS
          && state != SNG_ACTION_STATE_BLOCKED))
    return G_MAXINT64;
  date = sng_date_of_instant (due->integer, zone);
  return date < at->today ? date : G_MAXINT64;
}

static gint64
day_of_creation (const SngRuleCase *at)
{
  const SngValue *created = sng_common (at->record, SNG_COMMON_CREATED_AT);

  if (created->tag != SNG_TAG_INTEGER)
    return at->today;
  return sng_date_of_instant (created->integer,
                              sng_clock_get_zone (sng_reader_get_clock (at->reader)));
}

/* A promise that was over before it was written down is a slip; a later one is late. */
char *
sng_rule_due_in_the_past (const SngRuleCase *at)
{
  if (broken_promise (at) >= day_of_creation (at))
    return NULL;
  return g_strdup (_("The due date is in the past."));
}

char *
sng_rule_overdue (const SngRuleCase *at)
{
  gint64 due = broken_promise (at);
  guint n;

  if (due == G_MAXINT64 || due < day_of_creation (at))
    return NULL;
  n = (guint) (at->today - due);
  return g_strdup_printf (
      ngettext ("This action is overdue by %u day.", "This action is overdue by %u days.", n), n);
}

static char *
own_verification (const SngRuleCase *at, SngHandle owner)
{
  SngHandle verifier = sng_value_get_handle (sng_common (at->record, SNG_COMMON_VERIFIED_BY));

  if (verifier == 0 || verifier != owner)
    return NULL;
  return g_strdup (_("You cannot verify your own action."));
}

char *
sng_rule_verified_by_owner (const SngRuleCase *at)
{
  if (at->state == SNG_ACTION_STATE_VERIFIED
      && !sng_value_is_known (sng_common (at->record, SNG_COMMON_VERIFIED_BY)))
    return g_strdup (_("A second person, not the owner, must verify it first."));
  return own_verification (at, sng_value_get_handle (sng_action (at->record, SNG_ACTION_OWNER)));
}

char *
sng_rule_verified_by_finding_owner (const SngRuleCase *at)
{
  if (at->state == SNG_FINDING_STATE_VERIFIED
      && !sng_value_is_known (sng_common (at->record, SNG_COMMON_VERIFIED_BY)))
    return g_strdup (_("A second person, not the owner, must verify it first."));
  return own_verification (at, sng_value_get_handle (sng_finding (at->record, SNG_FINDING_OWNER)));
}

char *
sng_rule_nothing_learned (const SngRuleCase *at)
{
  if (at->state != SNG_INCIDENT_STATE_CLOSED
      || sng_value_is_known (sng_incident (at->record, SNG_INCIDENT_CHANGED_CONTROLS))
      || sng_value_is_known (sng_incident (at->record, SNG_INCIDENT_NO_CHANGE_REASON)))
    return NULL;
  return g_strdup (_("To close an incident, record the root cause and what changed."));
}

char *
sng_rule_closed_at_once (const SngRuleCase *at)
{
  gint64 type = sng_value_get_integer (sng_incident (at->record, SNG_INCIDENT_INCIDENT_TYPE), 0);

  if (at->from != SNG_INCIDENT_STATE_OPEN || at->state != SNG_INCIDENT_STATE_CLOSED
      || type == SNG_INCIDENT_INCIDENT_TYPE_NEAR_MISS || type == SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL)
    return NULL;
  return g_strdup (_("An incident is contained and resolved before it is closed; only a near miss or "
                     "an external event is closed at once."));
}

char *
sng_rule_without_attribution (const SngRuleCase *at)
{
  if (sng_value_get_integer (sng_incident (at->record, SNG_INCIDENT_INCIDENT_TYPE), 0)
          != SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL
      || sng_value_is_known (sng_incident (at->record, SNG_INCIDENT_ATTRIBUTION_STATUS)))
    return NULL;
  return g_strdup (_("Say how sure it is who was behind an external event."));
}

/* Whether a moment that is known comes before another one that is. */
static gboolean
comes_before (SngRecord *incident, SngIncidentField one, SngIncidentField other)
{
  const SngValue *left = sng_incident (incident, one);
  const SngValue *right = sng_incident (incident, other);

  return left->tag == SNG_TAG_INTEGER && right->tag == SNG_TAG_INTEGER
         && left->integer < right->integer;
}

char *
sng_rule_times_out_of_order (const SngRuleCase *at)
{
  static const SngIncidentField order[] = { SNG_INCIDENT_STARTED, SNG_INCIDENT_DETECTED_AT,
                                            SNG_INCIDENT_CONTAINED_AT, SNG_INCIDENT_RESOLVED_AT };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint later = i + 1; later < G_N_ELEMENTS (order); later++)
      if (comes_before (at->record, order[later], order[i]))
        return g_strdup (_("An incident begins, is detected, contained and resolved, in this order. "
                           "Review its times."));
  return NULL;
}
