/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SNG_TYPE_WORD_MEANINGS (sng_word_meanings_get_type ())
G_DECLARE_FINAL_TYPE (SngWordMeanings, sng_word_meanings, SNG, WORD_MEANINGS, AdwBin)

/**
 * SngWordMeanings:
 *
 * What the words that a source writes for choices mean here. "chosen" says that a person changed
 * one.
 */
GtkWidget *sng_word_meanings_new (void);
void sng_word_meanings_show (SngWordMeanings *self,
                             SngSetupWork *work,
                             const SngKind *kind,
                             GPtrArray *members);

G_END_DECLS
