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

  SngHeatCell cell; /* the one that filters; invalid: none */
};

/* What the page says of all risks, counted from the posture. */
typedef struct
{
  guint n;
  guint n_assessed;
  guint n_over;
  guint n_late;
  guint cells[SNG_HEAT_MAP_SIDE][SNG_HEAT_MAP_SIDE];
} Counts;

G_DEFINE_FINAL_TYPE (SngRisksPage, sng_risks_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_RISK };

static void
count_risk (Counts *counts, SngPosture *posture, const SngPostureRisk *risk, SngUiContext *context)
{
  const SngField *impact_field = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_IMPACT];
  g_auto (SngValue) impact = sng_ui_context_get_value (context, risk->record, impact_field);
  gint64 likelihood
      = sng_value_get_integer (sng_risk (risk->record, SNG_RISK_RESIDUAL_LIKELIHOOD), 0);
  SngHeatCell cell = { (int) likelihood, (int) sng_value_get_integer (&impact, 0) };

  counts->n++;
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
    count_risk (&counts, posture, risks->pdata[i], context);
  show_map (self, &counts);
  show_counts (self, &counts);
}

/* The same cell again takes the filter away. */
static void
cell_activated_cb (SngHeatMap *map, int likelihood, int impact, SngRisksPage *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  const SngField *fields[] = { kind->fields[SNG_RISK_RESIDUAL_LIKELIHOOD],
                               kind->fields[SNG_RISK_RESIDUAL_IMPACT] };
  SngValue values[] = { sng_value_integer (likelihood), sng_value_integer (impact) };
  gboolean again = self->cell.likelihood == likelihood && self->cell.impact == impact;

  self->cell = again ? (SngHeatCell) { 0, 0 } : (SngHeatCell) { likelihood, impact };
  sng_heat_map_set_selected (map, self->cell);
  sng_kind_pane_set_conditions (sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_RISK),
                                fields, values, again ? 0 : G_N_ELEMENTS (fields));
}

static void
sng_risks_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngRisksPage *self = SNG_RISKS_PAGE (page);

  self->map = SNG_HEAT_MAP (sng_heat_map_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->map), GTK_ALIGN_END);
  g_signal_connect_object (self->map, "cell-activated", G_CALLBACK (cell_activated_cb), self, 0);
  sng_kind_pane_set_beside (pane, GTK_WIDGET (self->map));
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
}
