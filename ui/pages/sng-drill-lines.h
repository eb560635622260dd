/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-drill-run.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The lists of a drill's run: what is told, what was decided, what was learned. */

/* Minutes and seconds since the drill began, such as 04:07. */
char *sng_drill_lines_time (gint64 seconds);

/* Something that happens in a drill or an incident: when, what, and what kind of thing it is. */
void sng_drill_line_remark (GtkWidget *line, const char *remark, gboolean is_late);
GtkWidget *sng_drill_line_new (const char *when, const char *text, const char *remark);

GtkWidget *sng_drill_lines_link (SngUiContext *context, SngRecord *record);
void sng_drill_lines_clear (GtkBox *box);
void sng_drill_lines_add_entries (GtkBox *box, SngDrillRun *run, SngLanguage language);

G_END_DECLS
