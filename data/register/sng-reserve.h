/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of some room beside the register, given up when the disk is full: on a full disk SQLite
 * can neither write nor shorten what it has, so that only this lets a change be finished. */
gboolean sng_reserve_keep (const char *path);
gboolean sng_reserve_give_up (const char *path);

G_END_DECLS
