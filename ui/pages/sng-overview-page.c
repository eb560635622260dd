/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-overview-page.h"

#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-exposure-tile.h"
#include "ui/pages/sng-former-line.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-overview-tiles.h"
#include "ui/pages/sng-sentences.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"
#include "ui/window/sng-former-day.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define NARROW 640
#define MAX_CHANGES 5

/* The child of the stack that shows nothing, until there is something to say. */
#define WAITING "wait"

#define SHOW_EXPOSURE "win.show-view(('risks', 'exposure'))"
#define SHOW_DECISIONS "win.show-view(('meetings', 'decision'))"

struct _SngOverviewPage
{
  SngPage parent_instance;

  /* (borrowed) descendants */
  GtkStack *stack;
  SngFormerLine *former;
  SngSentences *verdict;
  SngSentences *also;
  SngFigureTile *holding;
  SngFigureTile *pillars[SNG_N_PILLARS];
  SngProcessTile *processes;
  SngAskedTile *asked;
  GtkWidget *money; /* where the exposure is, unless a snapshot is shown */
  SngExposureTile *exposure;
  SngTrustTile *trust;
  SngLinesTile *changed;
  SngLinesTile *adoption;
  SngAdoptionViews course;
  SngLinesTile *people;
  SngLinesTile *balance;
  SngLinesTile *duties;
  SngRisksTile *risks;

  GPtrArray *more; /* (owned) of SngLine: what else a board must know, but for the exposure */
};

G_DEFINE_FINAL_TYPE (SngOverviewPage, sng_overview_page, SNG_TYPE_PAGE)

static GtkWidget *
make_empty (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Go to the processes"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "sng-overview-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Nothing can be said yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _ ("Add the business processes of your organisation, or import "
                                      "them. Then this page says which "
                                      "of them hold together and what holds the others back."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.show-page::processes");
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static void
width_changed_cb (SngWidthLayout *layout, int width, SngOverviewPage *self)
{
  sng_process_tile_set_narrow (self->processes, width < NARROW);
  sng_risks_tile_set_narrow (self->risks, width < NARROW);
}

static void
add_figures (SngOverviewPage *self, GtkWidget *grid)
{
  self->holding = SNG_FIGURE_TILE (
      sng_figure_tile_new (C_ ("figure", "Processes that hold together"), SNG_HUE_OVERALL));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->holding),
                                           "win.show-page::processes");
  sng_tile_grid_add (grid, GTK_WIDGET (self->holding), 3);
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    {
      GtkWidget *tile = sng_figure_tile_new (sng_words_pillar_figure (i), sng_words_pillar_hue (i));

      self->pillars[i] = SNG_FIGURE_TILE (tile);
      sng_explain_attach (GTK_ACTIONABLE (tile), 0, i);
      sng_tile_grid_add (grid, tile, 3);
    }
}

/* The exposure comes later than the other figures, because it is simulated. */
static void
say_also (SngOverviewPage *self)
{
  char *exposure = self->more != NULL ? sng_exposure_tile_say (self->exposure) : NULL;
  g_autoptr (GPtrArray) lines = sng_lines_new ();

  if (exposure != NULL)
    sng_lines_add (lines, exposure, NULL, SHOW_EXPOSURE);
  for (guint i = 0; self->more != NULL && i < self->more->len; i++)
    {
      const SngLine *line = self->more->pdata[i];

      sng_lines_add (lines, g_strdup (line->text), line->css_class, line->action);
    }
  sng_sentences_show (self->also, lines);
}

static GtkWidget *
make_side (SngOverviewPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->asked = SNG_ASKED_TILE (sng_asked_tile_new ());
  self->exposure = SNG_EXPOSURE_TILE (sng_exposure_tile_new ());
  self->money = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (self->money), GTK_WIDGET (self->exposure));
  gtk_widget_set_vexpand (GTK_WIDGET (self->asked), TRUE);
  gtk_widget_set_vexpand (side, FALSE);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->asked));
  gtk_box_append (GTK_BOX (side), self->money);
  g_signal_connect_object (self->exposure, "changed", G_CALLBACK (say_also), self,
                           G_CONNECT_SWAPPED);
  return side;
}

static SngLinesTile *
add_lines (GtkWidget *grid, const char *title, int columns)
{
  GtkWidget *tile = sng_lines_tile_new (title);

  sng_tile_grid_add (grid, tile, columns);
  return SNG_LINES_TILE (tile);
}

