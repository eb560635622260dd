/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-loss-change.h"

#include <string.h>

static SngValue
money (double minor_units, const char *currency)
{
  SngValue value = { .tag = SNG_TAG_MONEY, .integer = (gint64) round (minor_units) };

  if (isnan (minor_units))
    return SNG_UNKNOWN;
  memcpy (value.currency, currency, sizeof value.currency);
  return value;
}

static SngValue
known_real (double real)
{
  return isnan (real) ? SNG_UNKNOWN : sng_value_real (real);
}

/* @old: as it was read: when somebody wrote another one since, both are shown. */
static void
set_point (SngChange *change, const SngLossRisk *risk, SngRiskField field, SngValue old, SngValue now)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);

  sng_change_set (change, sng_record_get_handle (risk->record), kind->fields[field], kind, &old, now);
}

/* What nobody said, before and after, is no difference. */
static gboolean
differ (double one, double other)
{
  return one != other && !(isnan (one) && isnan (other));
}

/* Only the points that differ are written. */
static gboolean
add_points (SngChange *change, const SngLossRisk *from, const SngLossRisk *to)
{
  static const SngRiskField frequency[3]
      = { SNG_RISK_FREQUENCY_MINIMUM, SNG_RISK_FREQUENCY_LIKELY, SNG_RISK_FREQUENCY_MAXIMUM };
  static const SngRiskField loss[3]
      = { SNG_RISK_LOSS_MINIMUM, SNG_RISK_LOSS_LIKELY, SNG_RISK_LOSS_MAXIMUM };
  const SngLossEstimate *old = &from->estimates.today, *now = &to->estimates.today;
  gboolean changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (loss); i++)
    {
      if (differ (now->frequency.point[i], old->frequency.point[i]))
        {
          set_point (change, from, frequency[i], known_real (old->frequency.point[i]),
                     sng_value_real (now->frequency.point[i]));
          changed = TRUE;
        }
      if (differ (now->loss.point[i], old->loss.point[i]))
        {
          set_point (change, from, loss[i], money (old->loss.point[i], from->estimates.currency),
                     money (now->loss.point[i], to->estimates.currency));
          changed = TRUE;
        }
    }
  return changed;
}

/* Public API */

/**
 * sng_loss_change_new:
 * @from: as the register has it
 * @to: what was supposed of it, with sng_loss_reading_suppose()
 * @n_risks: (out): how many risks get another estimate
 *
 * What was supposed becomes what is estimated today, of all its risks at once; those of one common
 * cause change together (ruling 26).
 *
 * Returns: (transfer full): a change of a person
 */
SngChange *
sng_loss_change_new (SngLossReading *from, SngLossReading *to, guint *n_risks)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

  *n_risks = 0;
  for (guint i = 0; i < MIN (from->risks->len, to->risks->len); i++)
    *n_risks += add_points (change, from->risks->pdata[i], to->risks->pdata[i]);
  return change;
}
