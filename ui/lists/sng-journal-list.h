/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngJournalList:
 *
 * The lines of the journal, however many; searching never blocks the window.
 *
 * Signal "selected" (gint64 line): the person selected another line.
 * Signal "listed" (guint n): the present journal, as searched for, is shown.
 * Signal "refused" (const char *message): the search text was not understood; %NULL when it is.
 */
#define SNG_TYPE_JOURNAL_LIST (sng_journal_list_get_type ())
G_DECLARE_FINAL_TYPE (SngJournalList, sng_journal_list, SNG, JOURNAL_LIST, AdwBin)

SngJournalList *sng_journal_list_new (SngUiContext *context);
void sng_journal_list_set_filter (SngJournalList *self, const char *text, gboolean with_first);
void sng_journal_list_refresh (SngJournalList *self);
void sng_journal_list_enter (SngJournalList *self);
gint64 sng_journal_list_get_selected (SngJournalList *self);
const gint64 *sng_journal_list_get_lines (SngJournalList *self, guint *n);

G_END_DECLS
