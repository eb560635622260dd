/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#include <string.h>

/* Days for which an action counts after it was done. */
#define YEAR 365

static const SngSide side_of_nature[] = {
  [SNG_NATURE_DIRECTIVE] = SNG_SIDE_PREVENTIVE, [SNG_NATURE_PREVENTIVE] = SNG_SIDE_PREVENTIVE,
  [SNG_NATURE_DETECTIVE] = SNG_SIDE_DETECTIVE,  [SNG_NATURE_RESPONSIVE] = SNG_SIDE_REACTIVE,
  [SNG_NATURE_RECOVERY] = SNG_SIDE_REACTIVE,
};

static const SngSide side_of_origin[] = {
  [SNG_ACTION_ORIGIN_INCIDENT] = SNG_SIDE_REACTIVE,
  [SNG_ACTION_ORIGIN_AUDIT] = SNG_SIDE_PREVENTIVE,
  [SNG_ACTION_ORIGIN_FORECAST] = SNG_SIDE_PREVENTIVE,
  [SNG_ACTION_ORIGIN_PLAN] = SNG_SIDE_PREVENTIVE,
};

/* @sides: by number of a choice */
static gboolean
find_side (const SngValue *choice, const SngSide *sides, gsize n_sides, SngSide *side)
{
  gint64 number = sng_value_get_integer (choice, 0);

  if (number <= 0 || (gsize) number >= n_sides)
    return FALSE;
  *side = sides[number];
  return TRUE;
}

static const SngValue *
first_known (const SngValue *const *values, gsize n_values)
{
  for (gsize i = 0; i < n_values; i++)
    if (sng_value_is_known (values[i]))
      return values[i];
  return values[0];
}

/* One row of each lens */

/* The level that is proven: what nobody assessed has no effect (method 2.5). */
static gboolean
read_control (SngFactBase *base, SngRecord *control, SngBalanceRow *row)
{
  SngLevelRow level;

  if (!find_side (sng_control (control, SNG_CONTROL_NATURE), side_of_nature,
                  G_N_ELEMENTS (side_of_nature), &row->side)
      || !sng_read_control (base, control, &level))
    return FALSE;
  row->weight = level.level;
  return TRUE;
}

static gboolean
read_budget_line (SngFactBase *base, SngRecord *line, SngBalanceRow *row)
{
  SngSpend spend;

  if (!sng_read_spend (base, line, &spend) || !spend.has_side)
    return FALSE;
  row->weight = spend.amount;
  row->side = spend.side;
  return TRUE;
}

static gboolean
read_action (SngFactBase *base, SngRecord *action, SngBalanceRow *row)
{
  const SngValue *ended = sng_action (action, SNG_ACTION_ENDED);
  int age = sng_fact_base_age_of_instant (base, ended);

  if (!sng_action_is_of_balance (action)
      || (sng_value_is_known (ended) && (age == SNG_AGE_UNKNOWN || age > YEAR))
      || !find_side (sng_action (action, SNG_ACTION_ORIGIN), side_of_origin,
                     G_N_ELEMENTS (side_of_origin), &row->side))
    return FALSE;
  row->weight = sng_fact_base_undated (base, action, SNG_ACTION_ORIGIN, 1);
  return TRUE;
}

static const struct
{
  SngKindId kind;
  gboolean (*read) (SngFactBase *, SngRecord *, SngBalanceRow *);
} lenses[SNG_N_LENSES] = {
  [SNG_LENS_CONTROLS] = { SNG_KIND_CONTROL, read_control },
  [SNG_LENS_SPEND] = { SNG_KIND_BUDGET_LINE, read_budget_line },
  [SNG_LENS_ACTIONS] = { SNG_KIND_ACTION, read_action },
};

/* Public API */

/**
 * sng_action_is_of_balance:
 *
 * Returns: whether it is an action: an aim is none yet, and one that was cancelled is none any more
 */
gboolean
sng_action_is_of_balance (SngRecord *action)
{
  return sng_record_get_state (action) != SNG_ACTION_STATE_CANCELLED
         && sng_value_get_integer (sng_action (action, SNG_ACTION_ACTION_TYPE), 0)
                != SNG_ACTION_ACTION_TYPE_OBJECTIVE;
}

/**
 * sng_action_is_proactive:
 *
 * Returns: whether something else than an incident asked for it (method 2.5)
 */
SngTruth
sng_action_is_proactive (SngRecord *action)
{
  SngSide side;

  if (!find_side (sng_action (action, SNG_ACTION_ORIGIN), side_of_origin,
                  G_N_ELEMENTS (side_of_origin), &side))
    return SNG_TRUTH_UNKNOWN;
  return side == SNG_SIDE_PREVENTIVE ? SNG_TRUTH_YES : SNG_TRUTH_NO;
}

