/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

gboolean sng_drill_fell_short (SngRecord *drill, gint64 as_of, GTimeZone *zone);
guint sng_drills_count_held (GPtrArray *drills, gint64 as_of, GTimeZone *zone, guint *n_short);

G_END_DECLS
