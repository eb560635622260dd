/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-risks-page.h"

#include "data/method/sng-risk-score.h"
#include "ui/charts/sng-heat-map.h"
#include "ui/pages/sng-exposure-view.h"
#include "ui/pages/sng-quarter-figures.h"
#include "ui/pages/sng-risk-past.h"
#include "ui/pages/sng-since-button.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngRisksPage
{
  SngKindPage parent_instance;

  /* (owned) */
  SngRiskPast *past;         /* (nullable) before it is read */
  GCancellable *cancellable; /* (nullable) of its reading */

  /* (borrowed) descendants */
  SngHeatMap *map;
  GtkLabel *movement;
  SngQuarterTile *actions; /* (nullable) until its view is built */

  SngHeatCell cell; /* the one that filters; invalid: none */
  guint stage;      /* the assessment that the map shows */
  gint64 since;     /* the day that it is compared with; 0: that of the last meeting */
};

#define STAGE_SPACING 5

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

static const SngKindId kinds[] = { SNG_KIND_RISK, SNG_KIND_ACTION };

static void
count_risk (Counts *counts, const SngPostureRisk *risk, guint stage)
{
  SngHeatCell cell = sng_risk_stage_cell (risk->record, stage);

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

/* Movement */

static gboolean
is_same_move (const SngHeatMove *a, const SngHeatMove *b)
{
  return a->from.likelihood == b->from.likelihood && a->from.impact == b->from.impact
         && a->to.likelihood == b->to.likelihood && a->to.impact == b->to.impact;
}

static void
add_move (GArray *moves, SngHeatMove move)
{
  for (guint i = 0; i < moves->len; i++)
    if (is_same_move (&g_array_index (moves, SngHeatMove, i), &move))
      {
        g_array_index (moves, SngHeatMove, i).count++;
        return;
      }
  g_array_append_val (moves, move);
}

static void
show_moves (SngRisksPage *self, const GArray *moves, guint n_up, guint n_down)
{
  SngLocale *locale = sng_ui_context_get_locale (sng_page_get_context (SNG_PAGE (self)));
  gint64 day = sng_risk_past_get_day (self->past);
  g_autofree char *date = day != 0 ? sng_locale_format_date (locale, day) : NULL;
  g_autofree char *up = g_strdup_printf (ngettext ("▲ %u rose", "▲ %u rose", n_up), n_up);
  g_autofree char *down = g_strdup_printf (ngettext ("▼ %u fell", "▼ %u fell", n_down), n_down);
  /* TRANSLATORS: how many risks rose and fell since a day: "Compared with 30 Jun 2026: ▲ 3 rose ·
   * ▼ 9 fell" */
  g_autofree char *text = g_strdup_printf (_("Compared with %s: %s · %s"), date, up, down);

  sng_heat_map_set_moves (self->map, moves, date);
  gtk_label_set_text (self->movement, text);
  gtk_widget_set_visible (GTK_WIDGET (self->movement), day != 0);
}

/* From where each risk was to where it is, in the assessment that the map shows. */
static void
show_movement (SngRisksPage *self)
{
  SngPosture *posture = sng_ui_context_get_posture (sng_page_get_context (SNG_PAGE (self)));
  GPtrArray *risks = posture ? sng_posture_get_risks (posture) : NULL;
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (SngHeatMove));
  guint n_up = 0, n_down = 0;

  if (risks == NULL || self->past == NULL)
    return;
  for (guint i = 0; i < risks->len; i++)
    {
      SngRecord *risk = ((const SngPostureRisk *) risks->pdata[i])->record;
      SngHandle handle = sng_record_get_handle (risk);
      SngHeatMove move = { sng_risk_past_get_cell (self->past, handle, self->stage),
                           sng_risk_stage_cell (risk, self->stage), 1 };
      int was = move.from.likelihood * move.from.impact;
      int is = move.to.likelihood * move.to.impact;

      if (!sng_heat_cell_is_valid (move.from) || !sng_heat_cell_is_valid (move.to)
          || (move.from.likelihood == move.to.likelihood && move.from.impact == move.to.impact))
        continue;
      n_up += is > was;
      n_down += is < was;
      add_move (moves, move);
    }
  show_moves (self, moves, n_up, n_down);
}

