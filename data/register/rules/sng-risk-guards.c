/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-rule.h"

#include "data/register/rules/sng-risk-rating.h"
#include "data/register/rules/sng-tolerance.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Rules of a risk that guard its way from state to state (register 3.5), and its dates (3.4). */

/* Before a risk is only watched, somebody looked at what is left of it so recently. */
#define REASSESSED_WITHIN 30

#define OF(response) (1 << SNG_RISK_RESPONSE_##response)

/* A threat is made smaller or given away, an opportunity is made to happen; both may be accepted. */
static const gint64 fitting_responses[] = {
  [0] = ~(gint64) 0,
  [SNG_RISK_RISK_TYPE_THREAT] = OF (MITIGATE) | OF (AVOID) | OF (TRANSFER) | OF (ACCEPT),
  [SNG_RISK_RISK_TYPE_OPPORTUNITY] = OF (EXPLOIT) | OF (ENHANCE) | OF (SHARE) | OF (ACCEPT),
};

static double
tolerance_of (const SngRuleCase *at)
{
  gint64 category = sng_value_get_integer (sng_risk (at->record, SNG_RISK_CATEGORY), 0);
  g_autoptr (GPtrArray) appetites
      = sng_reader_get_records (at->reader, SNG_KIND_APPETITE, FALSE, NULL);

  for (guint i = 0; appetites != NULL && category != 0 && i < appetites->len; i++)
    if (sng_value_get_integer (sng_appetite (appetites->pdata[i], SNG_APPETITE_CATEGORY), 0)
        == category)
      return sng_appetite_tolerance (appetites->pdata[i]);
  return NAN;
}

/* The level that the journal shows before the present one; unknown where there was no other. */
static SngRiskLevel
former_level (const SngRuleCase *at)
{
  SngRiskLevel now = sng_risk_residual_level (at->record);
  SngRiskLevel level = now;
  g_autoptr (SngRecord) former = sng_record_copy (at->record);
  g_autoptr (GPtrArray) events = sng_reader_get_events (
      at->reader, sng_record_get_handle (at->record), SNG_ANY_FIELD, 0, 0, SNG_RULE_EVENTS, NULL);

  for (guint i = 0; events != NULL && i < events->len && level == now; i++)
    {
      const SngEvent *event = events->pdata[i];
      const SngEvent *next = i + 1 < events->len ? events->pdata[i + 1] : NULL;

      if (event->act == SNG_ACT_SET && event->is_kept && sng_risk_is_residual_field (event->field))
        sng_record_set (former, event->field, sng_value_copy (&event->old_value));
      /* Half a change is no state that ever was. */
      if (next == NULL || next->sequence != event->sequence)
        level = sng_risk_residual_level (former);
    }
  return level == now ? SNG_RISK_LEVEL_UNKNOWN : level;
}

/* Rules */

char *
sng_rule_rating_fell (const SngRuleCase *at)
{
  guint n;

  if (!sng_value_get_boolean (sng_risk (at->record, SNG_RISK_DOWNGRADED), FALSE))
    return NULL;
  n = MAX ((int) former_level (at) - (int) sng_risk_residual_level (at->record), 1);
  return g_strdup_printf (ngettext ("The rating fell %u level without new evidence. Explain why.",
                                    "The rating fell %u levels without new evidence. Explain why.",
                                    n),
                          n);
}

char *
sng_rule_response_of_other_type (const SngRuleCase *at)
{
  gint64 type = sng_value_get_integer (sng_risk (at->record, SNG_RISK_RISK_TYPE), 0);
  gint64 responses = sng_value_get_integer (sng_risk (at->record, SNG_RISK_RESPONSE), 0);

  if ((responses & ~fitting_responses[type]) == 0)
    return NULL;
  return g_strdup (type == SNG_RISK_RISK_TYPE_THREAT
                       ? _("A threat is mitigated, avoided, transferred or accepted.")
                       : _("An opportunity is realized, enhanced, shared or accepted."));
}

char *
sng_rule_response_late (const SngRuleCase *at)
{
  gint64 assessed = sng_value_get_integer (sng_risk (at->record, SNG_RISK_ASSESSED_AT), at->today);
  int days = sng_risk_response_days (sng_risk_residual_level (at->record));

  if (at->from != SNG_RISK_STATE_ASSESSED || days == 0 || at->today - assessed <= days)
    return NULL;
  return g_strdup_printf (
      ngettext ("Decide the response: a risk of this band needs one within %d day of its assessment.",
                "Decide the response: a risk of this band needs one within %d days of its assessment.",
                days),
      days);
}

