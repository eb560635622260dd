/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-value-provider.h"

#include "data/posture/sng-risk-values.h"

G_DEFINE_INTERFACE (SngValueProvider, sng_value_provider, G_TYPE_OBJECT)

static void
sng_value_provider_default_init (SngValueProviderInterface *iface)
{
}

/* Public API */

/**
 * sng_value_provider_get:
 * @self: (nullable): where computed values come from beyond those that the record itself gives
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): the value of a field of @record, stored or computed
 */
SngValue
sng_value_provider_get (SngValueProvider *self, SngRecord *record, const SngField *field)
{
  SngValue value = SNG_UNKNOWN;

  if (!field->computed)
    return sng_value_copy (sng_record_get (record, field->index));
  if (self != NULL && SNG_VALUE_PROVIDER_GET_IFACE (self)->compute (self, record, field, &value))
    return value;
  sng_risk_values_compute (record, field, &value);
  return value;
}