static void
past_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngRisksPage) self = data;
  g_autoptr (GError) error = NULL;
  SngRiskPast *past = sng_risk_past_read_finish (result, &error);

  if (past == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sng_ui_context_tell (SNG_UI_CONTEXT (source), error->message, FALSE);
      return;
    }
  g_clear_pointer (&self->past, sng_risk_past_free);
  self->past = past;
  show_movement (self);
}

static void
read_past (SngRisksPage *self)
{
  sng_cancellable_renew (&self->cancellable);
  sng_risk_past_read_async (sng_page_get_context (SNG_PAGE (self)), self->since, self->cancellable,
                            past_read_cb, g_object_ref (self));
}

static void
since_chosen_cb (SngSinceButton *button, gint64 day, SngRisksPage *self)
{
  self->since = day;
  read_past (self);
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
    count_risk (&counts, risks->pdata[i], self->stage);
  show_map (self, &counts);
  show_movement (self);
  show_counts (self, &counts);
  if (self->actions != NULL)
    sng_quarter_tile_show (self->actions, 0);
  read_past (self);
}

/* The same cell again takes the filter away. */
static void
cell_activated_cb (SngHeatMap *map, int likelihood, int impact, SngRisksPage *self)
{
  const SngField *fields[]
      = { sng_risk_stage_likelihood (self->stage), sng_risk_stage_impact (self->stage) };
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
  for (guint i = 0; i < SNG_N_RISK_STAGES; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (sng_risk_stage_label (i));

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
decorate_actions (SngRisksPage *self, SngKindPane *pane)
{
  self->actions = SNG_QUARTER_TILE (
      sng_quarter_tile_new (sng_page_get_context (SNG_PAGE (self)), &sng_quarter_proactive));
  sng_kind_pane_set_top (pane, GTK_WIDGET (self->actions));
}

static void
decorate_risks (SngRisksPage *self, SngKindPane *pane)
{
  GtkWidget *beside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *since = sng_since_button_new (sng_page_get_context (SNG_PAGE (self)));

  self->map = SNG_HEAT_MAP (sng_heat_map_new ());
  self->movement = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->movement, TRUE);
  gtk_label_set_xalign (self->movement, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->movement), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->movement), "dim-label");
  gtk_widget_set_halign (GTK_WIDGET (self->map), GTK_ALIGN_END);
  gtk_widget_set_halign (since, GTK_ALIGN_END);
  g_signal_connect_object (since, "chosen", G_CALLBACK (since_chosen_cb), self, 0);
  g_signal_connect_object (self->map, "cell-activated", G_CALLBACK (cell_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (beside), make_stages (self));
  gtk_box_append (GTK_BOX (beside), GTK_WIDGET (self->map));
  gtk_box_append (GTK_BOX (beside), since);
  gtk_box_append (GTK_BOX (beside), GTK_WIDGET (self->movement));
  sng_kind_pane_set_beside (pane, beside);
}

static void
sng_risks_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  static void (*const decorate[SNG_N_KINDS]) (SngRisksPage *, SngKindPane *) = {
    [SNG_KIND_RISK] = decorate_risks,
    [SNG_KIND_ACTION] = decorate_actions,
  };

  decorate[sng_kind_pane_get_kind (pane)->id](SNG_RISKS_PAGE (page), pane);
}

static char *
make_badge (SngReader *reader, SngPosture *posture, SngClock *clock)
{
  guint n = sng_reader_count (reader, SNG_KIND_RISK);

  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

static void
sng_risks_page_dispose (GObject *object)
{
  SngRisksPage *self = SNG_RISKS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->past, sng_risk_past_free);
  G_OBJECT_CLASS (sng_risks_page_parent_class)->dispose (object);
}

static void
sng_risks_page_class_init (SngRisksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);
  static SngKindPageView views[]
      = { { "exposure", NULL, sng_exposure_view_new, sng_exposure_view_refresh } };

  views[0].title = C_("view", "Exposure");
  object_class->dispose = sng_risks_page_dispose;
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
  self->stage = SNG_RISK_STAGE_RESIDUAL;
}
