/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server says of how often it may be asked, in the headers of its answers. */

gint64 sng_http_limits_retry_after_ms (const char *header, gint64 now_usec);
gboolean sng_http_limits_are_spent (GHashTable *headers);
gint64 sng_http_limits_wait_ms (GHashTable *headers, gint64 now_usec);

G_END_DECLS
