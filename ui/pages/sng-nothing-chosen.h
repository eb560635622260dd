/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngNothingChosen:
 *
 * What stands beside a list while no record is chosen: how to choose one, or how to begin when
 * there is none yet.
 */
#define SNG_TYPE_NOTHING_CHOSEN (sng_nothing_chosen_get_type ())
G_DECLARE_FINAL_TYPE (SngNothingChosen, sng_nothing_chosen, SNG, NOTHING_CHOSEN, AdwBin)

SngNothingChosen *sng_nothing_chosen_new (const SngKind *kind);
void sng_nothing_chosen_set_any (SngNothingChosen *self, gboolean any);
void sng_nothing_chosen_set_first (SngNothingChosen *self, const char *first);

G_END_DECLS
