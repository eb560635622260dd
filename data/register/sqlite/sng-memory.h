/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sqlite/sng-database.h"

G_BEGIN_DECLS

/* Copies what a connection sees into memory, where other connections of this process reach it by
 * sng_database_get_path() of the answer, and where it stays until the last of them is closed. */
SngDatabase *sng_memory_copy (SngDatabase *source, GError **error);

G_END_DECLS
