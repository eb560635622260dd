/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/**
 * SngCellForm:
 * @SNG_CELL_FORM_TEXT: the value as people read it
 * @SNG_CELL_FORM_TITLE: two lines: the value, and small under it another field
 * @SNG_CELL_FORM_LEVEL: a score of a risk with its level
 * @SNG_CELL_FORM_DUE: a date that says how late it is
 * @SNG_CELL_FORM_TREND: up, which is worse, down, or the same, as a mark
 */
typedef enum
{
  SNG_CELL_FORM_TEXT,
  SNG_CELL_FORM_TITLE,
  SNG_CELL_FORM_LEVEL,
  SNG_CELL_FORM_DUE,
  SNG_CELL_FORM_TREND,
} SngCellForm;

typedef struct
{
  const SngField *field;
  const SngField *second; /* (nullable) of SNG_CELL_FORM_TITLE */
  SngCellForm form;
} SngColumn;

GArray *sng_columns_of_kind (const SngKind *kind);
GArray *sng_columns_of_names (const SngKind *kind, const char *names);
gboolean sng_columns_may_show (const SngField *field);
const SngField *sng_columns_get_order (const SngKind *kind, gboolean *descending);
GArray *sng_columns_get_essentials (const SngKind *kind);
gboolean sng_column_is_number (const SngColumn *column);
const char *sng_columns_get_heading (const SngColumn *column);

G_END_DECLS
