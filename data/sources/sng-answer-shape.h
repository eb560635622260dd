/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-rows.h"

G_BEGIN_DECLS

/* What an answer looks like, for somebody who has to say where the rows are and what they mean. */

/**
 * SngAnswerPlace:
 * @path: (nullable): of a list that may be the rows; as in #SngRows, %NULL for the answer itself
 * @inner: (nullable): from each element of that list, of a list in it that may be the rows instead
 * @n_rows: how many there are, in all lists of that name
 * @is_detail: the rows only tell more of what they stand in, as the addresses of a person do
 */
typedef struct
{
  char *path;
  char *inner;
  guint n_rows;
  gboolean is_detail;
} SngAnswerPlace;

GPtrArray *sng_answer_list_places (JsonNode *page);

/**
 * SngAnswerForm:
 *
 * As what the values of a member come.
 */
typedef enum
{
  SNG_ANSWER_TEXT = 1 << 0,
  SNG_ANSWER_NUMBER = 1 << 1,
  SNG_ANSWER_BOOLEAN = 1 << 2,
  SNG_ANSWER_LIST = 1 << 3,
} SngAnswerForm;

/* More different words are no choice between a few. */
#define SNG_ANSWER_MAX_WORDS 24

/**
 * SngAnswerField:
 * @path: from a row
 * @sample: a value of some row, short and safe to show
 * @forms: every #SngAnswerForm that came
 * @n_filled: in how many rows something came
 * @is_distinct: every row has a value, and no two rows the same one
 * @is_moment: every text looks like a date, with or without a time
 * @words: (element-type utf8): the different values, no more than %SNG_ANSWER_MAX_WORDS
 * @has_more_words: there are more of them
 *
 * One member of the rows. Members that are named like a secret are none.
 */
typedef struct
{
  char *path;
  char *sample;
  guint forms;
  guint n_filled;
  gboolean is_distinct;
  gboolean is_moment;
  GPtrArray *words;
  gboolean has_more_words;
} SngAnswerField;

GPtrArray *sng_answer_list_fields (JsonArray *rows, gboolean are_inner);
gboolean sng_answer_field_is_around (const SngAnswerField *field);
const SngAnswerField *sng_answer_find_key (GPtrArray *fields);
gboolean sng_answer_is_secret_name (const char *name);

G_END_DECLS
