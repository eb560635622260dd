/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-what-changed.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/* What a board asks beside the pillars, in sentences: (element-type SngLine) (transfer full). A
 * subject without facts says so in one. @trends: of sng_indicator_trends_read(). */
GPtrArray *sng_board_lines_adoption (const SngPageReading *with, GPtrArray *trends);
GPtrArray *sng_board_lines_people (const SngPageReading *with, GPtrArray *trends, GError **error);
GPtrArray *sng_board_lines_balance (const SngPageReading *with, GPtrArray *trends, GError **error);
GPtrArray *sng_board_lines_duties (const SngPageReading *with, GError **error);
GPtrArray *sng_board_lines_changed (const SngWhatChanged *changed, guint n_max);

/* Parts of them, which add to what there is; FALSE with an error. */
void sng_board_lines_add_use (GPtrArray *lines, const SngPageReading *with);
gboolean sng_board_lines_add_policy (GPtrArray *lines, const SngPageReading *with, GPtrArray *trends, GError **error);
gboolean sng_board_lines_add_culture (GPtrArray *lines, const SngPageReading *with, GPtrArray *trends, GError **error);
void sng_board_lines_add_money (GPtrArray *lines, const SngPageReading *with);
gboolean sng_board_lines_add_drill (GPtrArray *lines, const SngPageReading *with, GError **error);

G_END_DECLS