static GtkWidget *
make_tiles (SngOverviewPage *self)
{
  GtkWidget *grid = sng_tile_grid_new ();

  add_figures (self, grid);
  self->processes = SNG_PROCESS_TILE (sng_process_tile_new ());
  self->risks = SNG_RISKS_TILE (sng_risks_tile_new ());
  sng_tile_grid_add (grid, GTK_WIDGET (self->processes), 8);
  sng_tile_grid_add (grid, make_side (self), 4);
  self->trust = SNG_TRUST_TILE (sng_trust_tile_new ());
  sng_tile_grid_add (grid, GTK_WIDGET (self->risks), 12);
  self->adoption = add_lines (grid, C_ ("tile", "Adoption against control"), 4);
  self->course = sng_adoption_views_add (self->adoption);
  self->people = add_lines (grid, C_ ("tile", "People"), 4);
  self->balance = add_lines (grid, C_ ("tile", "Do we prevent or react?"), 4);
  self->changed = add_lines (grid, C_ ("tile", "What changed"), 8);
  self->duties = add_lines (grid, C_ ("tile", "Legal deadlines"), 4);
  sng_tile_grid_add (grid, GTK_WIDGET (self->trust), 12);
  return grid;
}

static void
sng_overview_page_build (SngPage *page)
{
  SngOverviewPage *self = SNG_OVERVIEW_PAGE (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = sng_tile_page_new (box);
  GtkWidget *tiles = make_tiles (self);

  self->former = SNG_FORMER_LINE (sng_former_line_new ());
  g_signal_connect_object (self->former, "chosen", G_CALLBACK (sng_page_refresh), self,
                           G_CONNECT_SWAPPED);
  self->verdict = SNG_SENTENCES (sng_sentences_new ("verdict"));
  self->also = SNG_SENTENCES (sng_sentences_new ("tile-note"));
  gtk_widget_set_margin_top (tiles, 2);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->former));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->also));
  gtk_box_append (GTK_BOX (box), tiles);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), WAITING);
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_stack_add_named (self->stack, scroller, "figures");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, 0);
}

/* What a board must know first; of a snapshot, what it follows from is not kept. */
static GPtrArray *
say_verdict (const SngOverviewFacts *facts, SngLocale *locale)
{
  SngPillar weakest = sng_posture_get_synergy (facts->posture)->weakest;
  g_autofree char *why = facts->is_reported ? NULL : sng_lead_to_evidence (0, weakest);
  char *holding = sng_posture_say_holding (facts->posture);
  GPtrArray *lines = sng_lines_new ();

  if (holding == NULL)
    {
      sng_lines_add (lines, sng_posture_verdict (facts->posture, &facts->last, locale), NULL, why);
      return lines;
    }
  sng_lines_add (lines, holding, NULL, "win.show-page::processes");
  sng_lines_add (lines, sng_posture_say_weakest (facts->posture, &facts->last, locale), NULL, why);
  return lines;
}

/* What else a board must know, each in a sentence of its own. */
static GPtrArray *
say_more (const SngOverviewFacts *facts)
{
  GPtrArray *lines = sng_lines_new ();

  if (facts->n_shadow > 0)
    sng_lines_add_view (
        lines,
        g_strdup_printf (ngettext ("%u AI deployment is in use that nobody declared.",
                                   "%u AI deployments are in use that nobody declared.",
                                   facts->n_shadow),
                         facts->n_shadow),
        NULL, SNG_KIND_DEPLOYMENT, C_ ("view", "Never declared"));
  if (facts->asked->len > 0)
    sng_lines_add (lines,
                   g_strdup_printf (ngettext ("%u decision is asked.", "%u decisions are asked.",
                                              facts->asked->len),
                                    facts->asked->len),
                   NULL, SHOW_DECISIONS);
  if (facts->n_reviews_late > 0)
    sng_lines_add (lines,
                   g_strdup_printf (ngettext ("%u review of a risk is late.",
                                              "%u reviews of risks are late.", facts->n_reviews_late),
                                    facts->n_reviews_late),
                   NULL, "win.show-page::risks");
  return lines;
}

static char *
say_when (SngLocale *locale, const SngOverviewFacts *facts)
{
  g_autofree char *day
      = sng_locale_format_date_long (locale, sng_posture_get_as_of (facts->posture));
  const char *name = facts->organisation ? facts->organisation : _ ("Sinergia");
  g_autofree char *meeting = NULL;

  if (facts->last.meeting_date == G_MININT64)
    /* TRANSLATORS: name of the organisation, and a date. */
    return g_strdup_printf (C_ ("subtitle", "%s · %s"), name, day);
  meeting = sng_locale_format_day (locale, facts->last.meeting_date);
  /* TRANSLATORS: name of the organisation, a date, and the day of the last meeting. */
  return g_strdup_printf (C_ ("subtitle", "%s · %s, compared with the meeting of %s"), name, day,
                          meeting);
}

/* A snapshot has figures and nothing else; what a figure follows from is not in it. */
static void
show_tiles (SngOverviewPage *self, const SngOverviewFacts *facts)
{
  SngLinesTile *const lines[]
      = { self->changed, self->adoption, self->people, self->balance, self->duties };
  guint n_processes;

  sng_posture_count_holding (facts->posture, &n_processes);
  gtk_widget_set_visible (GTK_WIDGET (self->holding), n_processes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->processes), n_processes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), !facts->is_reported);
  gtk_widget_set_visible (self->money, !facts->is_reported);
  gtk_widget_set_visible (GTK_WIDGET (self->risks), !facts->is_reported);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    gtk_widget_set_visible (GTK_WIDGET (lines[i]), !facts->is_reported);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), SNG_EXPLAIN_ACTION, !facts->is_reported);
  /* Where there is a choice, it has to be there on either side. */
  gtk_stack_set_visible_child_name (
      self->stack,
      n_processes > 0 || gtk_widget_get_visible (GTK_WIDGET (self->former)) ? "figures" : "empty");
}

