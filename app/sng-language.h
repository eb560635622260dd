/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-value.h"

G_BEGIN_DECLS

const char *sng_language_name (SngLanguage language);
gboolean sng_language_by_name (const char *name, SngLanguage *language);
SngLanguage sng_language_set_up (const char *wanted);

G_END_DECLS
