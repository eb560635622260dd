/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/* "Show what this figure is made of", the same everywhere: a page installs the action
 * page.explain, and its widgets carry it with what they show. */

void sng_explain_install (GtkWidgetClass *page_class);
void sng_explain_attach (GtkActionable *widget, SngHandle subject, SngPillar pillar);
GtkWidget *sng_explain_gates_button (void);
void sng_explain_gates_attach (GtkActionable *button, SngHandle process);
GtkWidget *sng_explain_score_button (const SngScore *score,
                                     SngHandle subject,
                                     SngPillar pillar,
                                     const char *name);

G_END_DECLS
