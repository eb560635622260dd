/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-stage-mark.h"

#include "ui/charts/sng-mark-painter.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngStageMark
{
  SngChart parent_instance;

  int stage;
};

G_DEFINE_FINAL_TYPE (SngStageMark, sng_stage_mark, SNG_TYPE_CHART)

static void
sng_stage_mark_paint (SngChart *chart,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  sng_mark_paint_stages (SNG_STAGE_MARK (chart)->stage, cr, width, height, palette);
}

static void
sng_stage_mark_class_init (SngStageMarkClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_stage_mark_paint;
}

static void
sng_stage_mark_init (SngStageMark *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  sng_chart_set_sizes (SNG_CHART (self), 48, 48, 10);
  sng_stage_mark_set_stage (self, 0);
}

GtkWidget *
sng_stage_mark_new (void)
{
  return g_object_new (SNG_TYPE_STAGE_MARK, NULL);
}

/* 0 to 5; 0 is a process that nobody has assessed. */
void
sng_stage_mark_set_stage (SngStageMark *self, int stage)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SNG_IS_STAGE_MARK (self));

  self->stage = CLAMP (stage, 0, SNG_N_STAGES);
  label = g_strdup_printf (_ ("Stage %d of 5"), self->stage);
  sng_chart_describe (SNG_CHART (self), label, NULL);
  sng_chart_data_changed (SNG_CHART (self));
}
