/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/* What waits to be frozen, and freezing it. */

gint64 sng_freezing_last_day (gint64 period);
gboolean sng_freezing_find_quarter (SngReader *reader, gint64 today, gint64 *period, GError **error);
gboolean sng_freezing_find_meeting (SngReader *reader, gint64 today, SngRecord **meeting, GError **error);

SngChange *sng_freezing_prepare (SngRegister *store, const SngFreezing *what, gint64 today, GError **error);

G_END_DECLS
