/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-sheets.h"

#include "data/sources/sng-source-health.h"
#include "sng-config.h"
#include "ui/charts/sng-loss-curve.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_TOP_RISKS 5
#define N_WORST_PROCESSES 8

/* The verdict without figures: the first page of a file is shown where files are, to anybody. */
static const char *const weakest_sentences[SNG_N_PILLARS] = {
  [SNG_PILLAR_AI] = N_ ("The weakest pillar is AI: it decides how far the organisation may go."),
  [SNG_PILLAR_SECURITY] = N_ ("The weakest pillar is security: it decides how far the organisation may go."),
  [SNG_PILLAR_TALENT] = N_ ("The weakest pillar is talent: it decides how far the organisation may go."),
};

static const char *
say_weakest (SngPackFacts *facts)
{
  const SngCohesion *synergy = sng_posture_get_synergy (facts->posture);

  if (!sng_score_is_assessed (&synergy->score))
    return _ ("Not every pillar is assessed, so nobody knows which of them holds the others back.");
  return _ (weakest_sentences[synergy->weakest]);
}

static const char *
say_exposure (SngPackFacts *facts)
{
  if (!sng_pack_has_exposure (facts))
    return _ ("No risk has an estimate in money, so nothing can be said of the exposure.");
  if (sng_exposure_get_reading (facts->exposure)->tolerances->len == 0)
    return _ ("Nobody has set a tolerance for what a year may cost.");
  return sng_exposure_get_breach (facts->exposure) != NULL
             ? _ ("What a bad year may cost is above the tolerance.")
             : _ ("What a bad year may cost is within the tolerance.");
}

static void
add_asked (SngSheet *sheet, SngPackFacts *facts)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_LEAD, FALSE);

  if (facts->asked->len == 0)
    sng_text_block_add (block, _ ("No decision is requested."));
  else
    sng_sheet_add (sheet, sng_text_block_new_heading (_ ("Decisions requested")));
  for (guint i = 0; i < facts->asked->len; i++)
    {
      SngHandle decision = sng_record_get_handle (facts->asked->pdata[i]);
      g_autofree char *title = sng_pack_title (facts, decision);

      sng_text_block_add_item (block, title);
      sng_text_block_lead (block, sng_lead_to_record (decision));
    }
  sng_sheet_add (sheet, block);
}

/* The last quarters of a pillar and, as the last point, today. */
static guint
pillar_history (SngPackFacts *facts, SngPillar pillar, double values[17])
{
  guint n = facts->history.n;
  const SngScore *now = sng_posture_get_pillar (facts->posture, pillar);

  for (guint i = 0; i < n; i++)
    values[i] = facts->history.pillars[pillar][i];
  if (n == 0 || facts->history.periods[n - 1] != sng_period_of_date (facts->as_of))
    values[n++] = sng_score_is_assessed (now) ? now->lo : NAN;
  return n;
}

static char *
note_of_pillar (SngPackFacts *facts, SngPillar pillar, const SngFigure *figure)
{
  const SngScore *score = sng_posture_get_pillar (facts->posture, pillar);
  g_autofree char *scale = sng_figure_scale_note (figure);
  g_autofree char *change
      = sng_score_is_assessed (score)
            ? sng_pack_difference (facts, score->lo, facts->last.pillars[pillar], 0)
            : NULL;
  const char *band = sng_figure_band_word (figure);

  if (band == NULL)
    return g_strdup (scale);
  if (change == NULL)
    /* TRANSLATORS: "of 100 · up to 62", and a band such as "weak". */
    return g_strdup_printf (C_ ("pillar", "%s · %s"), scale, band);
  /* TRANSLATORS: "of 100 · up to 62", a band such as "weak", and the change since the last meeting. */
  return g_strdup_printf (C_ ("pillar", "%s · %s · since the last meeting: %s"), scale, band, change);
}

