/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Threads of this process but those that the libraries keep until its end. */
guint sng_test_count_threads (void);

/* Whether at most @n_wanted are left after a while. */
gboolean sng_test_wait_for_threads (guint n_wanted);

G_END_DECLS
