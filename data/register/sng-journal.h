/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

#define SNG_JOURNAL_HASH_SIZE 32

/* Who held the value before: what taking the change back has to restore. A value that follows from
 * a record that was merged needs no restoring: it goes when the two are parted. */
typedef enum
{
  SNG_HELD_BY_NOBODY,
  SNG_HELD_BY_SOURCE,
  SNG_HELD_BY_PERSON,
  SNG_HELD_BY_MERGED,
} SngHeld;

#define SNG_HELD_BY_MERGED_NAME "merged"

/**
 * SngJournal:
 *
 * The row of one change while it is written: its entries are gathered, then chained to the row
 * before and written together.
 */
typedef struct _SngJournal SngJournal;

SngJournal *sng_journal_new (SngReader *reader, SngChange *change, SngHandle author, gint64 now);
void sng_journal_free (SngJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngJournal, sng_journal_free)

void sng_journal_tell (SngJournal *self,
                       SngAct act,
                       SngRecord *record,
                       guint field,
                       SngHeld held,
                       const SngValue *old_value,
                       const SngValue *new_value);
/* Whether what new records of a kind begin with is counted, and not told value by value. */
gboolean sng_journal_only_counts (SngJournal *self, const SngKind *kind);
void sng_journal_count_new (SngJournal *self, SngRecord *record, guint n_values);
void sng_journal_count_record (SngJournal *self);
gint64 sng_journal_write (SngJournal *self, GError **error);

/* The sequence of the change with that uuid; 0 when it was never applied. */
gint64 sng_journal_find (SngReader *reader, const char *uuid);
/* The records that a change created, in their order. */
gboolean
sng_journal_list_created (SngReader *reader, gint64 sequence, GArray *handles, GError **error);
/* Whether that change created the record. */
gboolean sng_journal_made (SngReader *reader, gint64 sequence, SngHandle record);
/* Whether that change moved the field of the record from @new_value to @old_value. */
gboolean sng_journal_undoes (SngReader *reader,
                             gint64 sequence,
                             SngHandle record,
                             const SngField *field,
                             const SngValue *old_value,
                             const SngValue *new_value);

SngOrigin sng_journal_origin_of_name (const char *name);
SngAct sng_journal_act_of_name (const char *name);

/* In sng-journal-line.c: what a person gave as the reason; NULL when nobody gave one. */
char *sng_journal_read_reason (SngOrigin origin, const char *text);

/* In sng-chain.c */

/* One entry as the chain sees it. */
typedef struct
{
  const char *act;
  const char *record; /* uuid */
  const char *kind;
  const char *field;
  const char *held;
  const guint8 *digest;
} SngChainEntry;

/* One row as the chain sees it; records by uuid. */
typedef struct
{
  gint64 sequence;
  const char *uuid, *origin, *author, *account, *instance, *source, *run;
  gint64 recorded_at, effective_at, observed_at, reverts, n_records, n_untold;
  const char *reason, *group, *provenance;
  const char *first_created, *last_created; /* (nullable) of the records that are not told */
  const guint8 *untold; /* (nullable) digest of the values that are not told one by one */
  const guint8 *previous;
} SngChainRow;

void sng_chain_digest_entry (const guint8 *salt,
                             const char *old_text,
                             const char *new_text,
                             guint8 *digest);
void sng_chain_begin (GByteArray *content, const SngChainRow *row);
void sng_chain_add (GByteArray *content, const SngChainEntry *entry);
void sng_chain_end (GByteArray *content, guint8 *hash);

/* One sentence per row that does not fit, each naming its sequence. */
gboolean sng_chain_verify (SngReader *reader, GPtrArray *problems, GError **error);

#define SNG_CHAIN_SALT_SIZE 16

G_END_DECLS
