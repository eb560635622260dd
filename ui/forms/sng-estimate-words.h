/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/* What three numbers of an estimate mean, in a sentence below the last of them. */
char *sng_estimate_words (SngRecord *record, const SngField *field, SngLocale *locale);

G_END_DECLS
