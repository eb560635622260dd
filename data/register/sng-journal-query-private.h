/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"

G_BEGIN_DECLS

/* One part of what was typed. */
typedef struct
{
  gint word; /* SngJournalWord, or SNG_JOURNAL_N_WORDS for a free word */
  gboolean negated;
  gboolean phrase;
  char *text; /* as typed, without quotes */
  /* Days from and to, %SNG_UNKNOWN where open; or the number of a change. */
  SngValue from;
  SngValue to;
} SngJournalPart;

struct _SngJournalQuery
{
  GPtrArray *parts; /* of SngJournalPart */
  gboolean with_first;
  guint n_max;
};

/* A line by its number: the place of its change, then its own place in it, 0 for the change. */
#define SNG_JOURNAL_POSITION_BITS 24
#define SNG_JOURNAL_LINE(sequence, position)                                                       \
  (((gint64) (sequence) << SNG_JOURNAL_POSITION_BITS) + (gint64) (position) + 1)
#define SNG_JOURNAL_SEQUENCE(id) ((id) >> SNG_JOURNAL_POSITION_BITS)
#define SNG_JOURNAL_POSITION(id)                                                                   \
  (((id) & ((G_GINT64_CONSTANT (1) << SNG_JOURNAL_POSITION_BITS) - 1)) - 1)

/* The query in SQL, and what is to be bound in order (of SngCell). */
char *sng_journal_query_to_sql (SngJournalQuery *self, SngReader *reader, GArray *parameters);

G_END_DECLS
