/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sqlite/sng-database.h"

G_BEGIN_DECLS

/* "SNGR", in the header of the file: which program it belongs to. */
#define SNG_SCHEMA_APPLICATION 0x534e4752
/* Raised only when older programs could not read the file; new fields and kinds do not need it. */
#define SNG_SCHEMA_VERSION 1

gboolean
sng_schema_check (SngDatabase *database, gboolean *is_new, gboolean *is_current, GError **error);
gboolean sng_schema_choose_pages (SngDatabase *database, GError **error);
gboolean sng_schema_write_kind (SngDatabase *database, const SngKind *kind, GError **error);
gboolean sng_schema_write (SngDatabase *database, GError **error);
gboolean sng_schema_copy (SngDatabase *database, const char *target, GError **error);

G_END_DECLS
