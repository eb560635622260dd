/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"

struct _SngRecord
{
  const SngKind *kind;
  SngHandle handle;
  SngValue values[];
};

static void
clear_values (gpointer data)
{
  SngRecord *self = data;

  for (guint i = 0; i < self->kind->n_fields; i++)
    sng_value_clear (&self->values[i]);
}

/* Public API */

/**
 * sng_record_new:
 *
 * Returns: (transfer full): a record whose values are all unknown
 */
SngRecord *
sng_record_new (const SngKind *kind, SngHandle handle)
{
  gsize size = sizeof (SngRecord) + kind->n_fields * sizeof (SngValue);
  SngRecord *self = g_atomic_rc_box_alloc0 (size);

  self->kind = kind;
  self->handle = handle;
  return self;
}

/**
 * sng_record_copy:
 *
 * Returns: (transfer full): a record with the same values, which its caller may still change
 */
SngRecord *
sng_record_copy (SngRecord *self)
{
  SngRecord *copy = sng_record_new (self->kind, self->handle);

  for (guint i = 0; i < self->kind->n_fields; i++)
    copy->values[i] = sng_value_copy (&self->values[i]);
  return copy;
}

SngRecord *
sng_record_ref (SngRecord *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_record_unref (SngRecord *self)
{
  g_atomic_rc_box_release_full (self, clear_values);
}

/**
 * sng_record_set:
 * @value: (transfer full): the new value
 */
void
sng_record_set (SngRecord *self, guint field, SngValue value)
{
  g_return_if_fail (field < self->kind->n_fields);
  sng_value_take (&self->values[field], value);
}

SngHandle
sng_record_get_handle (SngRecord *self)
{
  return self->handle;
}

const SngKind *
sng_record_get_kind (SngRecord *self)
{
  return self->kind;
}

/**
 * sng_record_get:
 *
 * Returns: the value, never %NULL; owned by the record
 */
const SngValue *
sng_record_get (SngRecord *self, guint field)
{
  static const SngValue unknown;

  g_return_val_if_fail (field < self->kind->n_fields, &unknown);
  return &self->values[field];
}

/**
 * sng_record_get_key:
 *
 * Returns: (nullable): what people call the record, %NULL before it is given at commit
 */
const char *
sng_record_get_key (SngRecord *self)
{
  return sng_value_get_text (&self->values[SNG_COMMON_KEY], SNG_LANGUAGE_EN);
}

/**
 * sng_record_get_state:
 *
 * Returns: the choice of its state field, 0 when it has none or it is unknown
 */
guint
sng_record_get_state (SngRecord *self)
{
  if (self->kind->state == NULL)
    return 0;
  return (guint) sng_value_get_integer (&self->values[self->kind->state->index], 0);
}

gboolean
sng_record_is_void (SngRecord *self)
{
  return sng_value_is_known (&self->values[SNG_COMMON_VOID_REASON]);
}
