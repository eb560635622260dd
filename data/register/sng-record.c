/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"

#include <string.h>

/* Most fields of most records are unknown: only the values that are known take room, in the order
 * of their fields. */
struct _SngRecord
{
  gatomicrefcount n_refs;
  guint8 kind;  /* SngKindId: a register is read with very many records */
  guint8 spare; /* how many more values find room */
  guint16 n_values;
  SngHandle handle;
  SngValue *values; /* behind the bits, as long as they fit there */
  guint64 known[]; /* a bit of each field */
};

/* Values come one after the other when a record is read: so many at a time. */
#define ROOM_STEP 6

static const SngValue unknown;

G_STATIC_ASSERT (SNG_N_KINDS <= G_MAXUINT8);

static const SngKind *
kind_of (const SngRecord *self)
{
  return sng_kind ((SngKindId) self->kind);
}

static guint
n_words (const SngKind *kind)
{
  return (kind->n_fields + 63) / 64;
}

/* Where the values are that came with the record. */
static SngValue *
first_values (SngRecord *self)
{
  return (SngValue *) (gpointer) &self->known[n_words (kind_of (self))];
}

static void
free_record (SngRecord *self)
{
  for (guint i = 0; i < self->n_values; i++)
    sng_value_clear (&self->values[i]);
  if (self->values != first_values (self))
    g_free (self->values);
  g_free (self);
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
make_room (SngRecord *self)
{
  SngValue *former = self->values;
  guint room = self->n_values + ROOM_STEP;

  self->spare = ROOM_STEP;
  if (former != first_values (self))
    {
      self->values = g_renew (SngValue, former, room);
      return;
    }
  self->values = g_new (SngValue, room);
  memcpy (self->values, former, self->n_values * sizeof *former);
}

static SngRecord *
new_with_room (const SngKind *kind, SngHandle handle, guint n_values, guint spare)
{
  gsize head = sizeof (SngRecord) + n_words (kind) * sizeof (guint64);
  SngRecord *self = g_malloc (head + (n_values + spare) * sizeof (SngValue));

  memset (self, 0, head);
  g_atomic_ref_count_init (&self->n_refs);
  self->kind = (guint8) kind->id;
  self->handle = handle;
  self->values = first_values (self);
  self->spare = (guint8) spare;
  self->n_values = (guint16) n_values;
  return self;
}

static void
insert_value (SngRecord *self, guint field, SngValue value)
{
  guint place = place_of (self, field);

  if (self->spare == 0)
    make_room (self);
  memmove (&self->values[place + 1], &self->values[place], (self->n_values - place) * sizeof value);
  self->values[place] = value;
  self->known[field / 64] |= G_GUINT64_CONSTANT (1) << field % 64;
  self->n_values++;
  self->spare--;
}

static void
remove_value (SngRecord *self, guint field)
{
  guint place = place_of (self, field);

  sng_value_clear (&self->values[place]);
  self->n_values--;
  if (self->spare < G_MAXUINT8)
    self->spare++;
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
  return new_with_room (kind, handle, 0, 0);
}

/**
 * sng_record_new_of:
 * @fields: (array length=n_values): in the order of the kind
 * @values: (array length=n_values): (transfer full): their values, all of them known
 * @spare: how many more values may follow; others move all of them
 *
 * Returns: (transfer full): a record whose other values are unknown; it takes as much room as that
 */
SngRecord *
sng_record_new_of (const SngKind *kind,
                   SngHandle handle,
                   const guint *fields,
                   const SngValue *values,
                   guint n_values,
                   guint spare)
{
  SngRecord *self = new_with_room (kind, handle, n_values, MIN (spare, G_MAXUINT8));

  if (n_values > 0)
    memcpy (self->values, values, n_values * sizeof *values);
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
  SngRecord *copy = new_with_room (kind_of (self), self->handle, self->n_values, 0);

  memcpy (copy->known, self->known, n_words (kind_of (self)) * sizeof (guint64));
  for (guint i = 0; i < self->n_values; i++)
    copy->values[i] = sng_value_copy (&self->values[i]);
  return copy;
}

SngRecord *
sng_record_ref (SngRecord *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
sng_record_unref (SngRecord *self)
{
  if (g_atomic_ref_count_dec (&self->n_refs))
    free_record (self);
}

/**
 * sng_record_set:
 * @value: (transfer full): the new value
 */
void
sng_record_set (SngRecord *self, guint field, SngValue value)
{
  g_return_if_fail (field < kind_of (self)->n_fields);
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
  return kind_of (self);
}

/**
 * sng_record_get:
 *
 * Returns: the value, never %NULL; owned by the record, and valid until the record is changed
 */
const SngValue *
sng_record_get (SngRecord *self, guint field)
{
  g_return_val_if_fail (field < kind_of (self)->n_fields, &unknown);
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
  guint words = n_words (kind_of (self));

  for (guint word = from / 64; word < words; word++)
    {
      guint64 known = self->known[word];

      if (word == from / 64)
        known &= ~G_GUINT64_CONSTANT (0) << from % 64;
      if (known != 0)
        return word * 64 + (guint) __builtin_ctzll (known);
    }
  return kind_of (self)->n_fields;
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
  const SngField *state = kind_of (self)->state;

  if (state == NULL)
    return 0;
  return (guint) sng_value_get_integer (get_value (self, state->index), 0);
}

gboolean
sng_record_is_void (SngRecord *self)
{
  return is_known (self, SNG_COMMON_VOID_REASON);
}
