/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-rule.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Rules of what people do about risks: actions, findings and incidents. */

char *
sng_rule_due_in_the_past (const SngRuleCase *at)
{
  const SngValue *due = sng_action (at->record, SNG_ACTION_DUE);
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (at->reader));
  guint state = sng_record_get_state (at->record);

  if (due->tag != SNG_TAG_INTEGER || sng_date_of_instant (due->integer, zone) >= at->today
      || (state != SNG_ACTION_STATE_OPEN && state != SNG_ACTION_STATE_IN_PROGRESS
          && state != SNG_ACTION_STATE_BLOCKED))
    return NULL;
  return g_strdup (_("The due date is in the past."));
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
