/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

char *sng_refresh_words_failed (SngUiContext *context, GPtrArray *reports);

G_END_DECLS
