/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngJournalDetail:
 *
 * One change as a whole: who, when, why, everything that it wrote, what became of it, and how to
 * take it back.
 *
 * Signal "narrow" (guint word, const char *value): only lines like this one are wanted, as
 * sng_journal_query_write() takes them.
 */
#define SNG_TYPE_JOURNAL_DETAIL (sng_journal_detail_get_type ())
G_DECLARE_FINAL_TYPE (SngJournalDetail, sng_journal_detail, SNG, JOURNAL_DETAIL, AdwBin)

SngJournalDetail *sng_journal_detail_new (SngUiContext *context);
void sng_journal_detail_show (SngJournalDetail *self, gint64 line);
gint64 sng_journal_detail_get_sequence (SngJournalDetail *self);

G_END_DECLS
