/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

char *sng_url_origin (const char *url);
gboolean sng_url_same_origin (const char *a, const char *b);
char *sng_url_resolve (const char *base, const char *link);
char *sng_url_join (const char *base, const char *path);
char *sng_url_escape_parameter (const char *name, const char *value);
char *sng_url_add_parameter (const char *url, const char *name, const char *value);
char *sng_url_without_parameter (const char *url, const char *name);
char *sng_url_for_people (const char *url);
gboolean sng_url_check (const char *url, gboolean allow_http, GError **error);

G_END_DECLS
