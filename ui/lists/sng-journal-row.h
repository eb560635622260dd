/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"
#include "ui/lists/sng-slot-model.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngJournalRow:
 *
 * One row of the journal: what was done to which record, and below it why, by whom and when. It
 * follows the place of the list that it is bound to.
 */
#define SNG_TYPE_JOURNAL_ROW (sng_journal_row_get_type ())
G_DECLARE_FINAL_TYPE (SngJournalRow, sng_journal_row, SNG, JOURNAL_ROW, AdwBin)

GtkWidget *sng_journal_row_new (SngUiContext *context);
void sng_journal_row_bind (SngJournalRow *self, SngSlot *slot);

/* The same words for whoever shows a line elsewhere; for the main thread only. */
char *sng_journal_row_describe (SngUiContext *context, const SngJournalLine *line);
char *sng_journal_row_describe_author (SngUiContext *context, const SngJournalLine *line);

G_END_DECLS
