/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* A file is written in part beside its place, for the person alone, and takes its place when it is
 * whole: whenever the program ends, there is the older one or the new one. */

char *sng_part_make (const char *path, GError **error);
void sng_part_remove (const char *part);
gboolean sng_part_put_in_place (const char *part, const char *path, GError **error);
char *sng_part_replace (const char *part, const char *path, GError **error);

G_END_DECLS
