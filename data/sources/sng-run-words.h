/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-pull-notes.h"

G_BEGIN_DECLS

char *sng_run_words_of_missing (const SngPullNotes *notes, SngLanguage language);
SngValue sng_run_words (const SngPullNotes *notes, GPtrArray *refusals, gint64 n_refused);

G_END_DECLS
