/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *sng_left_out_new (SngUiContext *context, const GPtrArray *left_out);

G_END_DECLS
