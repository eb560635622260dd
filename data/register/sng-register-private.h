/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

typedef struct _SngDatabase SngDatabase;
typedef struct _SngWriter SngWriter;

SngWriter *_sng_register_get_writer (SngRegister *self); /* (nullable) */

SngRegister *
_sng_register_new_view (const char *path, SngDatabase *view, SngClock *clock, GError **error);

/* For tests: as if the disk had room for @n_pages pages only, or again for any number with 0. */
void _sng_register_limit (SngRegister *self, guint n_pages);

G_END_DECLS
