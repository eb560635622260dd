/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngDayDialog:
 *
 * Which former day to look at: any, by a calendar, or one whose figures were frozen.
 *
 * Signal "chosen" (gint64 day): in days since 1970-01-01.
 */
#define SNG_TYPE_DAY_DIALOG (sng_day_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SngDayDialog, sng_day_dialog, SNG, DAY_DIALOG, AdwWindow)

SngDayDialog *sng_day_dialog_new (SngUiContext *context, gint64 day);

G_END_DECLS
