/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-tile.h"

G_BEGIN_DECLS

/**
 * SngSentences:
 *
 * Sentences one after the other, as in a paragraph; each that has an action is a button which leads
 * to what it was read from.
 */
#define SNG_TYPE_SENTENCES (sng_sentences_get_type ())
G_DECLARE_FINAL_TYPE (SngSentences, sng_sentences, SNG, SENTENCES, AdwBin)

GtkWidget *sng_sentences_new (const char *css_class);
void sng_sentences_show (SngSentences *self, GPtrArray *lines);

G_END_DECLS
