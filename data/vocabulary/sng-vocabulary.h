/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-value.h"

G_BEGIN_DECLS

/* The kinds/ files are read several times, each time with another meaning of their lines: here
 * they become enumerators and typed accessors, in sng-vocabulary.c the tables. */

#define NO_LINE(...)

#define KIND(ID, ...) SNG_KIND_##ID,
#define LIST NO_LINE
#define ITEM NO_LINE
#define END NO_LINE
#define FIELD NO_LINE
#define TRANSITION NO_LINE
typedef enum
{
#include "data/vocabulary/kinds/kinds.def"
  SNG_N_KINDS
} SngKindId;
#undef KIND
#undef LIST
#undef ITEM
#undef END
#define KIND NO_LINE

/* A choice is stored as its place in its list, from 1; 0 is no choice. */
#define LIST(ID) enum { SNG_NO_##ID,
#define ITEM(ID, NAME, ...) SNG_##ID##_##NAME,
#define END(ID) SNG_N_##ID };
#include "data/vocabulary/kinds/common.def"
#include "data/vocabulary/kinds/kinds.def"
#undef LIST
#undef ITEM
#undef END
#undef FIELD
#define LIST NO_LINE
#define ITEM NO_LINE
#define END NO_LINE

typedef enum
{
#define FIELD(KIND, NAME, ...) SNG_##KIND##_##NAME,
#include "data/vocabulary/kinds/common.def"
#undef FIELD
  SNG_N_COMMON
} SngCommonField;