static void
add_pillar (SngBlock *figures, SngPackFacts *facts, SngPillar pillar)
{
  const SngScore *score = sng_posture_get_pillar (facts->posture, pillar);
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);
  g_autofree char *value = sng_figure_text (&figure);
  g_autofree char *note = note_of_pillar (facts, pillar, &figure);
  g_autofree char *name = g_strdup_printf ("pillars.%s.lo", sng_pillar_name (pillar));
  gboolean is_weakest = sng_posture_get_synergy (facts->posture)->weakest == pillar;
  /* TRANSLATORS: %s is a pillar. */
  g_autofree char *label = is_weakest ? g_strdup_printf (_ ("%s: the weakest pillar"), sng_words_pillar_figure (pillar))
                                      : g_strdup (sng_words_pillar_figure (pillar));
  double history[17];
  const SngLargeFigure large = { .name = name,
                                 .label = label,
                                 .value = value,
                                 .note = note,
                                 .number = sng_score_is_assessed (score) ? score->lo : NAN,
                                 .figure = &figure,
                                 .history = history,
                                 .n_history = pillar_history (facts, pillar, history),
                                 .hue = sng_words_pillar_hue (pillar),
                                 .lead = sng_lead_to_evidence (0, pillar) };

  sng_figures_block_add (figures, &large);
}

