/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Tells one sentence, and offers to take the newest act back by the action win.undo. */
void sng_toast_tell (AdwToastOverlay *overlay, const char *message, gboolean undoable);

G_END_DECLS
