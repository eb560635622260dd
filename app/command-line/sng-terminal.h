/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What values hide is shown on a terminal, which would obey it; files and pipes get it as it is. */

void sng_terminal_set_up (void);
GOutputStream *sng_terminal_open_output (void);
gboolean sng_terminal_finish_output (GOutputStream *stream, GError **error);

G_END_DECLS
