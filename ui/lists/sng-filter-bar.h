/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngFilterBar:
 *
 * The search of a list: an entry that understands `field:word`, and chips for the fields that are
 * asked for most. A chip only writes into the entry, so that what filters is always readable.
 *
 * Signal "changed": something else is searched for.
 * Signal "entered": Enter was pressed; the person goes on to what was found.
 */
#define SNG_TYPE_FILTER_BAR (sng_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SngFilterBar, sng_filter_bar, SNG, FILTER_BAR, AdwBin)

SngFilterBar *sng_filter_bar_new (SngUiContext *context, const SngKind *kind);
char *sng_filter_bar_get_text (SngFilterBar *self);
void sng_filter_bar_set_text (SngFilterBar *self, const char *text);
void sng_filter_bar_add_word (SngFilterBar *self, const SngField *field, const char *value);
void sng_filter_bar_set_message (SngFilterBar *self, const char *message);
void sng_filter_bar_focus (SngFilterBar *self);

G_END_DECLS
