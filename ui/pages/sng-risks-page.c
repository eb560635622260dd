/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-risks-page.h"

#include "data/method/sng-risk-score.h"
#include "ui/charts/sng-heat-map.h"
#include "ui/pages/sng-exposure-view.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngRisksPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngHeatMap *map;
  GtkLabel *movement;

  SngHeatCell cell; /* the one that filters; invalid: none */
  guint stage;      /* of the stages below */
};

/* The three assessments of a risk, of which the map shows one. */
static const struct
{
  const char *label;
  guint likelihood;
  guint impact;
} stages[] = {
  { NC_("stage", "Inherent"), SNG_RISK_INHERENT_LIKELIHOOD, SNG_RISK_INHERENT_IMPACT },
  { NC_("stage", "Residual"), SNG_RISK_RESIDUAL_LIKELIHOOD, SNG_RISK_RESIDUAL_IMPACT },
  { NC_("stage", "Target"), SNG_RISK_TARGET_LIKELIHOOD, SNG_RISK_TARGET_IMPACT },
};

#define RESIDUAL_STAGE 1
#define STAGE_SPACING 5

/* What the page says of all risks, counted from the posture. */
typedef struct
{
  guint n;
  guint n_assessed;
  guint n_over;
  guint n_late;
  guint n_compared; /* with what they were at the last meeting */
  guint n_up;
  guint n_down;
  guint cells[SNG_HEAT_MAP_SIDE][SNG_HEAT_MAP_SIDE];
} Counts;

G_DEFINE_FINAL_TYPE (SngRisksPage, sng_risks_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_RISK };

static void
count_risk (Counts *counts, const SngPostureRisk *risk, guint stage, SngUiContext *context)
{
  const SngField *impact_field = sng_kind (SNG_KIND_RISK)->fields[stages[stage].impact];
  g_auto (SngValue) impact = sng_ui_context_get_value (context, risk->record, impact_field);
  gint64 likelihood
      = sng_value_get_integer (sng_record_get (risk->record, stages[stage].likelihood), 0);
  SngHeatCell cell = { (int) likelihood, (int) sng_value_get_integer (&impact, 0) };

  counts->n++;
  counts->n_compared += risk->movement != 0;
  counts->n_up += risk->movement == SNG_RISK_MOVEMENT_UP;
  counts->n_down += risk->movement == SNG_RISK_MOVEMENT_DOWN;
  counts->n_over += risk->over_tolerance;
  counts->n_late += risk->days_late > 0;
  if (!sng_heat_cell_is_valid (cell))
    return;
  counts->n_assessed++;
  counts->cells[cell.likelihood - 1][cell.impact - 1]++;
}

static SngLevel
level_of_cell (SngHeatCell cell)
{
  SngRiskLevel level = sng_risk_level (sng_risk_score (cell.likelihood, cell.impact), 0);

  return (SngLevel) (level - SNG_RISK_LEVEL_LOW + SNG_LEVEL_LOW);
}

static void
show_map (SngRisksPage *self, const Counts *counts)
{
  SngHeatCell cell;

  for (cell.likelihood = 1; cell.likelihood <= SNG_HEAT_MAP_SIDE; cell.likelihood++)
    for (cell.impact = 1; cell.impact <= SNG_HEAT_MAP_SIDE; cell.impact++)
      sng_heat_map_set_cell (self->map, cell, counts->cells[cell.likelihood - 1][cell.impact - 1],
                             level_of_cell (cell));
}

/* The column “Trend” tells it of each risk. */
static void
show_movement (SngRisksPage *self, const Counts *counts)
{
  g_autofree char *up
      = g_strdup_printf (ngettext ("▲ %u rose", "▲ %u rose", counts->n_up), counts->n_up);
  g_autofree char *down
      = g_strdup_printf (ngettext ("▼ %u fell", "▼ %u fell", counts->n_down), counts->n_down);
  /* TRANSLATORS: how many risks rose and fell: "Since the last meeting: ▲ 3 rose · ▼ 9 fell" */
  g_autofree char *text = g_strdup_printf (_("Since the last meeting: %s · %s"), up, down);

  gtk_label_set_text (self->movement, text);
  gtk_widget_set_visible (GTK_WIDGET (self->movement), counts->n_compared > 0);
}

