/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

GtkWidget *sng_export_button_new (SngUiContext *context, const SngKind *kind, SngRecordList *list);

G_END_DECLS
