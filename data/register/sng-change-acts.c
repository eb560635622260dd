/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change.h"

static void
add_act_of (SngChange *self, SngAct act, SngRecord *record, guint field, SngValue new_value)
{
  const SngKind *kind = sng_record_get_kind (record);

  sng_change_add_act (self, act, sng_record_get_handle (record), kind->fields[field], kind,
                      sng_record_get (record, field), new_value);
}

/* Public API */

/**
 * sng_change_release:
 *
 * What persons claimed about the field is taken back; the value of the sources holds again.
 */
void
sng_change_release (SngChange *self, SngRecord *record, guint field)
{
  add_act_of (self, SNG_ACT_RELEASE, record, field, SNG_UNKNOWN);
}

/**
 * sng_change_verify:
 *
 * The author of the change stands for the value as @record shows it.
 */
void
sng_change_verify (SngChange *self, SngRecord *record, guint field)
{
  add_act_of (self, SNG_ACT_VERIFY, record, field, SNG_UNKNOWN);
}

/**
 * sng_change_unverify:
 *
 * Nobody stands for the value any more.
 */
void
sng_change_unverify (SngChange *self, SngRecord *record, guint field)
{
  add_act_of (self, SNG_ACT_VERIFY, record, field, sng_value_boolean (TRUE));
}
