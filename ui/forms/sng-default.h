/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* What the program writes or proposes first, which the person can change. */
gboolean sng_default_has_new (const SngField *field);
SngValue sng_default_for_new (SngUiContext *context, const SngField *field);

gboolean sng_default_has_act (const SngField *field);
SngValue sng_default_for_act (SngUiContext *context, const SngField *field);

G_END_DECLS
