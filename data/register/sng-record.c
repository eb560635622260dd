/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"

#include <string.h>

/* Most fields of most records are unknown: only the values that are known take room, in the order
 * of their fields. */
struct _SngRecord
{
  gatomicrefcount n_refs;
  guint8 kind : 6;      /* SngKindId: a register is read with very many records */
  guint8 last_word : 2; /* of those that hold a bit of each field */
  guint8 spare;         /* how many more values find room */
  guint16 n_values;
  SngHandle handle;
  SngValue *values; /* behind the bits, as long as they fit there */
  guint64 known[]; /* a bit of each field */
};

/* Values come one after the other when a record is read: so many at a time. */
#define ROOM_STEP 6

static const SngValue unknown;

G_STATIC_ASSERT (SNG_N_KINDS <= 1 << 6);
G_STATIC_ASSERT (SNG_MAX_FIELDS <= 64 << 2);

static const SngKind *
kind_of (const SngRecord *self)
{
  return sng_kind ((SngKindId) self->kind);
}

static guint
n_words (const SngRecord *self)
{
  return self->last_word + 1u;
}

static guint64
bit_of (guint field)
{
  return G_GUINT64_CONSTANT (1) << field % 64;
}

/* The processors that the program is built for need not have an instruction that counts bits, and
 * to call the compiler's function for each value that is read costs more than reading it. */
static guint
count_bits (guint64 bits)
{
  bits -= bits >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  bits = (bits & G_GUINT64_CONSTANT (0x3333333333333333))
         + (bits >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  bits = (bits + (bits >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (guint) (bits * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

/* Where the values are that came with the record. */
static SngValue *
first_values (SngRecord *self)
{
  return (SngValue *) (gpointer) &self->known[n_words (self)];
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
  return field / 64 <= self->last_word && (self->known[field / 64] & bit_of (field)) != 0;
}

/* How many of the fields before this one are known. */
static guint
place_of (const SngRecord *self, guint field)
{
  guint place = 0;

  for (guint word = 0; word < field / 64; word++)
    place += count_bits (self->known[word]);
  return place + count_bits (self->known[field / 64] & (bit_of (field) - 1));
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
  guint words = (kind->n_fields + 63) / 64;
  gsize head = sizeof (SngRecord) + words * sizeof (guint64);
  SngRecord *self = g_malloc (head + (n_values + spare) * sizeof (SngValue));

  memset (self, 0, head);
  g_atomic_ref_count_init (&self->n_refs);
  self->kind = kind->id & 0x3f;
  self->last_word = (words - 1) & 0x3;
  self->handle = handle;
  self->values = first_values (self);
  self->spare = (guint8) spare;
  self->n_values = (guint16) n_values;
  return self;
}

/* Values that are set one after the other mostly come in the order of their fields. */
static gboolean
is_behind_all (const SngRecord *self, guint field)
{
  return field / 64 == self->last_word && self->known[field / 64] >> field % 64 == 0;
}

static void
insert_value (SngRecord *self, guint field, SngValue value)
{
  guint place = is_behind_all (self, field) ? self->n_values : place_of (self, field);

  if (self->spare == 0)
    make_room (self);
  if (place < self->n_values)
    memmove (&self->values[place + 1], &self->values[place],
             (self->n_values - place) * sizeof value);
  self->values[place] = value;
  self->known[field / 64] |= bit_of (field);
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
  memmove (&self->values[place], &self->values[place + 1],
           (self->n_values - place) * sizeof (SngValue));
  self->known[field / 64] &= ~bit_of (field);
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
    self->known[fields[i] / 64] |= bit_of (fields[i]);
  return self;
}

/**
 * sng_record_new_to_create:
 * @n_values: how many are said of it
 *
 * Returns: (transfer full): a record without a handle, which has places for those values and for
 *   those that the register gives it; nothing in it has to move for them
 */
SngRecord *
sng_record_new_to_create (const SngKind *kind, guint n_values)
{
  static const SngCommonField given[SNG_N_GIVEN] = {
    SNG_COMMON_ID,         SNG_COMMON_KEY,        SNG_COMMON_CREATED_BY, SNG_COMMON_CREATED_AT,
    SNG_COMMON_CHANGED_BY, SNG_COMMON_CHANGED_AT, SNG_COMMON_REVISION,
  };
  SngRecord *self = new_with_room (kind, 0, 0, MIN (SNG_N_GIVEN + n_values, G_MAXUINT8));

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    insert_value (self, given[i], SNG_UNKNOWN);
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

  memcpy (copy->known, self->known, n_words (self) * sizeof (guint64));
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
  gboolean was_known = is_known (self, field);

  g_return_if_fail (was_known || field < kind_of (self)->n_fields);
  if (was_known && sng_value_is_known (&value))
    sng_value_take (&self->values[place_of (self, field)], value);
  else if (was_known)
    remove_value (self, field);
  else if (sng_value_is_known (&value))
    insert_value (self, field, value);
}

/**
 * sng_record_set_handle:
 * @handle: of a record that is being created, once it is known
 */
void
sng_record_set_handle (SngRecord *self, SngHandle handle)
{
  self->handle = handle;
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
  const SngValue *value = get_value (self, field);

  g_return_val_if_fail (value != &unknown || field < kind_of (self)->n_fields, &unknown);
  return value;
}

/**
 * sng_record_walk:
 * @from: a field of its kind
 *
 * Returns: a walk that stands before the first known value of @from and the fields after it; it is
 *   valid until the record is changed
 */
SngRecordWalk
sng_record_walk (SngRecord *self, guint from)
{
  return (SngRecordWalk) {
    .next = self->values + place_of (self, from),
    .word = &self->known[from / 64],
    .last_word = &self->known[self->last_word],
    .first = from / 64 * 64,
    .left = self->known[from / 64] & ~(bit_of (from) - 1),
  };
}

/**
 * sng_record_find_change:
 * @before: a record of the same kind
 *
 * Returns: the first field from @from on whose value is not the same in both; the number of fields
 *   where there is none
 */
guint
sng_record_find_change (SngRecord *before, SngRecord *after, guint from)
{
  for (guint word = from / 64; word <= after->last_word; word++)
    {
      guint64 either = before->known[word] | after->known[word];

      if (word == from / 64)
        either &= ~(bit_of (from) - 1);
      for (; either != 0; either &= either - 1)
        {
          guint field = word * 64 + (guint) __builtin_ctzll (either);

          if (!sng_value_equal (get_value (before, field), get_value (after, field)))
            return field;
        }
    }
  return kind_of (after)->n_fields;
}

/**
 * sng_record_add_known:
 * @fields: (inout): the fields whose values are known become part of it
 */
void
sng_record_add_known (SngRecord *self, SngFieldSet *fields)
{
  for (guint word = 0; word <= self->last_word; word++)
    fields->words[word] |= self->known[word];
}

/**
 * sng_record_count_known:
 *
 * Returns: of how many fields of @among the value is known
 */
guint
sng_record_count_known (SngRecord *self, const SngFieldSet *among)
{
  guint n = 0;

  for (guint word = 0; word <= self->last_word; word++)
    n += count_bits (self->known[word] & among->words[word]);
  return n;
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
