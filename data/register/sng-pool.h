/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sqlite/sng-database.h"

G_BEGIN_DECLS

/**
 * SngPool:
 *
 * Connections for readers of any thread. One that was given back is used again, with the
 * statements that it has prepared.
 */
typedef struct _SngPool SngPool;

SngPool *sng_pool_new (const char *path, SngDatabaseMode mode);
SngPool *sng_pool_ref (SngPool *self);
void sng_pool_unref (SngPool *self);
SngDatabase *sng_pool_take (SngPool *self, GError **error);
void sng_pool_give_back (SngPool *self, SngDatabase *database);
void sng_pool_set_place (SngPool *self, const char *path, SngDatabaseMode mode);
void sng_pool_close (SngPool *self);

/* In sng-reader.c */
SngReader *sng_reader_new_in (SngPool *pool, SngClock *clock, GError **error);

/* In sng-register.c */
SngPool *sng_register_get_pool (SngRegister *self);
SngReader *sng_register_get_reader (SngRegister *self);

G_END_DECLS
