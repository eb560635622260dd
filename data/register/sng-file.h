/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* What can be said about a register file before SQLite touches it. */
gboolean sng_file_inspect (const char *path, gboolean create, GError **error);
gboolean sng_file_make (const char *path, GError **error);
gboolean sng_file_exists (const char *path);
gboolean sng_file_may_write (const char *path);
gboolean sng_file_has_log (const char *path);
gboolean sng_file_is_remote_type (guint64 type);

G_END_DECLS
