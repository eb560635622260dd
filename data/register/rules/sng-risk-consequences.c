/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-consequences.h"

#include "data/register/rules/sng-acceptance.h"
#include "data/register/rules/sng-risk-rating.h"
#include "data/register/rules/sng-rule.h"

/* What counts as new evidence, or as an explanation, when a rating falls (requirement S0-43). */
static const guint grounds[] = {
  SNG_COMMON_EVIDENCE,
  SNG_RISK_CONTROLS,
  SNG_RISK_COMPENSATING_CONTROLS,
  SNG_RISK_DOWNGRADE_REASON,
};

static gboolean
is_ground (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (grounds[i] == field)
      return TRUE;
  return FALSE;
}

static gboolean
gives_grounds (const SngConsequenceCase *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (sng_consequence_is_changed (at, grounds[i])
        && sng_value_is_known (sng_record_get (at->after, grounds[i])))
      return TRUE;
  return FALSE;
}

/* Whether an event ended the time in which the present rating came to be: another sitting changed
 * the rating, or the record began. */
static gboolean
ends_sitting (const SngEvent *event, const char *group)
{
  if (event->act == SNG_ACT_CREATE)
    return TRUE;
  return event->act == SNG_ACT_SET && sng_risk_is_residual_field (event->field)
         && (group == NULL || g_strcmp0 (event->group, group) != 0);
}

/* Whether there is a ground since the rating was changed last: fields are saved one by one. */
static gboolean
gave_grounds_lately (const SngConsequenceCase *at)
{
  g_autoptr (GPtrArray) events = sng_reader_get_events (
      at->reader, sng_record_get_handle (at->after), SNG_ANY_FIELD, 0, 0, SNG_RULE_EVENTS, NULL);
  gint64 last = 0;

  for (guint i = 0; events != NULL && i < events->len; i++)
    if (ends_sitting (events->pdata[i], at->group))
      last = MAX (last, ((const SngEvent *) events->pdata[i])->sequence);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const SngEvent *event = events->pdata[i];

      if (event->sequence > last && event->act == SNG_ACT_SET && is_ground (event->field))
        return TRUE;
    }
  return FALSE;
}

/* Consequences */

/* What was accepted is told from what the risk became later. */
gboolean
sng_consequence_acceptance_sealed (const SngConsequenceCase *at, GError **error)
{
  if (sng_record_get_state (at->after) != SNG_RISK_STATE_ACCEPTED
      || sng_record_get_state (at->before) == SNG_RISK_STATE_ACCEPTED)
    return TRUE;
  return at->set (at->data, SNG_RISK_ACCEPTED_DIGEST, sng_acceptance_seal (at->after), error);
}

gboolean
sng_consequence_downgrade_noted (const SngConsequenceCase *at, GError **error)
{
  SngRiskLevel was = sng_risk_residual_level (at->before);
  SngRiskLevel is = sng_risk_residual_level (at->after);
  gboolean noted = sng_value_get_boolean (sng_risk (at->after, SNG_RISK_DOWNGRADED), FALSE);
  gboolean grounds_now = gives_grounds (at);

  /* The first rating did not fall; one that was taken away and given again explains nothing. */
  if (was == SNG_RISK_LEVEL_UNKNOWN)
    return TRUE;
  if (is < was && is != SNG_RISK_LEVEL_UNKNOWN && !grounds_now && !gave_grounds_lately (at))
    return noted || at->set (at->data, SNG_RISK_DOWNGRADED, sng_value_boolean (TRUE), error);
  if (noted && (is > was || grounds_now))
    return at->set (at->data, SNG_RISK_DOWNGRADED, sng_value_boolean (FALSE), error);
  return TRUE;
}

/* Who reviewed a risk and says nothing of the next time means the one that its band asks for. */
gboolean
sng_consequence_next_review_planned (const SngConsequenceCase *at, GError **error)
{
  const SngValue *reviewed = sng_risk (at->after, SNG_RISK_REVIEWED_AT);
  SngRiskLevel level = sng_risk_residual_level (at->after);

  if (at->origin != SNG_ORIGIN_PERSON || level == SNG_RISK_LEVEL_UNKNOWN
      || !sng_value_is_known (reviewed) || !sng_consequence_is_changed (at, SNG_RISK_REVIEWED_AT)
      || sng_consequence_is_changed (at, SNG_RISK_REVIEW_DUE))
    return TRUE;
  return at->set (at->data, SNG_RISK_REVIEW_DUE,
                  sng_value_integer (reviewed->integer + sng_risk_review_days (level)), error);
}
