/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

/**
 * SngBulkBar:
 *
 * What can be done with several records of a list at once; it shows itself while more than one is
 * chosen.
 */
#define SNG_TYPE_BULK_BAR (sng_bulk_bar_get_type ())
G_DECLARE_FINAL_TYPE (SngBulkBar, sng_bulk_bar, SNG, BULK_BAR, AdwBin)

GtkWidget *sng_bulk_bar_new (SngUiContext *context, const SngKind *kind, SngRecordList *list);

G_END_DECLS
