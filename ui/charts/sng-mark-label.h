/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"
#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

#define SNG_TYPE_MARK_LABEL (sng_mark_label_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngMarkLabel, sng_mark_label, SNG, MARK_LABEL, SngChart)

/* A chart with a text on it and a painted mark beside the text: the ground and the mark are the
 * painter's, the text is a real label, so that it is read aloud, scaled and translated. */
struct _SngMarkLabelClass
{
  SngChartClass parent_class;

  gboolean mark_is_last;
};

void sng_mark_label_set_text (SngMarkLabel *self, const char *text, gboolean has_mark);
void sng_mark_label_set_tint (SngMarkLabel *self, const SngTintName *tint);
void sng_mark_label_explain (SngMarkLabel *self, const char *sentence);
SngBox sng_mark_label_get_mark_box (SngMarkLabel *self);

G_END_DECLS
