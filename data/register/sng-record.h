/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* No kind has more fields, those that every record has included. */
#define SNG_MAX_FIELDS 256

/* So many values the register itself gives a new record: its id and its key, and who created it and
 * changed it, when, and how often. */
#define SNG_N_GIVEN 7

/**
 * SngRecord:
 *
 * One record as the register held it at one moment: immutable once shared, counted atomically,
 * safe to pass between threads. Its values are indexed by the enumerators of its kind, the fields
 * that every record has first.
 */
typedef struct _SngRecord SngRecord;

/* Some fields of one kind: a bit of each. */
typedef struct
{
  guint64 words[SNG_MAX_FIELDS / 64];
} SngFieldSet;

/**
 * SngRecordWalk:
 * @field: of the value that the walk has come to
 * @value: (transfer none): that value
 *
 * Goes through the values of a record that are known, in the order of their fields.
 */
typedef struct
{
  guint field;
  const SngValue *value;
  /*< private >*/
  const SngValue *next;
  const guint64 *word; /* of a bit of each field: the one that the walk has come to */
  const guint64 *last_word;
  guint first;         /* the field of its first bit */
  guint64 left;        /* its bits that are still to come */
} SngRecordWalk;

SngRecord *sng_record_new (const SngKind *kind, SngHandle handle);
SngRecord *sng_record_new_of (const SngKind *kind,
                              SngHandle handle,
                              const guint *fields,
                              const SngValue *values,
                              guint n_values,
                              guint spare);
SngRecord *sng_record_new_to_create (const SngKind *kind, guint n_values);
SngRecord *sng_record_copy (SngRecord *self);
SngRecord *sng_record_ref (SngRecord *self);
void sng_record_unref (SngRecord *self);

/* Only for the one who builds a record, before anybody else has it. */
void sng_record_set (SngRecord *self, guint field, SngValue value);
void sng_record_set_handle (SngRecord *self, SngHandle handle);

SngHandle sng_record_get_handle (SngRecord *self);
const SngKind *sng_record_get_kind (SngRecord *self);
const SngValue *sng_record_get (SngRecord *self, guint field);
SngRecordWalk sng_record_walk (SngRecord *self, guint from);
guint sng_record_find_change (SngRecord *before, SngRecord *after, guint from);
void sng_record_add_known (SngRecord *self, SngFieldSet *fields);
guint sng_record_count_known (SngRecord *self, const SngFieldSet *among);
const char *sng_record_get_key (SngRecord *self);
guint sng_record_get_state (SngRecord *self);
gboolean sng_record_is_void (SngRecord *self);

/**
 * sng_record_walk_next:
 *
 * Returns: whether there is another value; it is the one that the walk stands at then
 */
static inline gboolean
sng_record_walk_next (SngRecordWalk *self)
{
  while (self->left == 0)
    {
      if (self->word == self->last_word)
        return FALSE;
      self->left = *++self->word;
      self->first += 64;
    }
  self->field = self->first + (guint) __builtin_ctzll (self->left);
  self->left &= self->left - 1;
  self->value = self->next++;
  return TRUE;
}

static inline void
sng_field_set_add (SngFieldSet *self, guint field)
{
  self->words[field / 64] |= G_GUINT64_CONSTANT (1) << field % 64;
}

static inline gboolean
sng_field_set_has (const SngFieldSet *self, guint field)
{
  return (self->words[field / 64] >> field % 64 & 1) != 0;
}

/* The first of its fields from @from on; SNG_MAX_FIELDS when there is none. */
static inline guint
sng_field_set_next (const SngFieldSet *self, guint from)
{
  for (guint word = from / 64; word < G_N_ELEMENTS (self->words); word++)
    {
      guint64 left = self->words[word];

      if (word == from / 64)
        left &= ~G_GUINT64_CONSTANT (0) << from % 64;
      if (left != 0)
        return word * 64 + (guint) __builtin_ctzll (left);
    }
  return SNG_MAX_FIELDS;
}

static inline SngFieldSet
sng_field_set_both (const SngFieldSet *a, const SngFieldSet *b)
{
  SngFieldSet both;

  for (guint i = 0; i < G_N_ELEMENTS (both.words); i++)
    both.words[i] = a->words[i] & b->words[i];
  return both;
}

static inline gboolean
sng_field_set_has_any (const SngFieldSet *self)
{
  guint64 all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    all |= self->words[i];
  return all != 0;
}

static inline const SngValue *
sng_common (SngRecord *self, SngCommonField field)
{
  return sng_record_get (self, field);
}

/* sng_risk (record, SNG_RISK_OWNER), sng_process (record, SNG_PROCESS_NAME), …: a field of
 * another kind does not compile. */
#define LIST NO_LINE
#define ITEM NO_LINE
#define END NO_LINE
#define FIELD NO_LINE
#define TRANSITION NO_LINE
#define KIND(ID, lower, Camel, ...)                                                               \
  static inline const SngValue *sng_##lower (SngRecord *self, Sng##Camel##Field field)            \
  {                                                                                               \
    return sng_record_get (self, (guint) field);                                                  \
  }
#include "data/vocabulary/kinds/kinds.def"
#undef LIST
#undef ITEM
#undef END
#undef FIELD
#undef TRANSITION
#undef KIND

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRecord, sng_record_unref)

G_END_DECLS
