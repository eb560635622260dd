/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tests of programs, as these list them themselves: the lists by the path of the program, to be
 * freed with g_hash_table_unref(). */
GHashTable *sng_test_lists_new (void);

/* Whether the program at @path has @test; it is asked once. */
gboolean sng_test_lists_have (GHashTable *lists, const char *path, const char *test);

G_END_DECLS
