/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sqlite/sng-database.h"

G_BEGIN_DECLS

/**
 * SngFolding:
 *
 * Writes the log of a register into its file in a thread and by a connection of its own, which
 * begin when they are first asked: SQLite lets the log grow meanwhile, so that the writer waits
 * neither for the copying nor for the disk.
 */
typedef struct _SngFolding SngFolding;

SngFolding *sng_folding_new (const char *path);
void sng_folding_free (SngFolding *self);
void sng_folding_ask (SngFolding *self);

G_END_DECLS
