/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/* What there is to say of the task force, in sentences: (element-type SngLine) (transfer full), or
 * NULL with an error. */
GPtrArray *sng_task_force_lines_seats (const SngPageReading *with, GError **error);
GPtrArray *sng_task_force_lines_roadmap (const SngPageReading *with, GError **error);
GPtrArray *sng_task_force_lines_investment (const SngPageReading *with, GError **error);
GPtrArray *sng_task_force_lines_partners (const SngPageReading *with, GError **error);

/* Parts of them, which add to what there is. */
gboolean sng_task_force_lines_add_governance (GPtrArray *lines, const SngPageReading *with, GError **error);
gboolean sng_task_force_lines_add_resilience (GPtrArray *lines, const SngPageReading *with, GError **error);

G_END_DECLS
