/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"
#include "ui/lists/sng-live-list.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngJournalList:
 *
 * The lines of the journal, however many.
 */
#define SNG_TYPE_JOURNAL_LIST (sng_journal_list_get_type ())
G_DECLARE_FINAL_TYPE (SngJournalList, sng_journal_list, SNG, JOURNAL_LIST, SngLiveList)

SngJournalList *sng_journal_list_new (SngUiContext *context);
void sng_journal_list_set_filter (SngJournalList *self, const char *text, gboolean with_first);

G_END_DECLS
