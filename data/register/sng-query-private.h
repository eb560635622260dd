/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-query.h"

G_BEGIN_DECLS

/**
 * SngConditionForm:
 * @SNG_CONDITION_WORD: some text of the record has the word or phrase @text
 * @SNG_CONDITION_UNKNOWN: nobody knows the field
 * @SNG_CONDITION_TEXT: the field contains @text, which is folded
 * @SNG_CONDITION_TARGET: the field points to a record whose key or title contains @text
 * @SNG_CONDITION_CHOICES: the field has one of @choices
 * @SNG_CONDITION_LIMITS: the field lies from @from to @to; an unknown limit is none
 * @SNG_CONDITION_VALUE: the field equals @from, or points to one of the records in it
 */
typedef enum
{
  SNG_CONDITION_WORD,
  SNG_CONDITION_UNKNOWN,
  SNG_CONDITION_TEXT,
  SNG_CONDITION_TARGET,
  SNG_CONDITION_CHOICES,
  SNG_CONDITION_LIMITS,
  SNG_CONDITION_VALUE,
} SngConditionForm;

typedef struct
{
  SngConditionForm form;
  const SngField *field; /* (nullable) of SNG_CONDITION_WORD */
  gboolean negated;
  gboolean phrase;       /* a quoted text: whole words only */
  char *text;            /* (owned) (nullable) */
  guint64 choices;       /* bit per choice, from bit 1 */
  SngValue from;         /* (owned) days for instants: the zone is the register's */
  SngValue to;           /* (owned) */
  gboolean beyond;       /* the limits themselves are outside */
} SngCondition;

SngCondition *sng_condition_new (SngConditionForm form, const SngField *field);
void sng_condition_free (SngCondition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngCondition, sng_condition_free)

struct _SngQuery
{
  const SngKind *kind;
  GPtrArray *typed; /* of SngCondition, from the text */
  GPtrArray *added; /* of SngCondition, from the program */
  GPtrArray *computed; /* of SngCondition, from the text, which the register cannot answer */
  gboolean takes_computed;
  const SngField *order;
  gboolean descending;
  gboolean with_void;
  SngLanguage language;
};

/**
 * SngQueryToken:
 *
 * One part of what was typed: `-name:"value"`.
 */
typedef struct
{
  gboolean negated;
  gboolean quoted;
  char *name; /* (nullable) */
  char *value;
} SngQueryToken;

/* Reads the next part, %FALSE at the end of the text. */
gboolean sng_query_read_token (const char **at, SngQueryToken *token);
void sng_query_token_clear (SngQueryToken *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngQueryToken, sng_query_token_clear)

/* How well what was typed names something; a better one leaves the others out. */
typedef enum
{
  SNG_QUERY_MATCH_NONE,
  SNG_QUERY_MATCH_START,
  SNG_QUERY_MATCH_ALIAS,
  SNG_QUERY_MATCH_LABEL,
  SNG_QUERY_MATCH_NAME,
} SngQueryMatch;

/* Both compare with what sng_query_fold_name() made of the typed text. */
SngQueryMatch sng_query_match_field (const SngField *field, const char *folded);
SngQueryMatch sng_query_match_label (const char *label, const char *folded);
char *sng_query_fold_name (const char *text);

/* sng_fold() without the place of ñ after n, so that a search finds it by n too. */
char *sng_query_fold (const char *text);

SngQuery *sng_query_copy (SngQuery *self);

gboolean sng_query_has_letter (const char *text);

/* Why a record cannot be found or sorted by this field; TRUE when it can. */
gboolean sng_query_may_use (const SngField *field, GError **error);

gboolean sng_query_may_compare (const SngField *field);

/* With @computed, where conditions on computed fields go, these are understood too. */
GPtrArray *sng_query_parse (const SngKind *kind, const char *text, GPtrArray *computed, GError **error);
const SngField *sng_query_field_named (const SngKind *kind,
                                       const char *name,
                                       gboolean takes_computed,
                                       GError **error);
gboolean sng_condition_parse_limits (SngCondition *self, const char *text, GError **error);

G_END_DECLS
