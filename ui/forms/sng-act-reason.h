/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngActReason:
 *
 * Asks why something is done, where nobody may do so without saying it. The answer stands in the
 * journal, not in the record.
 *
 * Signal "changed": the answer is another one.
 */
#define SNG_TYPE_ACT_REASON (sng_act_reason_get_type ())
G_DECLARE_FINAL_TYPE (SngActReason, sng_act_reason, SNG, ACT_REASON, GtkBox)

SngActReason *sng_act_reason_new (void);
void sng_act_reason_ask (SngActReason *self, gboolean asks);
gboolean sng_act_reason_lacks (SngActReason *self);
char *sng_act_reason_dup (SngActReason *self);

G_END_DECLS
