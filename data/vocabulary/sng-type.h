/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"
#include "data/vocabulary/sng-vocabulary.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngValueError:
 * @SNG_VALUE_ERROR_TYPE: not a value of the field's type
 * @SNG_VALUE_ERROR_RANGE: of the type, but outside the field's range
 * @SNG_VALUE_ERROR_REFERENCE: names a record that is not there or of another kind
 *
 * The messages are sentences for people, with the field's label.
 */
typedef enum
{
  SNG_VALUE_ERROR_TYPE,
  SNG_VALUE_ERROR_RANGE,
  SNG_VALUE_ERROR_REFERENCE,
} SngValueError;

#define SNG_VALUE_ERROR (sng_value_error_quark ())
GQuark sng_value_error_quark (void);

/**
 * SngResolver:
 *
 * How handles become keys and titles and back. Whoever holds records provides one.
 */
typedef struct
{
  /* The key of a record and its kind, valid until the next call; NULL when it is not there. */
  const char *(*key_of) (gpointer data, SngHandle handle, SngKindId *kind);
  /* The record with that key; 0 when it is not there. */
  SngHandle (*find) (gpointer data, SngKindId kind, const char *key);
  /* What people call it, to be freed. */
  char *(*title_of) (gpointer data, SngHandle handle, SngLanguage language);
  gpointer data;
} SngResolver;

/* A value as a database holds it. */
typedef struct
{
  enum { SNG_CELL_NULL, SNG_CELL_INTEGER, SNG_CELL_REAL, SNG_CELL_TEXT } form;
  guint length; /* of the text, in bytes; 0: nobody counted it */
  union
  {
    gint64 integer;
    double real;
    const char *text; /* borrowed, or in owned */
  };
  char *owned; /* (nullable) to be freed */
} SngCell;

#define SNG_MAX_CELLS 2

/* Negative where whoever reads it goes as far as the null. */
static inline int
sng_cell_text_length (const SngCell *cell)
{
  return cell->length > 0 ? (int) cell->length : -1;
}

guint sng_type_n_cells (SngTypeId type); /* 0: kept as links */
const char *sng_type_cell_suffix (SngTypeId type, guint i);
const char *sng_type_cell_affinity (SngTypeId type, guint i);
void sng_field_to_cells (const SngField *field, const SngValue *value, SngCell *cells);
SngValue sng_field_from_cells (const SngField *field, const SngCell *cells);
void sng_cell_clear (SngCell *cell);

/* For people, in their language. */
char *sng_field_format (const SngField *field,
                        const SngValue *value,
                        SngLocale *locale,
                        const SngResolver *resolver);
char *sng_field_format_to_edit (const SngField *field,
                                const SngValue *value,
                                SngLocale *locale,
                                const SngResolver *resolver);
gboolean sng_field_parse (const SngField *field,
                          const char *text,
                          SngLocale *locale,
                          const SngResolver *resolver,
                          SngValue *value,
                          GError **error);

/* For files: the same in every language. */
JsonNode *sng_field_to_json (const SngField *field, const SngValue *value, const SngResolver *resolver);
gboolean sng_field_from_json (const SngField *field,
                              JsonNode *node,
                              const SngResolver *resolver,
                              SngValue *value,
                              GError **error);

/**
 * SngPlain:
 *
 * What came for a field and is neither a list nor an object, where it came: nothing is made for it.
 * A moment is in microseconds since 1970, UTC.
 */
typedef struct
{
  enum
  {
    SNG_PLAIN_TEXT,
    SNG_PLAIN_WHOLE,
    SNG_PLAIN_NUMBER,
    SNG_PLAIN_BOOLEAN,
    SNG_PLAIN_MOMENT,
  } form;
  union
  {
    const char *text; /* borrowed */
    gint64 whole;     /* also a moment */
    double number;
    gboolean truth;
  };
} SngPlain;

gboolean sng_field_from_plain (const SngField *field,
                               const SngPlain *plain,
                               const SngResolver *resolver,
                               SngValue *value,
                               GError **error);
gboolean sng_plain_from_json (JsonNode *node, SngPlain *plain);
JsonNode *sng_field_plain_to_json (const SngField *field, const SngPlain *plain);

/**
 * SngColumnForm:
 * @SNG_COLUMN_TEXT: words, keys and whatever else has no form of its own
 * @SNG_COLUMN_NUMBER: a number, with a point for its decimals
 * @SNG_COLUMN_DATE: a day, written year-month-day
 *
 * What stands in a column of a table in a file.
 */
typedef enum
{
  SNG_COLUMN_TEXT,
  SNG_COLUMN_NUMBER,
  SNG_COLUMN_DATE,
} SngColumnForm;

/* The columns of a table in a file: "name" or, for two languages, "name_en" and "name_es". */
guint sng_field_n_columns (const SngField *field);
char *sng_field_column_name (const SngField *field, guint i);
SngColumnForm sng_field_column_form (const SngField *field, guint i);
char *sng_field_to_column (const SngField *field, const SngValue *value, guint i, const SngResolver *resolver);
gboolean sng_field_from_columns (const SngField *field,
                                 const char *const *columns,
                                 const SngResolver *resolver,
                                 SngValue *value,
                                 GError **error);

gboolean sng_field_check (const SngField *field, const SngValue *value, gint64 today, GError **error);
gboolean sng_field_check_on_any_day (const SngField *field, const SngValue *value, GError **error);
int sng_field_compare (const SngField *field, const SngValue *a, const SngValue *b);

char *sng_fold (const char *text); /* lower case, without accents, ñ after n: for sorting and matching */

G_END_DECLS
