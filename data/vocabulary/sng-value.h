/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngHandle:
 *
 * A record within this process: a row number of the open register, or a negative number for a
 * record that a change is about to create. It never leaves the process; files, links in exports
 * and the journal name records by uuid and key. 0 is no record.
 */
typedef gint64 SngHandle;

/**
 * SngTag:
 * @SNG_TAG_UNKNOWN: nobody knows the value; never the same as 0, false or empty
 * @SNG_TAG_INTEGER: integers, booleans, choices, days, instants, seconds, quarters, one record
 * @SNG_TAG_REAL: a finite double
 * @SNG_TAG_MONEY: minor units and a currency
 * @SNG_TAG_TEXT: one text
 * @SNG_TAG_TEXT2: a text in two languages
 * @SNG_TAG_TEXTS: several texts
 * @SNG_TAG_HANDLES: several records
 *
 * How a value is stored. What it means is the matter of its field's #SngType. From the texts on it
 * holds something that is released.
 */
typedef enum
{
  SNG_TAG_UNKNOWN,
  SNG_TAG_INTEGER,
  SNG_TAG_REAL,
  SNG_TAG_MONEY,
  SNG_TAG_TEXT,
  SNG_TAG_TEXT2,
  SNG_TAG_TEXTS,
  SNG_TAG_HANDLES,
} SngTag;

typedef enum
{
  SNG_LANGUAGE_EN,
  SNG_LANGUAGE_ES,
} SngLanguage;

#define SNG_N_LANGUAGES 2

/* One piece of memory. */
typedef struct
{
  const char *text[SNG_N_LANGUAGES]; /* (nullable) in @bytes, indexed by SngLanguage */
  guint length[SNG_N_LANGUAGES];     /* in bytes */
  char bytes[];
} SngText2;

typedef struct
{
  guint n;
  SngHandle handles[];
} SngHandles;

/**
 * SngValue:
 *
 * One value of one field, 16 bytes. Plain memory: copy it with sng_value_copy(), which shares
 * what it points to, and release it with sng_value_clear(). All-zero is the unknown value.
 */
typedef struct
{
  guint8 tag;
  char currency[3]; /* ISO 4217, of SNG_TAG_MONEY */
  union
  {
    gint64 integer;
    double real;
    char *text;          /* GRefString */
    SngText2 *text2;     /* atomically counted box */
    GStrv *texts;        /* atomically counted box of one GStrv */
    SngHandles *handles; /* atomically counted box */
  };
} SngValue;

G_STATIC_ASSERT (sizeof (SngValue) == 16);

#define SNG_UNKNOWN ((SngValue) { .tag = SNG_TAG_UNKNOWN })

SngValue sng_value_integer (gint64 integer);
SngValue sng_value_boolean (gboolean truth);
SngValue sng_value_real (double real);
SngValue sng_value_money (gint64 minor_units, const char *currency);
SngValue sng_value_text (const char *text);
SngValue sng_value_text_as_is (const char *text);
SngValue sng_value_ref_text (char *text);
SngValue sng_value_text2 (const char *en, const char *es);
SngValue sng_value_text2_as_is (const char *en, const char *es);
SngValue sng_value_texts (const char *const *texts);
SngValue sng_value_handle (SngHandle handle);
SngValue sng_value_handles (const SngHandle *handles, guint n);

SngValue sng_value_copy (const SngValue *value);
void sng_value_release (SngValue *value);
gboolean sng_value_equal (const SngValue *a, const SngValue *b);

/* Most values are numbers, which hold nothing. */
static inline void
sng_value_clear (SngValue *value)
{
  if (value->tag >= SNG_TAG_TEXT)
    sng_value_release (value);
  *value = SNG_UNKNOWN;
}

/**
 * sng_value_take:
 *
 * Puts @value into @place and releases what was there.
 */
static inline void
sng_value_take (SngValue *place, SngValue value)
{
  sng_value_clear (place);
  *place = value;
}

static inline gboolean
sng_value_is_known (const SngValue *value)
{
  return value->tag != SNG_TAG_UNKNOWN;
}

/* Readers for callers that know the field's type; what is unknown reads as the second argument. */

static inline gint64
sng_value_get_integer (const SngValue *value, gint64 otherwise)
{
  return value->tag == SNG_TAG_INTEGER || value->tag == SNG_TAG_MONEY ? value->integer : otherwise;
}

static inline double
sng_value_get_real (const SngValue *value, double otherwise)
{
  if (value->tag == SNG_TAG_REAL)
    return value->real;
  return value->tag == SNG_TAG_INTEGER ? (double) value->integer : otherwise;
}

static inline gboolean
sng_value_get_boolean (const SngValue *value, gboolean otherwise)
{
  return value->tag == SNG_TAG_INTEGER ? value->integer != 0 : otherwise;
}

static inline SngHandle
sng_value_get_handle (const SngValue *value)
{
  return value->tag == SNG_TAG_INTEGER ? value->integer : 0;
}

const char *sng_value_get_text (const SngValue *value, SngLanguage language);
const SngHandle *sng_value_get_handles (const SngValue *value, guint *n);
gboolean sng_value_has_handle (const SngValue *value, SngHandle handle);

char *sng_real_write (double real);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngValue, sng_value_clear)

G_END_DECLS
