/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-deployments-page.h"

#include "ui/charts/sng-figure.h"
#include "ui/pages/sng-count-tile.h"
#include "ui/pages/sng-deployment-detail.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-figure-tile.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* A pilot that takes longer is no pilot any more. */
#define PILOT_DAYS 180

struct _SngDeploymentsPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngFigureTile *figure;
  SngCountTile *bands;
  SngCountTile *tiers;
  SngDeploymentDetail *detail;

  SngHandle shown;
};

/* What the page says of all deployments. */
typedef struct
{
  guint n_in_use;
  guint n_shadow;
  guint n_long_pilots;
  guint bands[SNG_BAND_STRONG + 1];
  guint tiers[SNG_N_DEPLOYMENT_TIER];
} Counts;

G_DEFINE_FINAL_TYPE (SngDeploymentsPage, sng_deployments_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_DEPLOYMENT };

/* Rushed to pilot, and never brought into use. */
static gboolean
is_long_pilot (SngRecord *deployment, gint64 today)
{
  return sng_record_get_state (deployment) == SNG_DEPLOYMENT_STATE_PILOT
         && today - sng_value_get_integer (sng_deployment (deployment, SNG_DEPLOYMENT_PILOT_AT), today) > PILOT_DAYS;
}

static Counts
count (SngPosture *posture)
{
  GPtrArray *deployments = sng_posture_get_deployments (posture);
  Counts counts = { 0 };

  for (guint i = 0; i < deployments->len; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];
      gint64 tier
          = sng_value_get_integer (sng_deployment (deployment->record, SNG_DEPLOYMENT_TIER), 0);

      counts.n_in_use += deployment->in_use;
      counts.n_long_pilots += is_long_pilot (deployment->record, sng_posture_get_as_of (posture));
      counts.n_shadow += sng_record_get_state (deployment->record) == SNG_DEPLOYMENT_STATE_SHADOW;
      counts.bands[deployment->assurance.score.state]++;
      if (tier > 0 && tier < SNG_N_DEPLOYMENT_TIER)
        counts.tiers[tier]++;
    }
  return counts;
}

static const char *
band_word (SngBand band)
{
  SngScore score = { .state = band };
  SngFigure figure = sng_figure_of_score (&score, SNG_LOOK_KNOWN);

  if (band == SNG_BAND_INSUFFICIENT)
    return C_ ("score", "too little known");
  return band == SNG_BAND_UNKNOWN ? C_ ("score", "no data") : sng_figure_band_word (&figure);
}

static void
show_counts (SngDeploymentsPage *self, const Counts *counts)
{
  const SngField *tier = sng_kind (SNG_KIND_DEPLOYMENT)->fields[SNG_DEPLOYMENT_TIER];

  sng_count_tile_clear (self->bands);
  for (SngBand i = SNG_BAND_UNKNOWN; i <= SNG_BAND_STRONG; i++)
    sng_count_tile_add_count (self->bands, band_word (i), counts->bands[i],
                              i == SNG_BAND_CRITICAL ? "critical" : NULL);
  sng_count_tile_clear (self->tiers);
  sng_count_tile_add_count (self->tiers, C_ ("ai", "undeclared"), counts->n_shadow, "critical");
  sng_count_tile_add_count (self->tiers, C_ ("ai", "in pilot for more than 180 days"), counts->n_long_pilots, NULL);
  for (guint i = SNG_N_DEPLOYMENT_TIER - 1; i > 0; i--)
    sng_count_tile_add_count (self->tiers, sng_field_choice_label (tier, i), counts->tiers[i],
                              NULL);
}

static void
show_detail (SngDeploymentsPage *self)
{
  SngKindPane *pane = sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_DEPLOYMENT);

  sng_kind_pane_set_has_figures (pane, sng_deployment_detail_show (self->detail, self->shown));
}

static void
shown_cb (SngKindPane *pane, gint64 handle, SngDeploymentsPage *self)
{
  self->shown = handle;
  show_detail (self);
}

static void
sng_deployments_page_show_facts (SngKindPage *page)
{
  SngDeploymentsPage *self = SNG_DEPLOYMENTS_PAGE (page);
  SngPosture *posture = sng_ui_context_get_posture (sng_page_get_context (SNG_PAGE (page)));
  g_autofree char *subtitle = NULL;
  Counts counts;

  if (posture == NULL)
    return;
  counts = count (posture);
  sng_figure_tile_set_score (self->figure, sng_posture_get_pillar (posture, SNG_PILLAR_AI), NULL);
  sng_figure_tile_finish (self->figure);
  show_counts (self, &counts);
  /* TRANSLATORS: AI deployments: how many are in use, and how many of them nobody declared. */
  subtitle
      = g_strdup_printf (C_ ("ai", "%u in use, %u undeclared"), counts.n_in_use, counts.n_shadow);
  sng_page_set_subtitle (SNG_PAGE (page), subtitle);
  if (self->shown != 0)
    show_detail (self);
}

static void
sng_deployments_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngDeploymentsPage *self = SNG_DEPLOYMENTS_PAGE (page);
  GtkWidget *grid = sng_tile_grid_new ();
  GtkWidget *figure = sng_figure_tile_new (sng_words_pillar_figure (SNG_PILLAR_AI), SNG_HUE_AI);

  self->figure = SNG_FIGURE_TILE (figure);
  self->bands = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "By assurance")));
  self->tiers = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "By what they can cause")));
  sng_explain_attach (GTK_ACTIONABLE (figure), 0, SNG_PILLAR_AI);
  sng_tile_grid_add (grid, figure, 3);
  sng_tile_grid_add (grid, GTK_WIDGET (self->bands), 5);
  sng_tile_grid_add (grid, GTK_WIDGET (self->tiers), 4);
  gtk_widget_add_css_class (grid, "dense");
  sng_kind_pane_set_top (pane, grid);
  self->detail
      = SNG_DEPLOYMENT_DETAIL (sng_deployment_detail_new (sng_page_get_context (SNG_PAGE (page))));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->detail));
  g_signal_connect_object (pane, "shown", G_CALLBACK (shown_cb), self, 0);
}

static char *
make_badge (SngReader *reader, SngPosture *posture, SngClock *clock)
{
  Counts counts;

  if (posture == NULL)
    return NULL;
  counts = count (posture);
  if (counts.n_shadow == 0)
    return NULL;
  /* TRANSLATORS: how many AI deployments nobody declared; beside the name of the page. */
  return g_strdup_printf (C_ ("badge", "%u new"), counts.n_shadow);
}

static void
sng_deployments_page_class_init (SngDeploymentsPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  page_class->name = "deployments";
  page_class->title = C_ ("page", "AI deployments");
  page_class->icon_name = "sng-deployments-symbolic";
  page_class->begins_section = TRUE;
  page_class->make_badge = make_badge;
  kind_class->new_label = _ ("New deployment");
  kind_class->decorate = sng_deployments_page_decorate;
  kind_class->show_facts = sng_deployments_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
  sng_explain_install (GTK_WIDGET_CLASS (klass));
}

static void
sng_deployments_page_init (SngDeploymentsPage *self)
{
}
