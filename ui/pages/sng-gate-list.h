/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngGateList:
 *
 * The nine gates of a process, what each means, and whether it is open.
 */
#define SNG_TYPE_GATE_LIST (sng_gate_list_get_type ())
G_DECLARE_FINAL_TYPE (SngGateList, sng_gate_list, SNG, GATE_LIST, AdwBin)

GtkWidget *sng_gate_list_new (void);
void sng_gate_list_show (SngGateList *self, const SngGateResult results[SNG_N_PROCESS_GATES]);

G_END_DECLS
