/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngJournalFilter:
 *
 * The search of the journal: an entry that understands `person:ana`, and chips that only write into
 * it, so that what filters is always readable.
 *
 * Signal "changed": something else is searched for.
 * Signal "entered": Enter was pressed; the person goes on to what was found.
 */
#define SNG_TYPE_JOURNAL_FILTER (sng_journal_filter_get_type ())
G_DECLARE_FINAL_TYPE (SngJournalFilter, sng_journal_filter, SNG, JOURNAL_FILTER, AdwBin)

SngJournalFilter *sng_journal_filter_new (SngUiContext *context);
const char *sng_journal_filter_get_text (SngJournalFilter *self);
void sng_journal_filter_set_text (SngJournalFilter *self, const char *text);
void sng_journal_filter_write (SngJournalFilter *self, SngJournalWord word, const char *value);
gboolean sng_journal_filter_get_with_first (SngJournalFilter *self);
void sng_journal_filter_set_message (SngJournalFilter *self, const char *message);
void sng_journal_filter_focus (SngJournalFilter *self);

G_END_DECLS
