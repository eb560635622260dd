/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The three assessments of a risk in one line: inherent, now with its level, target. */
#define SNG_TYPE_LEVEL_LINE (sng_level_line_get_type ())
G_DECLARE_FINAL_TYPE (SngLevelLine, sng_level_line, SNG, LEVEL_LINE, AdwBin)

SngLevelLine *sng_level_line_new (SngUiContext *context);
void sng_level_line_show (SngLevelLine *self, SngRecord *risk);

G_END_DECLS
