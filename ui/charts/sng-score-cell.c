/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-score-cell.h"

#define RADIUS 6.0

struct _SngScoreCell
{
  SngMarkLabel parent_instance;

  SngMark mark;
};

G_DEFINE_FINAL_TYPE (SngScoreCell, sng_score_cell, SNG_TYPE_MARK_LABEL)

static void
sng_score_cell_paint (SngChart *chart,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  SngScoreCell *self = SNG_SCORE_CELL (chart);
  SngBox ground = { 0.0, 0.0, width, height };
  SngBox circle = sng_mark_label_get_mark_box (SNG_MARK_LABEL (self));

  sng_mark_paint_ground (&self->mark, cr, &ground, RADIUS, palette);
  sng_mark_paint_circle (&self->mark, cr, &circle, palette);
}

static void
sng_score_cell_class_init (SngScoreCellClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_score_cell_paint;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "scorecell");
}

static void
sng_score_cell_init (SngScoreCell *self)
{
  static const SngFigure no_data = { .mark = { .look = SNG_LOOK_UNKNOWN } };

  sng_score_cell_set_figure (self, &no_data, NULL);
}

GtkWidget *
sng_score_cell_new (void)
{
  return g_object_new (SNG_TYPE_SCORE_CELL, NULL);
}

/* @subject says whose score it is to those who do not see the row and the column; may be NULL. */
void
sng_score_cell_set_figure (SngScoreCell *self, const SngFigure *figure, const char *subject)
{
  SngMarkLabel *label = SNG_MARK_LABEL (self);
  gboolean has_band;
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (SNG_IS_SCORE_CELL (self));

  text = sng_figure_text (figure);
  sentence = sng_figure_sentence (figure, subject);
  has_band = sng_look_has_band (figure->mark.look);

  self->mark = figure->mark;
  sng_mark_label_set_tint (label, has_band ? &figure->mark.tint : NULL);
  sng_mark_label_set_text (label, text, has_band);
  sng_mark_label_explain (label, sentence);
}

void
sng_score_cell_set_score (SngScoreCell *self,
                          const SngScore *score,
                          SngLook trust,
                          const char *subject)
{
  SngFigure figure = sng_figure_of_score (score, trust);

  sng_score_cell_set_figure (self, &figure, subject);
}
