/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngTable:
 *
 * Lines of text in columns, for a terminal: gathered first, printed when their widths are known.
 */
typedef struct _SngTable SngTable;

SngTable *sng_table_new (void);
void sng_table_free (SngTable *self);
void sng_table_add (SngTable *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
void sng_table_add_strv (SngTable *self, const char *const *cells);
void sng_table_print (SngTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngTable, sng_table_free)

G_END_DECLS
