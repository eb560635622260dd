/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/command-line/sng-command.h"
#include "app/command-line/sng-table.h"
#include "data/posture/sng-posture.h"
#include "data/posture/sng-restated.h"

G_BEGIN_DECLS

/* The posture as text, for a terminal. */

SngPosture *sng_report_compute (SngCommand *command, SngReader *reader, GError **error);
/* How the day that the command looks at differs from its snapshot; NULL when it looks at today, or
 * nobody froze that day. */
SngRestated *sng_report_read_restated (SngCommand *command, SngPosture *posture, GError **error);
void sng_report_print_pillars (SngPosture *posture, SngLocale *locale);
void sng_report_print_processes (SngPosture *posture, SngReader *reader, SngLocale *locale);
char *sng_report_format (SngPosture *posture,
                         SngReader *reader,
                         SngRecord *record,
                         guint field,
                         SngLocale *locale);
void sng_report_add_record (SngTable *table,
                            SngPosture *posture,
                            SngReader *reader,
                            SngRecord *record,
                            const guint *fields,
                            guint n_fields,
                            SngLocale *locale);

char *sng_report_format_score (const SngScore *score, SngLocale *locale);

G_END_DECLS
