/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-pillar-bars.h"

#include "ui/charts/sng-range-bar.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-words.h"
#include "ui/style/sng-theme.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define HOLDS 60.0
#define LEAST_BAR 48
#define BAR_HEIGHT 12

enum
{
  COLUMN_PILLAR,
  COLUMN_BAR,
  COLUMN_SCORE,
  COLUMN_REMARK,
  N_COLUMNS
};

struct _SngPillarBars
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (SngPillarBars, sng_pillar_bars, ADW_TYPE_BIN)

static GtkWidget *
make_pillar (SngPillar pillar)
{
  GtkWidget *label = sng_small_table_text (sng_words_pillar (pillar), "hue-text");

  gtk_widget_add_css_class (label, sng_theme_hue_class (sng_words_pillar_hue (pillar)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* The weakest is marked, and what could be more is said. */
static char *
say_remark (const SngPostureProcess *process, SngPillar pillar)
{
  const SngScore *score = &process->pillars.scores[pillar];
  gboolean weakest = pillar == process->cohesion.weakest;
  g_autofree char *lo = sng_figure_number (score->lo);
  g_autofree char *hi = sng_figure_number (score->hi);

  if (!sng_score_is_assessed (score) || g_str_equal (lo, hi))
    return weakest ? g_strdup (C_ ("pillar", "weakest")) : NULL;
  if (weakest)
    /* TRANSLATORS: the weakest pillar, and the highest that its score could be. */
    return g_strdup_printf (C_ ("pillar", "weakest, up to %s"), hi);
  /* TRANSLATORS: the highest that a score could be. */
  return g_strdup_printf (C_ ("pillar", "up to %s"), hi);
}

static GtkWidget *
make_remark (const SngPostureProcess *process, SngPillar pillar)
{
  g_autofree char *text = say_remark (process, pillar);
  GtkWidget *label = sng_small_table_text (
      text, pillar == process->cohesion.weakest ? "tile-title" : "tile-note");

  if (GTK_IS_LABEL (label))
    gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
add_pillar (SngPillarBars *self,
            const SngPostureProcess *process,
            SngPillar pillar,
            const char *name)
{
  const SngScore *score = &process->pillars.scores[pillar];
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);
  /* TRANSLATORS: the name of a business process, and a pillar, such as Talent. */
  g_autofree char *subject
      = g_strdup_printf (C_ ("figure", "%s, %s"), name, sng_words_pillar (pillar));
  GtkWidget *bar = sng_range_bar_new (sng_words_pillar_hue (pillar));
  int row = (int)pillar;

  gtk_grid_attach (self->grid, make_pillar (pillar), COLUMN_PILLAR, row, 1, 1);
  if (pillar == SNG_PILLAR_AI && process->pillars.without_ai)
    {
      GtkWidget *none = sng_small_table_text (C_ ("score", "No AI is in use here."), "tile-note");

      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_grid_attach (self->grid, none, COLUMN_BAR, row, N_COLUMNS - COLUMN_BAR, 1);
      g_object_unref (g_object_ref_sink (bar));
      return;
    }
  gtk_widget_set_hexpand (bar, TRUE);
  sng_chart_set_sizes (SNG_CHART (bar), LEAST_BAR, LEAST_BAR, BAR_HEIGHT);
  sng_range_bar_set_figure (SNG_RANGE_BAR (bar), &figure, HOLDS, subject);
  gtk_grid_attach (self->grid, bar, COLUMN_BAR, row, 1, 1);
  gtk_grid_attach (
      self->grid,
      sng_explain_score_button (score, sng_record_get_handle (process->record), pillar, subject),
      COLUMN_SCORE, row, 1, 1);
  gtk_grid_attach (self->grid, make_remark (process, pillar), COLUMN_REMARK, row, 1, 1);
}

static void
sng_pillar_bars_class_init (SngPillarBarsClass *klass)
{
}

static void
sng_pillar_bars_init (SngPillarBars *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 10);
  gtk_grid_set_row_spacing (self->grid, 4);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

/* Public API */

GtkWidget *
sng_pillar_bars_new (void)
{
  return g_object_new (SNG_TYPE_PILLAR_BARS, NULL);
}

/**
 * sng_pillar_bars_show:
 * @name: what the process is called
 */
void
sng_pillar_bars_show (SngPillarBars *self, const SngPostureProcess *process, const char *name)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    add_pillar (self, process, i, name);
}
