/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/* Every change: who wrote what into which record, when and why; reached from the primary menu. */
#define SNG_TYPE_JOURNAL_PAGE (sng_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (SngJournalPage, sng_journal_page, SNG, JOURNAL_PAGE, SngPage)

void sng_journal_page_filter (SngJournalPage *self, const char *text);

G_END_DECLS
