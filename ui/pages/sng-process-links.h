/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngProcessLinks:
 *
 * What the figures of a process rest on: its AI, the gaps of its controls, its posts, its risks.
 */
#define SNG_TYPE_PROCESS_LINKS (sng_process_links_get_type ())
G_DECLARE_FINAL_TYPE (SngProcessLinks, sng_process_links, SNG, PROCESS_LINKS, AdwBin)

GtkWidget *sng_process_links_new (void);
void sng_process_links_show (SngProcessLinks *self,
                             const SngPostureProcess *process,
                             SngPosture *posture,
                             SngUiContext *context);

G_END_DECLS