/**
 * sng_read_lens:
 *
 * Returns: (transfer full) (element-type SngBalanceRow): everything that the lens looks at
 */
GArray *
sng_read_lens (SngFactBase *base, SngLens lens)
{
  GPtrArray *records = sng_fact_base_get_records (base, lenses[lens].kind);
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (SngBalanceRow));

  for (guint i = 0; i < records->len; i++)
    {
      SngBalanceRow row = { 0 };

      if (lenses[lens].read (base, records->pdata[i], &row))
        g_array_append_val (rows, row);
    }
  return rows;
}

/**
 * sng_read_spend:
 * @spend: (out): what the line spends: what was spent, else what is committed, else what is planned
 *
 * Returns: whether the line is of the year of the base, and not of a quarter that has yet to come
 */
gboolean
sng_read_spend (SngFactBase *base, SngRecord *line, SngSpend *spend)
{
  const SngValue *const amounts[] = {
    sng_budget_line (line, SNG_BUDGET_LINE_SPENT),
    sng_budget_line (line, SNG_BUDGET_LINE_COMMITTED),
    sng_budget_line (line, SNG_BUDGET_LINE_PLANNED),
  };
  const SngValue *amount = first_known (amounts, G_N_ELEMENTS (amounts));
  int now = sng_period_of_date (sng_fact_base_get_as_of (base));
  gint64 period
    = sng_value_get_integer (sng_budget_line (line, SNG_BUDGET_LINE_PERIOD), G_MININT64);

  if (period < now - now % 4 || period > now)
    return FALSE;
  *spend = (SngSpend) { .amount = sng_fact_missing () };
  spend->pillar = sng_value_get_integer (sng_budget_line (line, SNG_BUDGET_LINE_PILLAR), 0);
  spend->has_side
    = find_side (sng_budget_line (line, SNG_BUDGET_LINE_NATURE), side_of_nature,
                 G_N_ELEMENTS (side_of_nature), &spend->side);
  if (amount->tag != SNG_TAG_MONEY)
    return TRUE;
  memcpy (spend->currency, amount->currency, 3);
  spend->amount
    = sng_fact_base_undated (base, line, SNG_BUDGET_LINE_SPENT, (double) amount->integer);
  return TRUE;
}

/**
 * sng_read_shadow_audit_age:
 *
 * Returns: days since an audit last looked for AI in the shadow and came to an end;
 *   %SNG_AGE_UNKNOWN when none did
 */
int
sng_read_shadow_audit_age (SngFactBase *base)
{
  GPtrArray *audits = sng_fact_base_get_records (base, SNG_KIND_AUDIT);
  int youngest = SNG_AGE_UNKNOWN;

  for (guint i = 0; i < audits->len; i++)
    {
      int age = sng_fact_base_age_of_date (base, sng_audit (audits->pdata[i], SNG_AUDIT_ENDED));

      if (sng_value_get_integer (sng_audit (audits->pdata[i], SNG_AUDIT_AUDIT_TYPE), 0)
            == SNG_AUDIT_AUDIT_TYPE_SHADOW_AI
          && sng_record_get_state (audits->pdata[i]) == SNG_AUDIT_STATE_CLOSED
          && age != SNG_AGE_UNKNOWN && (youngest == SNG_AGE_UNKNOWN || age < youngest))
        youngest = age;
    }
  return youngest;
}

/**
 * sng_read_latest_measure:
 * @indicator: key of an indicator
 *
 * Returns: (transfer none) (nullable): its newest measure of the whole organisation
 */
SngRecord *
sng_read_latest_measure (SngFactBase *base, const char *indicator)
{
  GPtrArray *indicators = sng_fact_base_get_records (base, SNG_KIND_INDICATOR);
  GPtrArray *measures = NULL;
  SngRecord *latest = NULL;
  int youngest = G_MAXINT;

  for (guint i = 0; i < indicators->len && measures == NULL; i++)
    if (g_strcmp0 (sng_record_get_key (indicators->pdata[i]), indicator) == 0)
      measures = sng_fact_base_get_referrers (base, SNG_KIND_MEASURE, SNG_MEASURE_INDICATOR,
                                              sng_record_get_handle (indicators->pdata[i]));
  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      int age
        = sng_fact_base_age_of_date (base, sng_measure (measures->pdata[i], SNG_MEASURE_MEASURED_AT));

      if (age == SNG_AGE_UNKNOWN || age >= youngest
          || sng_value_is_known (sng_measure (measures->pdata[i], SNG_MEASURE_SUBJECT)))
        continue;
      latest = measures->pdata[i];
      youngest = age;
    }
  return latest;
}
