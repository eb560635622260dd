/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes the folder at @path with all that is in it; what is already gone is no matter. */
void sng_test_folder_remove (const char *path);

G_END_DECLS
