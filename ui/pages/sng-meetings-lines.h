/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/* What there is to say of meetings, in sentences: (element-type SngLine) (transfer full), or NULL
 * with an error. */
GPtrArray *sng_meetings_lines_changed (const SngPageReading *with, GError **error);
GPtrArray *sng_meetings_lines_decisions (const SngPageReading *with, GError **error);
GPtrArray *sng_meetings_lines_snapshots (const SngPageReading *with, GError **error);

G_END_DECLS
