/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngTimetable:
 *
 * When each source that is on is due next. Immutable.
 */
typedef struct _SngTimetable SngTimetable;

SngTimetable *sng_timetable_read (SngRegister *subject, GError **error);
void sng_timetable_free (SngTimetable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngTimetable, sng_timetable_free)

GPtrArray *sng_timetable_get_healths (SngTimetable *self);
gint64 sng_timetable_find_due (
    SngTimetable *self, gint64 now, gint64 not_before, gint64 spread, GArray *due);
void sng_timetable_add_enabled (SngTimetable *self, GArray *sources);

G_END_DECLS
