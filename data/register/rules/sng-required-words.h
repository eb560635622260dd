/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What to do about a field that is needed and empty, by the code of its message; NULL when its
 * label says it all. */
const char *sng_required_words (const char *code);

G_END_DECLS
