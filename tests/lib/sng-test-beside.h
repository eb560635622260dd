/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path of a document that stands beside the project, such as "testdata/kev.json", to be freed with
 * g_free(). NULL when it is not there: then the test is skipped, and says which one is missing. */
char *sng_test_find_beside (const char *name);

G_END_DECLS
