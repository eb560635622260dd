/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change-private.h"

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

/**
 * sng_change_add_act:
 * @act: %SNG_ACT_RELEASE or %SNG_ACT_VERIFY
 * @seen: the value that the writer saw, and that must still be there
 * @new_value: (transfer full): true takes a verification back; else unknown
 */
void
sng_change_add_act (SngChange *self,
                    SngAct act,
                    SngHandle record,
                    const SngField *field,
                    const SngKind *kind,
                    const SngValue *seen,
                    SngValue new_value)
{
  SngEntry entry = {
    .act = act,
    .record = record,
    .kind = kind,
    .field = field->index,
    .compare = TRUE,
    .old_value = sng_value_copy (seen),
    .new_value = new_value,
  };

  _sng_change_add (self, &entry);
}

/**
 * sng_change_view:
 * @field: what was looked at
 *
 * Nothing changes; the journal keeps who looked at whom, and when.
 */
void
sng_change_view (SngChange *self, SngRecord *record, guint field)
{
  SngEntry entry = {
    .act = SNG_ACT_VIEW,
    .record = sng_record_get_handle (record),
    .kind = sng_record_get_kind (record),
    .field = field,
  };

  _sng_change_add (self, &entry);
}

/**
 * sng_change_erase:
 *
 * The change needs a reason, which the journal keeps, and has no other entries. What is erased
 * cannot be taken back.
 */
void
sng_change_erase (SngChange *self, const SngKind *kind, SngHandle person)
{
  SngEntry entry = {
    .act = SNG_ACT_ERASE,
    .record = person,
    .kind = kind,
    .field = SNG_COMMON_KEY,
  };

  _sng_change_add (self, &entry);
}
