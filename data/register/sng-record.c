/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"

#include <string.h>

/* Most fields of most records are unknown: only the values that are known take room, in the order
 * of their fields. */
struct _SngRecord
{
  const SngKind *kind;
  SngHandle handle;
  SngValue *values;
  guint n_values;
  guint room;
  guint64 known[]; /* a bit of each field */
};

/* Values come one after the other when a record is read: so many at a time. */
#define ROOM_STEP 6

static const SngValue unknown;

static void
clear_values (gpointer data)
{
  SngRecord *self = data;

  for (guint i = 0; i < self->n_values; i++)
    sng_value_clear (&self->values[i]);
  g_free (self->values);
}

static guint
n_words (const SngKind *kind)
{
  return (kind->n_fields + 63) / 64;
}

static gboolean
is_known (const SngRecord *self, guint field)
{
  return (self->known[field / 64] >> (field % 64) & 1) != 0;
}

/* How many of the fields before this one are known. */
static guint
place_of (const SngRecord *self, guint field)
{
  guint place = 0;

  for (guint word = 0; word < field / 64; word++)
    place += (guint) __builtin_popcountll (self->known[word]);
  return place + (guint) __builtin_popcountll (self->known[field / 64] & ((G_GUINT64_CONSTANT (1) << field % 64) - 1));
}

static const SngValue *
get_value (const SngRecord *self, guint field)
{
  return is_known (self, field) ? &self->values[place_of (self, field)] : &unknown;
}

static void
insert_value (SngRecord *self, guint field, SngValue value)
{
  guint place = place_of (self, field);

  if (self->n_values == self->room)
    {
      self->room += ROOM_STEP;
      self->values = g_renew (SngValue, self->values, self->room);
    }
  memmove (&self->values[place + 1], &self->values[place], (self->n_values - place) * sizeof value);
  self->values[place] = value;
  self->known[field / 64] |= G_GUINT64_CONSTANT (1) << field % 64;
  self->n_values++;
}

static void
remove_value (SngRecord *self, guint field)
{
  guint place = place_of (self, field);

  sng_value_clear (&self->values[place]);
  self->n_values--;
  memmove (&self->values[place], &self->values[place + 1], (self->n_values - place) * sizeof (SngValue));
  self->known[field / 64] &= ~(G_GUINT64_CONSTANT (1) << field % 64);
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
  SngRecord *self = g_atomic_rc_box_alloc0 (sizeof (SngRecord) + n_words (kind) * sizeof (guint64));

  self->kind = kind;
  self->handle = handle;
  return self;
}

/**
 * sng_record_new_of:
 * @fields: (array length=n_values): in the order of the kind
 * @values: (array length=n_values): (transfer full): their values, all of them known
 *
 * Returns: (transfer full): a record whose other values are unknown; it takes as much room as that
 */
SngRecord *
sng_record_new_of (const SngKind *kind,
                   SngHandle handle,
                   const guint *fields,
                   const SngValue *values,
                   guint n_values)
{
  SngRecord *self = sng_record_new (kind, handle);

  self->values = g_memdup2 (values, n_values * sizeof *values);
  self->n_values = self->room = n_values;
  for (guint i = 0; i < n_values; i++)
    self->known[fields[i] / 64] |= G_GUINT64_CONSTANT (1) << fields[i] % 64;
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

  memcpy (copy->known, self->known, n_words (self->kind) * sizeof (guint64));
  copy->n_values = copy->room = self->n_values;
  copy->values = g_new (SngValue, self->n_values);
  for (guint i = 0; i < self->n_values; i++)
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
  if (is_known (self, field) && sng_value_is_known (&value))
    sng_value_take (&self->values[place_of (self, field)], value);
  else if (is_known (self, field))
    remove_value (self, field);
  else if (sng_value_is_known (&value))
    insert_value (self, field, value);
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
 * Returns: the value, never %NULL; owned by the record, and valid until the record is changed
 */
const SngValue *
sng_record_get (SngRecord *self, guint field)
{
  g_return_val_if_fail (field < self->kind->n_fields, &unknown);
  return get_value (self, field);
}

/**
 * sng_record_find_known:
 *
 * Returns: the first field from @from on that is known; the number of fields where none is
 */
guint
sng_record_find_known (SngRecord *self, guint from)
{
  guint words = n_words (self->kind);

  for (guint word = from / 64; word < words; word++)
    {
      guint64 known = self->known[word];

      if (word == from / 64)
        known &= ~G_GUINT64_CONSTANT (0) << from % 64;
      if (known != 0)
        return word * 64 + (guint) __builtin_ctzll (known);
    }
  return self->kind->n_fields;
}

/**
 * sng_record_get_key:
 *
 * Returns: (nullable): what people call the record, %NULL before it is given at commit
 */
const char *
sng_record_get_key (SngRecord *self)
{
  return sng_value_get_text (get_value (self, SNG_COMMON_KEY), SNG_LANGUAGE_EN);
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
  return (guint) sng_value_get_integer (get_value (self, self->kind->state->index), 0);
}

gboolean
sng_record_is_void (SngRecord *self)
{
  return is_known (self, SNG_COMMON_VOID_REASON);
}
