/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sng_text_hides (const char *text);
char *sng_visible_text (const char *text);
char *sng_visible_line (const char *text);

G_END_DECLS
