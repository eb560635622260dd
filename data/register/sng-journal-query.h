/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngJournalQuery:
 *
 * Which lines of the journal. Its text is what a person types: `person:ana record:R-0007
 * after:2026-07`, and free words. A line is one field of one record in one change, or the run of a
 * data source as a whole.
 */
typedef struct _SngJournalQuery SngJournalQuery;

SngJournalQuery *sng_journal_query_new (void);
SngJournalQuery *sng_journal_query_ref (SngJournalQuery *self);
void sng_journal_query_unref (SngJournalQuery *self);
gboolean sng_journal_query_set_text (SngJournalQuery *self, const char *text, GError **error);
void sng_journal_query_set_with_first (SngJournalQuery *self, gboolean with_first);
void sng_journal_query_set_max (SngJournalQuery *self, guint n_max);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngJournalQuery, sng_journal_query_unref)

/**
 * SngJournalWord:
 *
 * What the journal can be asked for by name. sng_journal_query_word() gives the word of the
 * program's language; the one of the other language is understood as well.
 */
typedef enum
{
  SNG_JOURNAL_PERSON,
  SNG_JOURNAL_RECORD,
  SNG_JOURNAL_FIELD,
  SNG_JOURNAL_SOURCE,
  SNG_JOURNAL_AFTER,
  SNG_JOURNAL_BEFORE,
  SNG_JOURNAL_DATE,
  SNG_JOURNAL_CHANGE,
  SNG_JOURNAL_N_WORDS,
} SngJournalWord;

const char *sng_journal_query_word (SngJournalWord word);
char *sng_journal_query_write (const char *text, SngJournalWord word, const char *value);

/**
 * SngJournalLine:
 *
 * One line of the journal with what is known of its change. @event.kind is %NULL of a run as a
 * whole, which has no field.
 */
typedef struct
{
  gint64 id;
  SngEvent event;
  SngHandle source; /* of a run; 0 for none */
  SngHandle run;
  gint64 effective_at; /* microseconds UTC */
  char *account;       /* (nullable) of the operating system */
  gint64 n_records;    /* how many records the change touched */
  gint64 n_untold;     /* values that a run wrote and that are not named one by one */
  gint64 reverted_by;  /* the newest change that took this one back; 0 for none */
} SngJournalLine;

void sng_journal_line_free (SngJournalLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngJournalLine, sng_journal_line_free)

GArray *sng_reader_query_journal (SngReader *self, SngJournalQuery *query, GError **error);
SngJournalLine *sng_reader_get_journal_line (SngReader *self, gint64 id);

/* On the interactive reader's thread; a later call for the same register interrupts this one. */
void sng_register_query_journal_async (SngRegister *self,
                                       SngJournalQuery *query,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
GArray *
sng_register_query_journal_finish (SngRegister *self, GAsyncResult *result, GError **error);

/* Reads one line by its primary key: for the rows of a list, on the main loop. */
SngJournalLine *sng_register_get_journal_line (SngRegister *self, gint64 id);

/* What a line says, laid out for people. */
char *sng_event_describe (const SngEvent *self, SngLocale *locale, const SngResolver *resolver);
char *sng_event_describe_value (const SngEvent *self,
                                const SngValue *value,
                                SngLocale *locale,
                                const SngResolver *resolver);
gboolean sng_event_is_told (const SngEvent *self);

G_END_DECLS
