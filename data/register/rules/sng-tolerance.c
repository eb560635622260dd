/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-tolerance.h"

#include <math.h>

/* Public API */

/**
 * sng_appetite_tolerance:
 * @appetite: (nullable): a statement
 *
 * Returns: the highest residual score that is tolerated, of 1–25: as written, else as its stance
 *   says (register 3.4); NAN when neither is known
 */
double
sng_appetite_tolerance (SngRecord *appetite)
{
  static const double of_stance[] = { NAN, 4, 9, 12, 16 };
  const SngValue *written = appetite ? sng_appetite (appetite, SNG_APPETITE_TOLERANCE_SCORE) : NULL;

  if (appetite == NULL)
    return NAN;
  if (sng_value_is_known (written))
    return (double) written->integer;
  return of_stance[sng_value_get_integer (sng_appetite (appetite, SNG_APPETITE_STANCE), 0)];
}
