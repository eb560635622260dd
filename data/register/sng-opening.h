/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-local-copy.h"
#include "data/register/sng-trouble.h"

G_BEGIN_DECLS

/**
 * SngOpening:
 * @path: the file as people name it
 * @clock: what "now" is
 * @troubles: where it is told why the file is for reading only
 * @database: (out) (owned) (nullable): the connection that writes, where the file can be written
 * @copy: (out) (owned) (nullable): what is read instead of the file
 * @mode: (out): how readers open it
 *
 * What opening a register needs and gives.
 */
typedef struct
{
  const char *path;
  SngClock *clock;
  SngTroubles *troubles;
  SngDatabase *database;
  SngLocalCopy *copy;
  SngDatabaseMode mode;
} SngOpening;

gboolean sng_opening_open (SngOpening *self, gboolean create, GError **error);
gboolean sng_opening_open_copy (SngOpening *self, GError **error);

G_END_DECLS
