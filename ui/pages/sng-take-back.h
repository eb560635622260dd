/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks whether a change of any date is to be taken back, and why; says which fields stand in the
 * way when others wrote them since, and what can be done then. */
void sng_take_back_present (GtkWidget *parent, SngUiContext *context, gint64 sequence);

G_END_DECLS
