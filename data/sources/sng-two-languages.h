/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-stream.h"

G_BEGIN_DECLS

gboolean sng_two_languages_read (const SngFieldMap *map,
                                 SngJsonAt row,
                                 SngValue *value,
                                 SngPicked *came,
                                 GError **error);

G_END_DECLS
