/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-rule.h"

#include "data/register/rules/sng-risk-rating.h"
#include "data/vocabulary/sng-locale.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Months for which a risk of each band may be accepted at most (register 3.4). */
static const int months_of_level[] = {
  [SNG_RISK_LEVEL_UNKNOWN] = 3,  [SNG_RISK_LEVEL_LOW] = 12,     [SNG_RISK_LEVEL_MODERATE] = 12,
  [SNG_RISK_LEVEL_HIGH] = 6,     [SNG_RISK_LEVEL_CRITICAL] = 3,
};

static int
figure (SngRecord *risk, SngRiskField field)
{
  return (int) sng_value_get_integer (sng_risk (risk, field), 0);
}

static gboolean
out_of_order (SngRecord *risk, SngRiskField minimum, SngRiskField likely, SngRiskField maximum)
{
  double low = sng_value_get_real (sng_risk (risk, minimum), NAN);
  double middle = sng_value_get_real (sng_risk (risk, likely), NAN);
  double high = sng_value_get_real (sng_risk (risk, maximum), NAN);

  /* A comparison with what is unknown is false, so that an unfinished estimate is no finding. */
  return low > middle || middle > high || low > high;
}

static char *
order_message (gboolean wrong)
{
  return wrong ? g_strdup (_("The minimum cannot exceed the most likely value, nor this the maximum."))
               : NULL;
}

static gboolean
is_money (SngRecord *risk, SngRiskField field)
{
  return sng_risk (risk, field)->tag == SNG_TAG_MONEY;
}

static int
compare_money (SngRecord *risk, SngRiskField left, SngRiskField right)
{
  if (!is_money (risk, left) || !is_money (risk, right))
    return 0;
  return (sng_risk (risk, left)->integer > sng_risk (risk, right)->integer)
         - (sng_risk (risk, left)->integer < sng_risk (risk, right)->integer);
}

static char *
money_order_message (SngRecord *risk, SngRiskField minimum, SngRiskField likely, SngRiskField maximum)
{
  return order_message (compare_money (risk, minimum, likely) > 0
                        || compare_money (risk, likely, maximum) > 0
                        || compare_money (risk, minimum, maximum) > 0);
}

/* Rules */

char *
sng_rule_residual_above_inherent (const SngRuleCase *at)
{
  int inherent = sng_risk_rated_score (at->record, SNG_RATING_INHERENT);
  int residual = sng_risk_rated_score (at->record, SNG_RATING_RESIDUAL);

  if (inherent == 0 || residual <= inherent)
    return NULL;
  return g_strdup (_("Residual risk cannot be higher than inherent risk. Review both."));
}

char *
sng_rule_lower_without_control (const SngRuleCase *at)
{
  int inherent = sng_risk_rated_score (at->record, SNG_RATING_INHERENT);
  int residual = sng_risk_rated_score (at->record, SNG_RATING_RESIDUAL);

  if (residual == 0 || residual >= inherent || sng_value_is_known (sng_risk (at->record, SNG_RISK_CONTROLS)))
    return NULL;
  return g_strdup (_("Residual is lower than inherent but no control is linked."));
}

char *
sng_rule_frequency_out_of_order (const SngRuleCase *at)
{
  return order_message (out_of_order (at->record, SNG_RISK_FREQUENCY_MINIMUM, SNG_RISK_FREQUENCY_LIKELY,
                                      SNG_RISK_FREQUENCY_MAXIMUM));
}

char *
sng_rule_target_frequency_out_of_order (const SngRuleCase *at)
{
  return order_message (out_of_order (at->record, SNG_RISK_TARGET_FREQUENCY_MINIMUM,
                                      SNG_RISK_TARGET_FREQUENCY_LIKELY,
                                      SNG_RISK_TARGET_FREQUENCY_MAXIMUM));
}

char *
sng_rule_loss_out_of_order (const SngRuleCase *at)
{
  return money_order_message (at->record, SNG_RISK_LOSS_MINIMUM, SNG_RISK_LOSS_LIKELY, SNG_RISK_LOSS_MAXIMUM);
}

