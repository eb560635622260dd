/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

GtkWidget *sng_act_background_new (SngUiContext *context, SngRecord *record);

G_END_DECLS
