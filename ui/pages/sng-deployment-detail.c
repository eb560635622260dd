/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-deployment-detail.h"

#include "ui/charts/sng-range-bar.h"
#include "ui/charts/sng-score-cell.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-assurance-words.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 14
#define GOES_LIVE 60.0
#define LEAST_BAR 48
#define BAR_HEIGHT 12

enum
{
  COLUMN_NAME,
  COLUMN_BAR,
  COLUMN_SCORE,
  COLUMN_REMARK,
};

struct _SngDeploymentDetail
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkLabel *name;
  AdwBin *score;
  GtkLabel *sentence;
  GtkGrid *dimensions;
  GtkBox *caps;
  GtkImage *gate_icon;
  GtkLabel *gate;
};

G_DEFINE_FINAL_TYPE (SngDeploymentDetail, sng_deployment_detail, ADW_TYPE_BIN)

static void
add_dimension (SngDeploymentDetail *self, const SngAssurance *assurance, SngDimension dimension)
{
  SngFigure figure = sng_figure_of_score (&assurance->dimensions[dimension].score, SNG_LOOK_KNOWN);
  const char *name = sng_words_dimension (dimension);
  gboolean dropped = (assurance->dropped & 1u << dimension) != 0;
  GtkWidget *label = sng_tile_paragraph (name, NULL);
  GtkWidget *bar = sng_range_bar_new (SNG_HUE_AI);
  GtkWidget *cell = sng_score_cell_new ();
  int row = (int)dimension;

  gtk_widget_set_hexpand (bar, TRUE);
  sng_chart_set_sizes (SNG_CHART (bar), LEAST_BAR, LEAST_BAR, BAR_HEIGHT);
  sng_range_bar_set_figure (SNG_RANGE_BAR (bar), &figure, GOES_LIVE, name);
  sng_score_cell_set_figure (SNG_SCORE_CELL (cell), &figure, name);
  gtk_grid_attach (self->dimensions, label, COLUMN_NAME, row, 1, 1);
  gtk_grid_attach (self->dimensions, bar, COLUMN_BAR, row, 1, 1);
  gtk_grid_attach (self->dimensions, cell, COLUMN_SCORE, row, 1, 1);
  gtk_grid_attach (self->dimensions,
                   sng_tile_paragraph (dropped ? C_ ("dimension", "does not apply")
                                       : dimension == assurance->weakest_mandatory
                                           ? C_ ("dimension", "limits the score")
                                           : NULL,
                                       dropped ? "tile-note" : "tile-title"),
                   COLUMN_REMARK, row, 1, 1);
}

static void
show_dimensions (SngDeploymentDetail *self, const SngAssurance *assurance)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->dimensions))) != NULL)
    gtk_grid_remove (self->dimensions, child);
  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    add_dimension (self, assurance, i);
}

static void
show_caps (SngDeploymentDetail *self, const SngAssurance *assurance)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->caps))) != NULL)
    gtk_box_remove (self->caps, child);
  for (SngCap i = 0; i < SNG_N_CAPS; i++)
    {
      g_autofree char *possible = NULL;

      if (assurance->caps[i] == SNG_TRUTH_NO)
        continue;
      /* TRANSLATORS: a cap, such as "No accountable owner", of which nobody knows whether it is in
       * force. */
      possible = g_strdup_printf (C_ ("cap", "%s: nobody knows"), sng_words_cap (i));
      gtk_box_append (self->caps, assurance->caps[i] == SNG_TRUTH_YES
                                      ? sng_tile_paragraph (sng_words_cap (i), "alarm")
                                      : sng_tile_paragraph (possible, "tile-note"));
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (self->caps)) == NULL)
    gtk_box_append (self->caps, sng_tile_paragraph (_ ("No cap is in force."), "tile-note"));
}

static void
show_gate (SngDeploymentDetail *self, SngGateResult result)
{
  const char *classes[] = { sng_words_gate_class (result), NULL };

  gtk_image_set_from_icon_name (self->gate_icon, sng_words_gate_icon (result));
  gtk_widget_set_css_classes (GTK_WIDGET (self->gate_icon), classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->gate), classes);
  sng_tile_say (self->gate, sng_words_gate_result (result));
}

static GtkWidget *
make_section (const char *title, GtkWidget *contents)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (section), sng_tile_paragraph (title, "tile-title"));
  gtk_box_append (GTK_BOX (section), contents);
  return section;
}

static GtkWidget *
make_head (SngDeploymentDetail *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->name = GTK_LABEL (sng_tile_paragraph (NULL, "title-3"));
  self->score = ADW_BIN (adw_bin_new ());
  self->sentence = GTK_LABEL (sng_small_table_text (" ", NULL));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->score));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (head), line);
  return head;
}

static GtkWidget *
make_gate (SngDeploymentDetail *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->gate_icon = GTK_IMAGE (gtk_image_new ());
  self->gate = GTK_LABEL (gtk_label_new (NULL));
  sng_tile_say (self->gate, NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->gate_icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->gate_icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->gate));
  return line;
}

static void
sng_deployment_detail_dispose (GObject *object)
{
  g_clear_object (&SNG_DEPLOYMENT_DETAIL (object)->context);
  G_OBJECT_CLASS (sng_deployment_detail_parent_class)->dispose (object);
}

static void
sng_deployment_detail_class_init (SngDeploymentDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_deployment_detail_dispose;
}

static void
sng_deployment_detail_init (SngDeploymentDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->dimensions = GTK_GRID (gtk_grid_new ());
  self->caps = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_grid_set_column_spacing (self->dimensions, 10);
  gtk_grid_set_row_spacing (self->dimensions, 4);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_section (_ ("Dimensions"), GTK_WIDGET (self->dimensions)));
  gtk_box_append (GTK_BOX (box), make_section (_ ("Caps in force"), GTK_WIDGET (self->caps)));
  gtk_box_append (GTK_BOX (box), make_section (_ ("Gate to production"), make_gate (self)));
  gtk_widget_add_css_class (box, "dense");
  gtk_widget_add_css_class (box, "detail");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_deployment_detail_new (SngUiContext *context)
{
  SngDeploymentDetail *self = g_object_new (SNG_TYPE_DEPLOYMENT_DETAIL, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sng_deployment_detail_show:
 *
 * Returns: whether there are figures of that deployment to show
 */
gboolean
sng_deployment_detail_show (SngDeploymentDetail *self, SngHandle handle)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);
  const SngPostureDeployment *deployment
      = posture ? sng_posture_get_deployment (posture, handle) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  SngFigure figure;

  if (deployment == NULL)
    return FALSE;
  name = sng_ui_context_get_record_title (self->context, deployment->record);
  figure = sng_figure_of_score (&deployment->assurance.score, SNG_LOOK_KNOWN);
  sentence = sng_figure_sentence (&figure, NULL);
  sng_tile_say (self->name, name);
  sng_tile_say (self->sentence, sentence);
  adw_bin_set_child (self->score, sng_explain_score_button (&deployment->assurance.score, handle,
                                                            SNG_PILLAR_AI, name));
  show_dimensions (self, &deployment->assurance);
  show_caps (self, &deployment->assurance);
  show_gate (self, deployment->assurance.live_gate);
  return TRUE;
}
