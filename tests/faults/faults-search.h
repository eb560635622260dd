/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Whether what can be found by words in the register at @path is not exactly what its records say,
 * as @reader reads them. */
gboolean search_is_wrong (const char *path, SngReader *reader);

G_END_DECLS