static void
add_exposure_figures (SngBlock *figures, SngPackFacts *facts)
{
  double expected = sng_exposure_get_expected (facts->exposure, SNG_EXPOSURE_TODAY);
  double p95 = (double)sng_exposure_get_figures (facts->exposure, SNG_EXPOSURE_TODAY)->p95;
  const SngTolerance *tolerance = sng_loss_curve_first_tolerance (facts->exposure);
  g_autofree char *expected_text = sng_pack_millions (facts, expected);
  g_autofree char *p95_text = sng_pack_millions (facts, p95);
  g_autofree char *limit = tolerance != NULL ? sng_pack_millions (facts, (double)tolerance->amount) : NULL;
  guint n = sng_exposure_get_risks (facts->exposure)->len;
  guint n_all = n + sng_exposure_get_unquantified (facts->exposure)->len;
  /* TRANSLATORS: two counts of risks: those with an estimate, and all. */
  g_autofree char *coverage = g_strdup_printf (_ ("%u of %u risks are estimated"), n, n_all);
  g_autofree char *note = limit != NULL ? g_strdup_printf (_ ("tolerance: %s"), limit)
                                        : g_strdup (_ ("no tolerance is set"));
  const SngLargeFigure items[] = {
    { .name = "portfolio.eal", .label = _ ("Expected loss in a year"), .value = expected_text,
      .note = coverage, .number = expected / 100, .lead = sng_lead_to_view ("risks", "exposure") },
    { .name = "portfolio.p95", .label = _ ("A bad year (1 in 20)"), .value = p95_text, .note = note,
      .number = p95 / 100, .is_bad = sng_exposure_get_breach (facts->exposure) != NULL,
      .lead = sng_lead_to_view ("risks", "exposure") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    sng_figures_block_add (figures, &items[i]);
}

static void
add_score (SngBlock *figures, const char *name, const char *label, const SngScore *score, const char *page)
{
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);
  g_autofree char *value = sng_figure_text (&figure);
  g_autofree char *note = sng_figure_scale_note (&figure);
  const SngLargeFigure item = { .name = name, .label = label, .value = value, .note = note,
                                .number = sng_score_is_assessed (score) ? score->lo : NAN,
                                .lead = sng_lead_to_page (page) };

  sng_figures_block_add (figures, &item);
}

/* Of how many; of none, or of what nobody looked at, nothing is known. */
typedef struct
{
  const char *name;
  const char *label;
  guint n;
  guint n_all;
  gboolean is_withheld;
  gboolean is_unknown;
  const char *page;
} Count;

static void
add_count (SngBlock *figures, const Count *count)
{
  gboolean is_unknown = count->is_unknown || count->n_all == 0;
  gboolean is_shown = !count->is_withheld && !is_unknown;
  g_autofree char *value = is_shown ? g_strdup_printf ("%u", count->n) : NULL;
  g_autofree char *note = is_shown ? g_strdup_printf (C_ ("count", "of %u"), count->n_all) : NULL;
  const char *missing = count->is_withheld ? C_ ("score", "withheld") : C_ ("score", "no data");
  const SngLargeFigure item = { .name = count->name,
                                .label = count->label,
                                .value = is_shown ? value : missing,
                                .note = count->is_unknown ? _ ("nobody has looked") : note,
                                .number = is_shown ? count->n : NAN,
                                .lead = sng_lead_to_page (count->page) };

  sng_figures_block_add (figures, &item);
}

/* What stands behind the pillars: use against control, prevention, people and data. */
static SngBlock *
make_second_line (SngPackFacts *facts)
{
  const SngPostureAdoption *adoption = sng_posture_get_adoption (facts->posture);
  const SngGroupFigures *people = sng_posture_get_people (facts->posture);
  SngBlock *figures = sng_figures_block_new ();
  guint n_processes, n_bad = 0;
  guint n_holding = sng_posture_count_holding (facts->posture, &n_processes);

  for (guint i = 0; i < facts->healths->len; i++)
    n_bad += sng_source_health_is_bad (facts->healths->pdata[i]);
  add_count (figures, &(Count){ .label = _ ("Processes that hold together"), .n = n_holding,
                                .n_all = n_processes, .page = "processes" });
  add_count (figures, &(Count){ .name = "adoption.shadow", .label = _ ("AI in use that nobody approved"),
                                .n = adoption->n_shadow, .n_all = adoption->n_in_use,
                                .is_unknown = !sng_pack_has_looked (facts), .page = "deployments" });
  add_score (figures, "balance.score.lo", _ ("Preventive balance"), &sng_posture_get_balance (facts->posture)->score,
             "security");
  add_count (figures, &(Count){ .label = _ ("Critical posts ready, with a backup"), .n = people->ready_posts,
                                .n_all = people->critical_posts, .is_withheld = !people->shows_posts,
                                .page = "talent" });
  add_count (figures, &(Count){ .label = _ ("Data sources that cannot be relied on"), .n = n_bad,
                                .n_all = facts->healths->len, .page = "sources" });
  return figures;
}

/* From five metres, five figures in a line are too small. */
static void
add_slide_figures (SngSheet *sheet, SngPackFacts *facts)
{
  SngBlock *exposure;

  sng_sheet_add (sheet, sng_block_off_paper (sng_sheet_pillar_figures (facts, FALSE)));
  if (!sng_pack_has_exposure (facts))
    return;
  exposure = sng_figures_block_new ();
  add_exposure_figures (exposure, facts);
  sng_sheet_add (sheet, sng_block_off_paper (exposure));
}

/* A cost of nothing is said in words, as on the Overview; one that nobody knows stays a dash. */
static char *
say_cost (SngPackFacts *facts, SngRecord *decision)
{
  const SngValue *cost = sng_decision (decision, SNG_DECISION_COST);

  if (cost->tag == SNG_TAG_MONEY && cost->integer == 0)
    return g_strdup (C_ ("decision", "No cost"));
  return sng_pack_money (facts, cost);
}

/* Public API */

/* What decides is taken apart, as on the Overview. */
char *
sng_pack_lead_of_verdict (SngPackFacts *facts)
{
  return sng_lead_to_evidence (0, sng_posture_get_synergy (facts->posture)->weakest);
}

SngBlock *
sng_sheet_pillar_figures (SngPackFacts *facts, gboolean with_exposure)
{
  SngBlock *figures = sng_figures_block_new ();

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    add_pillar (figures, facts, i);
  if (with_exposure && sng_pack_has_exposure (facts))
    add_exposure_figures (figures, facts);
  return figures;
}

SngBlock *
sng_sheet_decisions (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Decision"), 3.2, 0 },    { C_ ("column", "Recommended"), 4, 0 },
    { C_ ("column", "Cost"), 1.3, 1 },        { C_ ("column", "Benefit a year"), 1.3, 1 },
    { C_ ("column", "Decide by"), 1.3, 1 },
  };
  static const guint fields[] = { SNG_DECISION_NAME, SNG_DECISION_RECOMMENDATION };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < facts->asked->len; i++)
    {
      SngRecord *decision = facts->asked->pdata[i];
      g_autofree char *cost = say_cost (facts, decision);
      g_autofree char *benefit = sng_pack_money (facts, sng_decision (decision, SNG_DECISION_BENEFIT));
      g_autofree char *due = sng_pack_value (facts, decision, SNG_DECISION_DUE);

      sng_pack_add_values (facts, table, decision, fields, G_N_ELEMENTS (fields));
      sng_table_block_add (table, cost);
      sng_table_block_add (table, benefit);
      sng_table_block_add (table, due);
    }
  return table;
}

