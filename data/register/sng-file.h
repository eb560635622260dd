/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Which file it is, whatever it is called. */
typedef struct
{
  guint64 device;
  guint64 inode;
} SngFileIdentity;

/* What can be said about a register file before SQLite touches it. */
gboolean sng_file_inspect (const char *path, gboolean create, GError **error);
gboolean sng_file_make (const char *path, GError **error);
gboolean sng_file_exists (const char *path);
gboolean sng_file_may_write (const char *path);
gboolean sng_file_has_log (const char *path);
gboolean sng_file_is_remote_type (guint64 type);
gboolean sng_file_is_remote_name (const char *name);

gboolean sng_file_identify (const char *path, SngFileIdentity *identity);
gboolean sng_file_identity_equal (const SngFileIdentity *a, const SngFileIdentity *b);
char *sng_file_find_open (const SngFileIdentity *identity);

/* What statfs(2) says of a folder; tests put another one in its place. */
typedef guint64 (*SngFileSystemOf) (const char *folder);
void sng_file_set_file_system_of (SngFileSystemOf file_system_of);

G_END_DECLS
