/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngRecordChooser:
 *
 * A search entry with the few records that fit what is typed.
 *
 * Signal "chosen" (gint64 handle): the person took one.
 * Signal "stopped": the person pressed Escape in the search.
 */
#define SNG_TYPE_RECORD_CHOOSER (sng_record_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SngRecordChooser, sng_record_chooser, SNG, RECORD_CHOOSER, AdwBin)

SngRecordChooser *sng_record_chooser_new (SngUiContext *context, guint64 kinds, const char *label);
void sng_record_chooser_start (SngRecordChooser *self);

G_END_DECLS
