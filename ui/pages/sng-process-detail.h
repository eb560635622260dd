/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngProcessDetail:
 *
 * How one process stands: its pillars, what would open the next stage, its gates, and what its
 * figures rest on. It belongs inside a page that installed the action of sng-explain.h.
 */
#define SNG_TYPE_PROCESS_DETAIL (sng_process_detail_get_type ())
G_DECLARE_FINAL_TYPE (SngProcessDetail, sng_process_detail, SNG, PROCESS_DETAIL, AdwBin)

GtkWidget *sng_process_detail_new (SngUiContext *context);
gboolean sng_process_detail_show (SngProcessDetail *self, SngHandle process);

G_END_DECLS
