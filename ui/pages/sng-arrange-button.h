/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

/**
 * SngArrangeButton:
 *
 * How a list is arranged: by which field it is ordered and grouped, and which columns it shows.
 *
 * Signal "arranged": the person arranged it otherwise.
 */
#define SNG_TYPE_ARRANGE_BUTTON (sng_arrange_button_get_type ())
G_DECLARE_FINAL_TYPE (SngArrangeButton, sng_arrange_button, SNG, ARRANGE_BUTTON, AdwBin)

GtkWidget *sng_arrange_button_new (SngRecordList *list);

G_END_DECLS
