/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngScheduleLock:
 *
 * Held by the one program that asks the sources of a register when they are due. It goes with the
 * program, however that ends.
 */
typedef struct _SngScheduleLock SngScheduleLock;

SngScheduleLock *sng_schedule_lock_new (const char *register_path);
void sng_schedule_lock_free (SngScheduleLock *self);

G_END_DECLS
