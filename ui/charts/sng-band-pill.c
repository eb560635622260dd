/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-band-pill.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngBandPill
{
  SngMarkLabel parent_instance;

  SngMark mark;
  SngLevel level;
};

G_DEFINE_FINAL_TYPE (SngBandPill, sng_band_pill, SNG_TYPE_MARK_LABEL)

static void
sng_band_pill_paint (SngChart *chart,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SngPalette *palette,
                     PangoContext *context)
{
  SngBandPill *self = SNG_BAND_PILL (chart);
  SngBox ground = { 0.0, 0.0, width, height };
  SngBox diamond = sng_mark_label_get_mark_box (SNG_MARK_LABEL (self));

  sng_mark_paint_ground (&self->mark, cr, &ground, height / 2.0, palette);
  if (sng_look_has_band (self->mark.look))
    sng_mark_paint_diamond (self->level, cr, &diamond, sng_mark_ink (&self->mark, palette));
}

static void
sng_band_pill_class_init (SngBandPillClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_band_pill_paint;
  SNG_MARK_LABEL_CLASS (klass)->mark_is_last = TRUE;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bandpill");
}

static void
sng_band_pill_init (SngBandPill *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  sng_band_pill_set_unassessed (self);
}

GtkWidget *
sng_band_pill_new (void)
{
  return g_object_new (SNG_TYPE_BAND_PILL, NULL);
}

/* @score is likelihood times impact, 1 to 25. */
void
sng_band_pill_set_risk (SngBandPill *self, int score, SngLevel level)
{
  SngMarkLabel *label = SNG_MARK_LABEL (self);
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (SNG_IS_BAND_PILL (self));

  self->level = level;
  self->mark = (SngMark){ SNG_LOOK_KNOWN, sng_level_tint (level) };
  text = g_strdup_printf ("%d", score);
  /* TRANSLATORS: likelihood times impact, and the word for that level, such as "high". */
  sentence = g_strdup_printf (C_ ("risk level", "%d of 25, %s"), score, sng_level_word (level));

  sng_mark_label_set_tint (label, &self->mark.tint);
  sng_mark_label_set_text (label, text, TRUE);
  sng_mark_label_explain (label, sentence);
}

void
sng_band_pill_set_unassessed (SngBandPill *self)
{
  SngMarkLabel *label = SNG_MARK_LABEL (self);

  g_return_if_fail (SNG_IS_BAND_PILL (self));

  self->mark = (SngMark){ SNG_LOOK_UNKNOWN, SNG_TINT_CRITICAL };
  sng_mark_label_set_tint (label, NULL);
  sng_mark_label_set_text (label, C_ ("risk level", "no data"), FALSE);
  sng_mark_label_explain (label, C_ ("risk level", "not assessed"));
}

const char *
sng_level_word (SngLevel level)
{
  static const char *const words[SNG_N_LEVELS] = {
    [SNG_LEVEL_LOW] = NC_ ("risk level", "low"),
    [SNG_LEVEL_MODERATE] = NC_ ("risk level", "moderate"),
    [SNG_LEVEL_HIGH] = NC_ ("risk level", "high"),
    [SNG_LEVEL_CRITICAL] = NC_ ("risk level", "critical"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "risk level", words[level]);
}
