/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-mark-label.h"
#include "ui/charts/sng-mark-painter.h"

G_BEGIN_DECLS

/* A word on the pattern of its look: how far something that is no score can be trusted. */
#define SNG_TYPE_LOOK_LABEL (sng_look_label_get_type ())
G_DECLARE_FINAL_TYPE (SngLookLabel, sng_look_label, SNG, LOOK_LABEL, SngMarkLabel)

GtkWidget *sng_look_label_new (void);
void sng_look_label_set_look (SngLookLabel *self, SngLook look, const char *sentence);
const char *sng_look_word (SngLook look);

G_END_DECLS
