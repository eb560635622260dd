/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One record in a window of its own: for kinds that no page shows. */
#define SNG_TYPE_RECORD_WINDOW (sng_record_window_get_type ())
G_DECLARE_FINAL_TYPE (SngRecordWindow, sng_record_window, SNG, RECORD_WINDOW, AdwWindow)

void sng_record_window_present (GtkWindow *parent, SngUiContext *context, SngRecord *record);

G_END_DECLS
