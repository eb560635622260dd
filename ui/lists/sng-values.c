/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-values.h"

#include "data/posture/sng-risk-values.h"

/* Public API */

/**
 * sng_values_get:
 * @posture: (nullable): where values that need more than the record itself come from
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): the value of a field of @record, stored or computed
 */
SngValue
sng_values_get (SngPosture *posture, SngRecord *record, const SngField *field)
{
  SngValue value = SNG_UNKNOWN;

  if (posture != NULL && sng_posture_withholds (posture, sng_record_get_handle (record), field))
    return value;
  if (!field->computed)
    return sng_value_copy (sng_record_get (record, field->index));
  if (sng_risk_values_compute (record, field, &value))
    return value;
  if (posture != NULL)
    sng_posture_get_value (posture, record, field, &value);
  return value;
}