char *
sng_rule_target_loss_out_of_order (const SngRuleCase *at)
{
  return money_order_message (at->record, SNG_RISK_TARGET_LOSS_MINIMUM, SNG_RISK_TARGET_LOSS_LIKELY,
                              SNG_RISK_TARGET_LOSS_MAXIMUM);
}

char *
sng_rule_no_rating (const SngRuleCase *at)
{
  if (at->state != SNG_RISK_STATE_ASSESSED
      || (sng_risk_rated_impact (at->record, SNG_RATING_INHERENT) > 0 && sng_risk_rated_impact (at->record, SNG_RATING_RESIDUAL) > 0))
    return NULL;
  return g_strdup (_("Rate at least one impact, inherent and residual, between 1 and 5."));
}

char *
sng_rule_no_target (const SngRuleCase *at)
{
  if (at->state != SNG_RISK_STATE_TREATMENT || sng_risk_rated_impact (at->record, SNG_RATING_TARGET) > 0)
    return NULL;
  return g_strdup (_("Rate at least one impact that the treatment aims at, between 1 and 5."));
}

char *
sng_rule_only_accepted (const SngRuleCase *at)
{
  static const gint64 accept = G_GINT64_CONSTANT (1) << SNG_RISK_RESPONSE_ACCEPT;

  if (at->state != SNG_RISK_STATE_TREATMENT
      || sng_value_get_integer (sng_risk (at->record, SNG_RISK_RESPONSE), 0) != accept)
    return NULL;
  return g_strdup (_("A risk that is only accepted is not treated. Choose another response or accept it."));
}

char *
sng_rule_no_action (const SngRuleCase *at)
{
  g_autoptr (GPtrArray) actions = sng_rule_referrers (at, SNG_KIND_ACTION, SNG_ACTION_SUBJECT);

  if (at->state != SNG_RISK_STATE_TREATMENT)
    return NULL;
  for (guint i = 0; i < actions->len; i++)
    if (sng_value_is_known (sng_action (actions->pdata[i], SNG_ACTION_OWNER))
        && sng_value_is_known (sng_action (actions->pdata[i], SNG_ACTION_DUE)))
      return NULL;
  return g_strdup (_("Add at least one action with an owner and a due date."));
}

char *
sng_rule_owner_not_executive (const SngRuleCase *at)
{
  g_autoptr (SngRecord) owner = sng_reader_get_record (
      at->reader, sng_value_get_handle (sng_risk (at->record, SNG_RISK_OWNER)));
  g_autoptr (SngRecord) unit = owner
      ? sng_reader_get_record (at->reader, sng_value_get_handle (sng_person (owner, SNG_PERSON_UNIT)))
      : NULL;
  gboolean executive = owner && sng_value_get_boolean (sng_person (owner, SNG_PERSON_EXECUTIVE), FALSE);
  gboolean technology = unit && sng_value_get_integer (sng_unit (unit, SNG_UNIT_AREA), 0) == SNG_UNIT_AREA_TECHNOLOGY;

  if (owner == NULL || sng_risk_residual_level (at->record) < SNG_RISK_LEVEL_HIGH || (executive && !technology))
    return NULL;
  return g_strdup (_("A High or Critical risk needs an executive owner outside IT."));
}