/* One enumeration per kind: a field of another kind does not compile in the accessors below. */
#undef KIND
#define KIND(ID, lower, Camel, ...)                                                               \
  };                                                                                              \
  enum Sng##Camel##Field_                                                                         \
  {                                                                                               \
    SNG_##ID##_FIRST_ = SNG_N_COMMON - 1,
#define FIELD(KIND, NAME, ...) SNG_##KIND##_##NAME,
enum
{
  SNG_BEFORE_FIRST_KIND_,
#include "data/vocabulary/kinds/kinds.def"
};
#undef KIND
#undef FIELD
#define KIND(ID, lower, Camel, ...) typedef enum Sng##Camel##Field_ Sng##Camel##Field;
#define FIELD NO_LINE
#include "data/vocabulary/kinds/kinds.def"
#undef KIND
#undef FIELD
#undef LIST
#undef ITEM
#undef END
#undef TRANSITION

typedef enum
{
  SNG_TYPE_TEXT,
  SNG_TYPE_TEXT2,
  SNG_TYPE_LONGTEXT,
  SNG_TYPE_LONGTEXT2,
  SNG_TYPE_TEXTS,
  SNG_TYPE_URL,
  SNG_TYPE_CHOICE,
  SNG_TYPE_CHOICES,
  SNG_TYPE_ANSWER,
  SNG_TYPE_BOOLEAN,
  SNG_TYPE_INTEGER,
  SNG_TYPE_SCALE5,
  SNG_TYPE_REAL,
  SNG_TYPE_PERCENT,
  SNG_TYPE_MONEY,
  SNG_TYPE_DURATION,
  SNG_TYPE_DATE,
  SNG_TYPE_INSTANT,
  SNG_TYPE_PERIOD,
  SNG_TYPE_REF,
  SNG_TYPE_REFS,
  SNG_N_TYPES
} SngTypeId;

/**
 * SngSensitivity:
 * @SNG_SENSITIVITY_OPEN: may be shown to anybody
 * @SNG_SENSITIVITY_INTERNAL: for the people of the organisation
 * @SNG_SENSITIVITY_PERSONAL: says something about one person
 * @SNG_SENSITIVITY_SENSITIVE: never listed, searched, exported or journaled by person
 */
typedef enum
{
  SNG_SENSITIVITY_DEFAULT,
  SNG_SENSITIVITY_OPEN,
  SNG_SENSITIVITY_INTERNAL,
  SNG_SENSITIVITY_PERSONAL,
  SNG_SENSITIVITY_SENSITIVE,
} SngSensitivity;

typedef struct
{
  const char *name;  /* stable, on disk and in files */
  const char *label; /* marked for translation: show it with sng_text() */
} SngChoice;

typedef struct
{
  enum { SNG_RANGE_NONE, SNG_RANGE_BETWEEN, SNG_RANGE_FROM, SNG_RANGE_ABOVE } form;
  double lowest;
  double highest;
} SngRange;

typedef struct _SngKind SngKind;

typedef struct
{
  SngKindId kind;        /* SNG_N_KINDS for the fields that every record has */
  guint index;           /* place in a record's values */
  const char *name;      /* stable, on disk and in files */
  const char *was;       /* (nullable) the name before a rename */
  const char *label;     /* marked for translation: show it with sng_text() */
  SngTypeId type;
  guint group;           /* SNG_GROUP_… */
  const SngChoice *choices; /* (nullable) (array length=n_choices) in the order shown */
  guint n_choices;       /* they are numbered from 1 */
  const char *unit;      /* (nullable) "days", "per year", … */
  guint64 targets;       /* bit per SngKindId that a reference may point to */
  const char *needed_from; /* (nullable) "always", or the states that need it, with commas */
  const char *offered_in; /* (nullable) the states whose entering asks for it, though none needs it */
  const char *awaited_in; /* (nullable) of a date: the states in which it can be late; NULL: all */
  const char *when;      /* (nullable) "field=choice|choice": shown in a form only then */
  const char *message;   /* (nullable) code of the message that says what is wrong with it */
  SngRange range;
  guint max_chars;       /* 0: no limit of its own */
  SngSensitivity sensitivity;
  gboolean evidence;     /* has claims */
  gboolean tracked;      /* each reported change is named in the history */
  gboolean computed;     /* from the posture; never stored by a change */
  gboolean by_program;   /* written by the program, read only in forms */
  gboolean charted;      /* drawn over time beside the history of its record */
  gboolean leads;        /* lists begin with the records of which this is true, whatever their order */
  gboolean not_future;
  gboolean machine;      /* a document for programs, not for reading */
  gboolean of_group;     /* a figure of a group of people, shown from five on */
  gboolean about;        /* the record tells of whom this names, and is erased with them */
  gboolean names_year;   /* a number that names a year: its thousands are not set apart */
  gboolean same_kind;    /* refers to records of the kind that it stands in, whatever that is */
} SngField;

typedef struct
{
  const char *from; /* name of a state */
  const char *to;
} SngTransition;

struct _SngKind
{
  SngKindId id;
  const char *name;        /* stable, on disk and in files */
  const char *label;       /* one, marked for translation */
  const char *label_many;
  const char *key_prefix;
  guint key_digits;
  const char *titled_by;   /* fields that name a record, with commas; "name" when NULL */
  const char *unique;      /* (nullable) fields that no two records may share together */
  const char *match;       /* (nullable) fields by which two records may be one, with commas */
  gboolean open;           /* a public catalogue */
  gboolean read_only;      /* written by the program alone */
  gboolean many;           /* sources report very many of them */
  const char *erased_state; /* (nullable) it tells of one person, and this is its state when erased */
  const SngField *const *fields; /* common fields first, then its own */
  guint n_fields;
  const SngField *state;   /* (nullable) the field that holds its state */
  const SngTransition *transitions;
  guint n_transitions;
};

const SngKind *sng_kind (SngKindId id);
const SngKind *sng_kind_by_name (const char *name);
const SngField *sng_kind_field (const SngKind *kind, const char *name);
const SngField *sng_kind_leading_field (const SngKind *kind);
gboolean sng_kind_may_go (const SngKind *kind, guint from_state, guint to_state);
guint sng_kind_next_states (const SngKind *kind, guint from_state, guint *states, guint n_max);

guint sng_field_choice_by_name (const SngField *field, const char *name);
const char *sng_field_choice_name (const SngField *field, guint choice);
const char *sng_field_choice_label (const SngField *field, guint choice);
gboolean sng_field_is_needed_in (const SngField *field, const char *state);
gboolean sng_field_is_offered_in (const SngField *field, const char *state);
gboolean sng_field_is_awaited_in (const SngField *field, const char *state);
SngSensitivity sng_field_sensitivity (const SngField *field);
gboolean sng_field_is_searchable (const SngField *field);
gboolean sng_field_is_stored (const SngField *field);
gboolean sng_field_is_editable (const SngField *field);
gboolean sng_field_survives_erasure (const SngField *field);

const char *sng_group_label (guint group);
const char *sng_text (const char *marked);

static inline gboolean
sng_field_may_refer_to (const SngField *field, SngKindId kind)
{
  return (field->targets & (G_GUINT64_CONSTANT (1) << kind)) != 0;
}

G_END_DECLS