char *
sng_rule_review_too_late (const SngRuleCase *at)
{
  gint64 due = sng_value_get_integer (sng_risk (at->record, SNG_RISK_REVIEW_DUE), G_MININT64);
  gint64 reviewed = sng_value_get_integer (sng_risk (at->record, SNG_RISK_REVIEWED_AT), at->today);
  SngRiskLevel level = sng_risk_residual_level (at->record);
  int days = sng_risk_review_days (level);

  if (level == SNG_RISK_LEVEL_UNKNOWN || due == G_MININT64 || due - reviewed <= days)
    return NULL;
  return g_strdup_printf (ngettext ("A risk of this band is reviewed at least every %d day.",
                                    "A risk of this band is reviewed at least every %d days.", days),
                          days);
}

char *
sng_rule_forbidden_by_obligation (const SngRuleCase *at)
{
  guint n;
  const SngHandle *handles
      = sng_value_get_handles (sng_risk (at->record, SNG_RISK_OBLIGATIONS), &n);

  for (guint i = 0; at->state == SNG_RISK_STATE_ACCEPTED && i < n; i++)
    {
      g_autoptr (SngRecord) obligation = sng_reader_get_record (at->reader, handles[i]);

      if (obligation != NULL && !sng_record_is_void (obligation)
          && sng_value_get_boolean (sng_obligation (obligation, SNG_OBLIGATION_BLOCKS_ACCEPTANCE),
                                    FALSE))
        /* TRANSLATORS: the key of a legal obligation, such as OB-003 */
        return g_strdup_printf (_("The obligation %s forbids accepting this risk. Treat it."),
                                sng_record_get_key (obligation));
    }
  return NULL;
}

char *
sng_rule_not_assessed_lately (const SngRuleCase *at)
{
  gint64 assessed = sng_value_get_integer (sng_risk (at->record, SNG_RISK_ASSESSED_AT), G_MININT64);

  if (at->state != SNG_RISK_STATE_MONITOR || at->from != SNG_RISK_STATE_TREATMENT
      || assessed >= at->today - REASSESSED_WITHIN)
    return NULL;
  return g_strdup_printf (
      ngettext ("Assess again what is left of the risk: its last assessment is over %d day old.",
                "Assess again what is left of the risk: its last assessment is over %d days old.",
                REASSESSED_WITHIN),
      REASSESSED_WITHIN);
}

char *
sng_rule_above_tolerance (const SngRuleCase *at)
{
  int score = sng_risk_rated_score (at->record, SNG_RATING_RESIDUAL);

  if (at->state != SNG_RISK_STATE_MONITOR || !(score > tolerance_of (at)))
    return NULL;
  return g_strdup (_("The residual risk is over tolerance. Treat it further or have it accepted."));
}

char *
sng_rule_closed_without_evidence (const SngRuleCase *at)
{
  if (at->state != SNG_RISK_STATE_CLOSED
      || sng_value_is_known (sng_common (at->record, SNG_COMMON_EVIDENCE)))
    return NULL;
  return g_strdup (_("Link the document that shows why the risk is over."));
}

char *
sng_rule_actions_not_verified (const SngRuleCase *at)
{
  g_autoptr (GPtrArray) actions = sng_rule_referrers (at, SNG_KIND_ACTION, SNG_ACTION_SUBJECT);

  if (at->state != SNG_RISK_STATE_MONITOR)
    return NULL;
  for (guint i = 0; i < actions->len; i++)
    {
      guint state = sng_record_get_state (actions->pdata[i]);

      if (state != SNG_ACTION_STATE_VERIFIED && state != SNG_ACTION_STATE_CANCELLED)
        return g_strdup (_("Somebody else must verify every action first."));
    }
  return NULL;
}

char *
sng_rule_no_second_person (const SngRuleCase *at)
{
  SngHandle verifier = sng_value_get_handle (sng_common (at->record, SNG_COMMON_VERIFIED_BY));

  if (at->state != SNG_RISK_STATE_MONITOR && at->state != SNG_RISK_STATE_CLOSED)
    return NULL;
  if (verifier != 0 && verifier != sng_value_get_handle (sng_risk (at->record, SNG_RISK_OWNER)))
    return NULL;
  return g_strdup (_("A second person, not the owner, must verify it first."));
}

char *
sng_rule_no_lesson (const SngRuleCase *at)
{
  if (at->from != SNG_RISK_STATE_OCCURRED
      || sng_value_is_known (sng_risk (at->record, SNG_RISK_LESSON)))
    return NULL;
  return g_strdup (_("Write the lesson before you assess the risk again."));
}
