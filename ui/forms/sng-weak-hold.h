/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What is under way must not keep a window that was closed: it would outlive the one it stands on.
 * So it holds the window weakly, and takes what it holds once: (transfer full) (nullable). */
gpointer sng_weak_hold (gpointer object);
gpointer sng_weak_hold_take (gpointer held);

G_END_DECLS
