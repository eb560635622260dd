/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-restated.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* What was reported of the former day that a context shows, beside how that day reads now. It comes
 * after the figures, and only for a day that somebody froze. */
void sng_former_day_set (SngUiContext *context, SngRestated *restated);
SngRestated *sng_former_day_get (SngUiContext *context);

G_END_DECLS
