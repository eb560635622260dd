/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-health.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

char *sng_refresh_words_failed (SngUiContext *context, GPtrArray *reports);
char *sng_refresh_words_finished (SngUiContext *context, SngRefresh *refresh, const GError *error);
char *sng_refresh_words_fall (const SngSourceHealth *health, const char *name);
const char *sng_refresh_words_quiet (SngQuiet quiet);

G_END_DECLS
