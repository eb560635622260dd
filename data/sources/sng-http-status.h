/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

void sng_http_status_error (GError **error, const char *origin, guint status, guint meant,
                            gboolean signs_in);
gboolean sng_http_is_header_name (const char *name);
gboolean sng_http_is_header_of_connection (const char *name);
gboolean sng_http_is_header_value (const char *value);
gboolean sng_http_check_secret (const char *value, GError **error);

G_END_DECLS