static void
show_counts (SngRisksPage *self, const Counts *counts)
{
  SngKindPane *pane = sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_RISK);
  g_autofree char *risks
      = g_strdup_printf (ngettext ("%u active risk", "%u active risks", counts->n), counts->n);
  g_autofree char *over = g_strdup_printf (_("%u over tolerance"), counts->n_over);
  g_autofree char *late = g_strdup_printf (
      ngettext ("%u review late", "%u reviews late", counts->n_late), counts->n_late);
  g_autofree char *subtitle = g_strjoin (" · ", risks, over, late, NULL);
  /* TRANSLATORS: of the active risks, how many have a likelihood and an impact */
  g_autofree char *note
      = g_strdup_printf (_("%u of %u active are assessed"), counts->n_assessed, counts->n);

  sng_page_set_subtitle (SNG_PAGE (self), subtitle);
  sng_kind_pane_set_note (pane, note);
}

static void
sng_risks_page_show_facts (SngKindPage *page)
{
  SngRisksPage *self = SNG_RISKS_PAGE (page);
  SngUiContext *context = sng_page_get_context (SNG_PAGE (page));
  SngPosture *posture = sng_ui_context_get_posture (context);
  GPtrArray *risks = posture ? sng_posture_get_risks (posture) : NULL;
  Counts counts = { 0 };

  if (risks == NULL)
    return;
  for (guint i = 0; i < risks->len; i++)
    count_risk (&counts, risks->pdata[i], self->stage, context);
  show_map (self, &counts);
  show_movement (self, &counts);
  show_counts (self, &counts);
}

/* The same cell again takes the filter away. */
static void
cell_activated_cb (SngHeatMap *map, int likelihood, int impact, SngRisksPage *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  const SngField *fields[]
      = { kind->fields[stages[self->stage].likelihood], kind->fields[stages[self->stage].impact] };
  SngValue values[] = { sng_value_integer (likelihood), sng_value_integer (impact) };
  gboolean again = self->cell.likelihood == likelihood && self->cell.impact == impact;

  self->cell = again ? (SngHeatCell) { 0, 0 } : (SngHeatCell) { likelihood, impact };
  sng_heat_map_set_selected (map, self->cell);
  sng_kind_pane_set_conditions (sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_RISK),
                                fields, values, again ? 0 : G_N_ELEMENTS (fields));
}

static GQuark
stage_quark (void)
{
  return g_quark_from_static_string ("sng-stage");
}

/* A cell of another assessment would filter by what the map does not show any more. */
static void
stage_toggled_cb (GtkToggleButton *button, SngRisksPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->stage = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (button), stage_quark ()));
  if (sng_heat_cell_is_valid (self->cell))
    cell_activated_cb (self->map, self->cell.likelihood, self->cell.impact, self);
  sng_risks_page_show_facts (SNG_KIND_PAGE (self));
}

static GtkWidget *
make_stages (SngRisksPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, STAGE_SPACING);
  GtkWidget *first = NULL;

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "stage", stages[i].label);
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      gtk_widget_add_css_class (button, "filter-chip");
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      first = first ? first : button;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == self->stage);
      g_object_set_qdata (G_OBJECT (button), stage_quark (), GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "toggled", G_CALLBACK (stage_toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
sng_risks_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngRisksPage *self = SNG_RISKS_PAGE (page);
  GtkWidget *beside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->map = SNG_HEAT_MAP (sng_heat_map_new ());
  self->movement = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->movement, TRUE);
  gtk_label_set_xalign (self->movement, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->movement), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->movement), "dim-label");
  gtk_widget_set_halign (GTK_WIDGET (self->map), GTK_ALIGN_END);
  g_signal_connect_object (self->map, "cell-activated", G_CALLBACK (cell_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (beside), make_stages (self));
  gtk_box_append (GTK_BOX (beside), GTK_WIDGET (self->map));
  gtk_box_append (GTK_BOX (beside), GTK_WIDGET (self->movement));
  sng_kind_pane_set_beside (pane, beside);
}

static char *
make_badge (SngReader *reader, SngPosture *posture, SngClock *clock)
{
  guint n = sng_reader_count (reader, SNG_KIND_RISK);

  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

static void
sng_risks_page_class_init (SngRisksPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);
  static SngKindPageView views[]
      = { { "exposure", NULL, sng_exposure_view_new, sng_exposure_view_refresh } };

  views[0].title = C_("view", "Exposure");
  page_class->name = "risks";
  page_class->title = C_("page", "Risks");
  page_class->icon_name = "sng-risks-symbolic";
  page_class->begins_section = TRUE;
  page_class->make_badge = make_badge;
  kind_class->new_label = _("New risk");
  kind_class->decorate = sng_risks_page_decorate;
  kind_class->show_facts = sng_risks_page_show_facts;
  kind_class->views = views;
  kind_class->n_views = G_N_ELEMENTS (views);
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
}

static void
sng_risks_page_init (SngRisksPage *self)
{
  self->stage = RESIDUAL_STAGE;
}
