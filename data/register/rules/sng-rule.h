/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/rules/sng-findings.h"

G_BEGIN_DECLS

/**
 * SngRuleCase:
 *
 * What a rule looks at: a record, the state that it has or asks for, and who asks. Linked records
 * are read through the reader.
 */
typedef struct
{
  SngReader *reader;
  SngRecord *record;
  guint from;  /* the state that it has, 0 when it is new */
  guint state; /* the one that is asked about, which may be the same */
  SngHandle author;
  gint64 today; /* days since 1970-01-01 */
} SngRuleCase;

/* So many events of a record are read back at most. */
#define SNG_RULE_EVENTS 400

/* Returns (transfer full) (nullable): what is wrong; NULL when the rule is kept. */
typedef char *(*SngRule) (const SngRuleCase *at);

#define RULE(KIND, name, ...) char *sng_rule_##name (const SngRuleCase *at);
#include "data/register/rules/rules.def"
#undef RULE

/* The records of the field's kind that refer to the case's record. */
GPtrArray *sng_rule_referrers (const SngRuleCase *at, SngKindId kind, guint field);

G_END_DECLS
