/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-health.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/* How a source is doing, in the words of page and command line, in the language of the program. */

char *sng_source_words_duration (double seconds, SngLocale *locale);
char *sng_source_words_age (const SngSourceHealth *health, SngLocale *locale);
char *sng_source_words_next (const SngSourceHealth *health, gint64 now, SngLocale *locale);
char *sng_source_words_every (const SngSourceHealth *health, SngLocale *locale);
char *sng_source_words_took (SngRecord *run, SngLocale *locale);
char *sng_source_words_rows (SngRecord *run, SngLocale *locale);

G_END_DECLS