static void
show_lines (SngOverviewPage *self, const SngOverviewFacts *facts, SngLocale *locale)
{
  g_autoptr (GPtrArray) changed = sng_board_lines_changed (facts->changed, MAX_CHANGES);
  g_autofree char *day = facts->changed->since != G_MININT64
                             ? sng_locale_format_day (locale, facts->changed->since)
                             : NULL;
  /* TRANSLATORS: a day: what changed since then */
  g_autofree char *since = day ? g_strdup_printf (C_ ("tile", "since the figures of %s"), day) : NULL;

  sng_lines_tile_show (self->changed, changed, since);
  sng_lines_tile_show (self->adoption, facts->adoption, NULL);
  sng_adoption_views_show (&self->course, &facts->course,
                           facts->adoption->len > 0
                               ? ((const SngLine *)facts->adoption->pdata[0])->text
                               : NULL,
                           locale);
  sng_lines_tile_show (self->people, facts->people, NULL);
  sng_lines_tile_show (self->balance, facts->balance, NULL);
  sng_lines_tile_show (self->duties, facts->duties, NULL);
}

static void
show_figures (SngOverviewPage *self, const SngOverviewFacts *facts)
{
  SngUiContext *context = sng_page_get_context (SNG_PAGE (self));
  g_autofree char *when = say_when (sng_ui_context_get_locale (context), facts);
  g_autoptr (GPtrArray) verdict = say_verdict (facts, sng_ui_context_get_locale (context));

  sng_page_set_subtitle (SNG_PAGE (self), when);
  sng_sentences_show (self->verdict, verdict);
  g_clear_pointer (&self->more, g_ptr_array_unref);
  self->more = facts->is_reported ? NULL : say_more (facts);
  say_also (self);
  sng_overview_show_holding (self->holding, facts, context);
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    sng_overview_show_pillar (self->pillars[i], i, facts, context);
  sng_process_tile_show (self->processes, facts->posture, context);
  sng_asked_tile_show (self->asked, facts);
  sng_trust_tile_show (self->trust, facts, context);
  sng_risks_tile_show (self->risks, facts);
  show_lines (self, facts, sng_ui_context_get_locale (context));
  show_tiles (self, facts);
  if (!facts->is_reported)
    sng_exposure_tile_refresh (self->exposure, context, sng_posture_get_as_of (facts->posture));
}

static void
show_facts (SngPage *page, gpointer data)
{
  SngOverviewPage *self = SNG_OVERVIEW_PAGE (page);
  SngOverviewFacts facts = *(const SngOverviewFacts *)data;
  SngUiContext *context = sng_page_get_context (page);
  SngLocale *locale = sng_ui_context_get_locale (context);
  SngRestated *restated = sng_former_day_get (context);

  facts.is_reported = sng_former_line_show (self->former, restated, locale);
  if (facts.is_reported)
    facts.posture = restated->frozen;
  show_figures (self, &facts);
}

static void
sng_overview_page_refresh (SngPage *page)
{
  static const SngPageFacts facts
      = { sng_overview_facts_read, show_facts, sng_overview_facts_free };

  sng_page_read_facts (page, &facts);
}

/* What was said of another day is not seen beside the name of this one. */
static void
sng_overview_page_leave_day (SngPage *page)
{
  SngOverviewPage *self = SNG_OVERVIEW_PAGE (page);

  gtk_stack_set_visible_child_name (self->stack, WAITING);
  sng_former_line_forget (self->former);
  sng_exposure_tile_forget (self->exposure);
}

/* There is nothing to search on this page, so the search is for anything. */
static gboolean
sng_overview_page_focus_search (SngPage *page)
{
  return gtk_widget_activate_action (GTK_WIDGET (page), "win.find-anything", NULL);
}

static void
sng_overview_page_finalize (GObject *object)
{
  g_clear_pointer (&SNG_OVERVIEW_PAGE (object)->more, g_ptr_array_unref);
  G_OBJECT_CLASS (sng_overview_page_parent_class)->finalize (object);
}

static void
sng_overview_page_class_init (SngOverviewPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_overview_page_finalize;
  page_class->name = "overview";
  page_class->title = C_ ("page", "Overview");
  page_class->icon_name = "sng-overview-symbolic";
  page_class->build = sng_overview_page_build;
  page_class->refresh = sng_overview_page_refresh;
  page_class->leave_day = sng_overview_page_leave_day;
  page_class->focus_search = sng_overview_page_focus_search;
  sng_explain_install (GTK_WIDGET_CLASS (klass));
}

static void
sng_overview_page_init (SngOverviewPage *self)
{
}
