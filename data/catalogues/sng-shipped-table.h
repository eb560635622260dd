/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngShippedTable:
 *
 * A table that the program carries: rows of tab-separated cells under a line of column names. It
 * is for facts that are many and alike, where a JSON record each would hide them.
 */
typedef struct _SngShippedTable SngShippedTable;

SngShippedTable *sng_shipped_table_new_from_resource (const char *path, GError **error);
void sng_shipped_table_free (SngShippedTable *self);
guint sng_shipped_table_get_n_rows (SngShippedTable *self);
const char *sng_shipped_table_get (SngShippedTable *self, guint row, const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngShippedTable, sng_shipped_table_free)

G_END_DECLS