/**
 * sng_sheet_make_cover:
 *
 * Whose pack it is, for which meeting, and what is asked; not one figure.
 */
SngSheet *
sng_sheet_make_cover (SngPackFacts *facts)
{
  SngSheet *sheet = sng_sheet_new ("cover", sng_lead_to_page ("overview"), facts->organisation);
  g_autofree char *meeting
      = facts->meeting != NULL ? sng_pack_title (facts, sng_record_get_handle (facts->meeting)) : NULL;
  g_autofree char *day = sng_pack_long_day (facts, facts->as_of);
  /* TRANSLATORS: %s is a date. */
  g_autofree char *as_of = g_strdup_printf (_ ("As of %s"), day);
  SngBlock *subtitle = sng_text_block_new (SNG_SIZE_HEADING, FALSE);
  SngBlock *verdict = sng_text_block_new (SNG_SIZE_LEAD, FALSE);

  sheet->is_cover = TRUE;
  sng_text_block_add (subtitle, C_ ("document", "Board pack: AI, security and talent together"));
  if (meeting != NULL)
    {
      sng_text_block_add (subtitle, meeting);
      sng_text_block_lead (subtitle, sng_lead_to_record (sng_record_get_handle (facts->meeting)));
    }
  sng_text_block_add (subtitle, as_of);
  sng_text_block_lead (subtitle, g_strdup (SNG_LEAD_NOWHERE));
  sng_text_block_add (verdict, say_weakest (facts));
  sng_text_block_add (verdict, say_exposure (facts));
  sng_sheet_add (sheet, subtitle);
  sng_sheet_add (sheet, verdict);
  add_asked (sheet, facts);
  return sheet;
}

/**
 * sng_sheet_make_dashboard:
 *
 * Everything that a board must know, on one page.
 */
SngSheet *
sng_sheet_make_dashboard (SngPackFacts *facts)
{
  SngSheet *sheet = sng_sheet_new ("dashboard", sng_pack_lead_of_verdict (facts), facts->verdict);
  SngBlock *columns = sng_columns_block_new ();

  sng_sheet_add (sheet, sng_block_off_slides (sng_sheet_pillar_figures (facts, TRUE)));
  add_slide_figures (sheet, facts);
  sng_columns_block_add (columns, 1.15, sng_block_off_slides (sng_sheet_top_risks (facts, N_TOP_RISKS)));
  sng_columns_block_add (columns, 1, sng_block_off_slides (sng_sheet_worst_processes (facts, N_WORST_PROCESSES)));
  sng_sheet_add (sheet, columns);
  if (facts->asked->len > 0)
    sng_sheet_add (sheet, sng_block_off_slides (sng_sheet_decisions (facts)));
  sng_sheet_add (sheet, sng_block_off_slides (make_second_line (facts)));
  return sheet;
}