char *
sng_rule_expiry_too_late (const SngRuleCase *at)
{
  const SngValue *expires = sng_risk (at->record, SNG_RISK_EXPIRES_AT);
  g_autoptr (SngLocale) locale = NULL;
  g_autofree char *latest = NULL;
  GDate limit;
  gint64 last;
  int year, month, day;

  if (at->state != SNG_RISK_STATE_ACCEPTED)
    return NULL;
  sng_date_to_civil (at->today, &year, &month, &day);
  g_date_clear (&limit, 1);
  g_date_set_dmy (&limit, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_add_months (&limit, (guint) months_of_level[sng_risk_residual_level (at->record)]);
  last = sng_date_from_civil (g_date_get_year (&limit), (int) g_date_get_month (&limit), g_date_get_day (&limit));
  if (sng_value_get_integer (expires, G_MAXINT64) <= last)
    return NULL;
  locale = sng_locale_new (sng_program_language (), sng_clock_get_zone (sng_reader_get_clock (at->reader)));
  latest = sng_locale_format_date (locale, last);
  return g_strdup_printf (_("Acceptance needs an expiry no later than %s."), latest);
}

static gboolean
may_accept (const SngRuleCase *at, SngHandle person, SngRiskLevel level)
{
  g_autoptr (GArray) mandates = sng_reader_get_referrers (
      at->reader, person, sng_kind (SNG_KIND_MANDATE)->fields[SNG_MANDATE_PERSON]);

  for (guint i = 0; mandates != NULL && i < mandates->len; i++)
    {
      g_autoptr (SngRecord) mandate
          = sng_reader_get_record (at->reader, g_array_index (mandates, SngHandle, i));

      if (mandate != NULL && !sng_record_is_void (mandate)
          && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_STARTED), at->today) <= at->today
          && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ENDED), G_MAXINT64) >= at->today
          && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ACCEPT_BAND), 0) >= (gint64) level)
        return TRUE;
    }
  return FALSE;
}

/* A low risk may be accepted by its owner; above that, a mandate must reach its band. */
char *
sng_rule_no_authority (const SngRuleCase *at)
{
  SngHandle person = sng_value_get_handle (sng_risk (at->record, SNG_RISK_ACCEPTED_BY));
  SngRiskLevel level = sng_risk_residual_level (at->record);
  static const char *const sentences[] = {
    [SNG_RISK_LEVEL_UNKNOWN] = N_("Your authority does not reach a risk that nobody assessed. Assess it first."),
    [SNG_RISK_LEVEL_LOW] = N_("Your authority does not reach a Low risk. Ask its owner."),
    [SNG_RISK_LEVEL_MODERATE] = N_("Your authority does not reach a Moderate risk. Ask the task-force lead."),
    [SNG_RISK_LEVEL_HIGH] = N_("Your authority does not reach a High risk. Ask the chief executive officer."),
    [SNG_RISK_LEVEL_CRITICAL] = N_("Your authority does not reach a Critical risk. Ask the board or its committee."),
  };

  if (at->state != SNG_RISK_STATE_ACCEPTED || person == 0)
    return NULL;
  if (level == SNG_RISK_LEVEL_LOW && person == sng_value_get_handle (sng_risk (at->record, SNG_RISK_OWNER)))
    return NULL;
  if (level != SNG_RISK_LEVEL_UNKNOWN && may_accept (at, person, level))
    return NULL;
  return g_strdup (_(sentences[level]));
}

char *
sng_rule_safety_without_control (const SngRuleCase *at)
{
  if (figure (at->record, SNG_RISK_RESIDUAL_SAFETY) < 5
      || sng_value_is_known (sng_risk (at->record, SNG_RISK_COMPENSATING_CONTROLS)))
    return NULL;
  return g_strdup (_("A safety impact of 5 needs a compensating control."));
}

char *
sng_rule_no_exchange_date (const SngRuleCase *at)
{
  const SngValue *loss = sng_risk (at->record, SNG_RISK_LOSS_LIKELY);

  if (loss->tag != SNG_TAG_MONEY || g_str_has_prefix (loss->currency, "MXN")
      || sng_value_is_known (sng_risk (at->record, SNG_RISK_EXCHANGE_DATE)))
    return NULL;
  return g_strdup (_("The quantity must use a currency and a date for the exchange rate."));
}

char *
sng_rule_unconfirmed_by_person (const SngRuleCase *at)
{
  if (!sng_value_get_boolean (sng_common (at->record, SNG_COMMON_AI_SUGGESTED), FALSE))
    return NULL;
  return g_strdup (_("Suggested by AI. A person must confirm the text."));
}
