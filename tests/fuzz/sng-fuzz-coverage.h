/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many places of the code have been reached so far, where the compiler notes them; else 0. */
guint sng_fuzz_get_coverage (void);

G_END_DECLS
