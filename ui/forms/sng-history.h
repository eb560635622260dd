/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was changed on one record: field, old and new value, reason, author and date, newest first.
 */
#define SNG_TYPE_HISTORY (sng_history_get_type ())
G_DECLARE_FINAL_TYPE (SngHistory, sng_history, SNG, HISTORY, AdwBin)

SngHistory *sng_history_new (SngUiContext *context);
void sng_history_show (SngHistory *self, SngRecord *record);

G_END_DECLS
