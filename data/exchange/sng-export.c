/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-export.h"

/* Public API */

/**
 * sng_export_has_field:
 *
 * Returns: whether exports carry the field: it is stored, and not sensitive
 */
gboolean
sng_export_has_field (const SngField *field)
{
  return sng_field_is_stored (field)
         && sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE;
}
