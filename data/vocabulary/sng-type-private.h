/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

typedef enum
{
  SNG_JSON_STRING,
  SNG_JSON_INTEGER,
  SNG_JSON_REAL,
  SNG_JSON_BOOLEAN,
  SNG_JSON_STRINGS,
  SNG_JSON_TEXT2,
  SNG_JSON_MONEY,
} SngJsonForm;

typedef char *(*SngToText) (const SngField *, const SngValue *, const SngResolver *);
typedef gboolean (*SngFromText) (const SngField *, const char *, const SngResolver *, SngValue *, GError **);
typedef char *(*SngFormat) (const SngField *, const SngValue *, SngLocale *, const SngResolver *);
typedef gboolean (*SngParse) (const SngField *, const char *, SngLocale *, const SngResolver *, SngValue *, GError **);

/* One row per type: everything that differs between types stands in one table, so that a new type
 * is one row and the functions that it names. */
typedef struct
{
  SngTag tag;
  SngJsonForm json;
  guint n_cells;                        /* 0: kept as links */
  const char *suffixes[SNG_MAX_CELLS];  /* of the columns in the database and in files */
  const char *affinity;
  gboolean by_name;                     /* the database holds its stable text, not its number */
  const char *(*name_of) (const SngField *, guint); /* (nullable) that text, where it lasts */
  SngToText to_text;                    /* stable, the same in every language */
  SngFromText from_text;
  SngFormat format;                     /* for people */
  SngParse parse;
} SngType;

const SngType *sng_type (SngTypeId id);

/* Sets @error to a sentence about @field; @sentence has %s for the label and %s for what came. */
gboolean sng_refuse (const SngField *field, SngValueError code, const char *sentence, const char *got, GError **error);

/* Stable texts of days, instants and quarters. */
gint64 sng_iso_day (gint64 instant_usec);
char *sng_iso_date (gint64 date);
char *sng_iso_instant (gint64 instant_usec);
char *sng_iso_period (gint64 period);
gboolean sng_iso_parse_date (const char *text, gint64 *date);
gboolean sng_iso_parse_instant (const char *text, gint64 *instant_usec);
gboolean sng_iso_parse_period (const char *text, gint64 *period);

/* The functions that the rows name: stable texts in sng-type-stable.c, what people read and type in
 * sng-type-people.c. Types without the latter show and read their stable text. */
#define TO_TEXT(name)                                                                             \
  char *sng_##name##_to_text (const SngField *, const SngValue *, const SngResolver *)
#define FROM_TEXT(name)                                                                           \
  gboolean sng_##name##_from_text (const SngField *, const char *, const SngResolver *,           \
                                   SngValue *, GError **)
#define FORMAT(name)                                                                              \
  char *sng_##name##_format (const SngField *, const SngValue *, SngLocale *, const SngResolver *)
#define PARSE(name)                                                                               \
  gboolean sng_##name##_parse (const SngField *, const char *, SngLocale *, const SngResolver *,  \
                               SngValue *, GError **)

TO_TEXT (text);
FROM_TEXT (text);
TO_TEXT (text2);
FROM_TEXT (text2);
TO_TEXT (texts);
FROM_TEXT (texts);
TO_TEXT (choice);
FROM_TEXT (choice);
TO_TEXT (choices);
FROM_TEXT (choices);
TO_TEXT (boolean);
FROM_TEXT (boolean);
TO_TEXT (integer);
FROM_TEXT (integer);
TO_TEXT (real);
FROM_TEXT (real);
TO_TEXT (money);
FROM_TEXT (money);
TO_TEXT (date);
FROM_TEXT (date);
TO_TEXT (instant);
FROM_TEXT (instant);
TO_TEXT (period);
FROM_TEXT (period);
TO_TEXT (ref);
FROM_TEXT (ref);
TO_TEXT (refs);
FROM_TEXT (refs);

FORMAT (text2);
FORMAT (texts);
FORMAT (choice);
FORMAT (choices);
FORMAT (boolean);
FORMAT (integer);
FORMAT (real);
FORMAT (percent);
FORMAT (money);
FORMAT (duration);
FORMAT (date);
FORMAT (instant);
FORMAT (period);
FORMAT (ref);
FORMAT (refs);

PARSE (text2);
PARSE (choice);
PARSE (boolean);
PARSE (integer);
PARSE (real);
PARSE (money);
PARSE (duration);
PARSE (date);
PARSE (instant);
PARSE (period);

#undef TO_TEXT
#undef FROM_TEXT
#undef FORMAT
#undef PARSE

/* How many seconds one of the field's unit has; 1 when it has none. */
double sng_unit_seconds (const char *unit);

G_END_DECLS
