/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sqlite/sng-database.h"

G_BEGIN_DECLS

/**
 * SngLocalCopy:
 *
 * A copy of a register for the person alone, on this computer, for as long as it is read.
 */
typedef struct _SngLocalCopy SngLocalCopy;

SngLocalCopy *sng_local_copy_new_of_file (const char *path, GError **error);
SngLocalCopy *sng_local_copy_new_of_database (SngDatabase *database, GError **error);
void sng_local_copy_free (SngLocalCopy *self);
const char *sng_local_copy_get_path (SngLocalCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLocalCopy, sng_local_copy_free)

G_END_DECLS
