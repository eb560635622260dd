/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-value.h"

G_BEGIN_DECLS

/* "en", "es": how files name the languages. */
extern const char *const sng_language_codes[SNG_N_LANGUAGES];

SngLanguage sng_program_language (void);
const char *sng_text_in (SngLanguage language, const char *marked);

G_END_DECLS
