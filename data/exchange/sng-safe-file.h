/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngSafeFile:
 *
 * A file that appears whole or not at all: it is written beside its target, readable by its owner
 * alone, brought to the disk, and only then takes the target's name. Freed without being committed
 * it leaves nothing behind.
 */
typedef struct _SngSafeFile SngSafeFile;

SngSafeFile *sng_safe_file_new (const char *path, GError **error);
void sng_safe_file_free (SngSafeFile *self);
GOutputStream *sng_safe_file_get_stream (SngSafeFile *self);
gboolean sng_safe_file_commit (SngSafeFile *self, GError **error);

gboolean sng_safe_folder_make (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngSafeFile, sng_safe_file_free)

G_END_DECLS
