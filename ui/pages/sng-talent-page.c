/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-talent-page.h"

#include "ui/pages/sng-count-tile.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-figure-tile.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-talent-facts.h"
#include "ui/pages/sng-talent-groups.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What is above the list leaves it room. */
#define LINES_HEIGHT 120

struct _SngTalentPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngFigureTile *figure;
  SngCountTile *posts;
  SngCountTile *people;
  SngLinesTile *lines;
  SngTalentGroups *groups;
};

G_DEFINE_FINAL_TYPE (SngTalentPage, sng_talent_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_ROLE, SNG_KIND_POST, SNG_KIND_PERSON, SNG_KIND_SKILL };

static void
show_posts (SngCountTile *tile, const SngGroupFigures *people)
{
  sng_count_tile_clear (tile);
  if (people->critical_posts == 0 || !people->shows_posts)
    {
      sng_count_tile_add (tile,
                          people->critical_posts == 0 ? _ ("No critical post is named.")
                                                      : C_ ("score", "withheld to protect privacy"),
                          NULL);
      return;
    }
  sng_count_tile_add_count (tile, C_ ("posts", "critical"), people->critical_posts, NULL);
  sng_count_tile_add_count (tile, C_ ("posts", "filled"), people->filled_posts, NULL);
  sng_count_tile_add_count (tile, C_ ("posts", "held by externals"), people->external_posts, NULL);
  sng_count_tile_add_count (tile, C_ ("posts", "ready with a backup"), people->ready_posts,
                            "talent");
}

/* What is missing is told where it would stand. */
static const char *
say_nobody (const SngGroupFigures *people, guint n_recorded)
{
  if (!people->shows_people)
    return C_ ("score", "withheld to protect privacy");
  return n_recorded == 0 ? _ ("Nobody is recorded yet.")
                         : _ ("People are recorded, but none of them holds a role yet: choose the role "
                              "of each, and the skills that it asks for.");
}

static void
show_people (SngCountTile *tile, const SngGroupFigures *people, guint n_recorded)
{
  sng_count_tile_clear (tile);
  if (people->heads == 0)
    {
      sng_count_tile_add (tile, say_nobody (people, n_recorded), NULL);
      return;
    }
  sng_count_tile_add_count (tile, C_ ("people", "people"), people->heads, NULL);
  sng_count_tile_add_count (tile, C_ ("people", "with assessed skills"), people->assessed, NULL);
  sng_count_tile_add_count (tile, C_ ("people", "skilled"), people->skilled, "talent");
  sng_count_tile_add_count (tile, C_ ("people", "being inducted"), people->onboarding, NULL);
  sng_count_tile_add_count (tile, C_ ("people", "credentials due in 60 days"),
                            people->credentials_due, NULL);
  sng_count_tile_add_count (tile, C_ ("people", "credentials expired"), people->credentials_expired,
                            "critical");
}

static void
show_groups (SngPage *page, gpointer facts)
{
  SngTalentPage *self = SNG_TALENT_PAGE (page);
  const SngTalentFacts *read = facts;

  show_people (self->people, sng_posture_get_people (read->posture), read->n_people);
  sng_talent_groups_show (self->groups, facts, sng_page_get_context (page));
  sng_lines_tile_show (self->lines, read->lines, NULL);
}

static void
sng_talent_page_show_facts (SngKindPage *page)
{
  static const SngPageFacts facts = { sng_talent_facts_read, show_groups, sng_talent_facts_free };
  SngTalentPage *self = SNG_TALENT_PAGE (page);
  SngPosture *posture = sng_ui_context_get_posture (sng_page_get_context (SNG_PAGE (page)));
  const SngGroupFigures *people;

  if (posture == NULL)
    return;
  people = sng_posture_get_people (posture);
  sng_figure_tile_set_score (self->figure, sng_posture_get_pillar (posture, SNG_PILLAR_TALENT),
                             NULL);
  sng_figure_tile_finish (self->figure);
  show_posts (self->posts, people);
  sng_page_read_facts (SNG_PAGE (page), &facts);
}

static GtkWidget *
make_groups (SngTalentPage *self)
{
  GtkWidget *expander = gtk_expander_new (_ ("Groups by process and region"));

  self->groups = SNG_TALENT_GROUPS (sng_talent_groups_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Groups by process and region"), -1);
  gtk_expander_set_child (GTK_EXPANDER (expander), GTK_WIDGET (self->groups));
  gtk_widget_add_css_class (expander, "card");
  gtk_widget_add_css_class (expander, "tile");
  return expander;
}

static GtkWidget *
make_lines (SngTalentPage *self)
{
  GtkWidget *lines = sng_lines_tile_new (C_ ("tile", "From hiring to leaving"));

  self->lines = SNG_LINES_TILE (lines);
  sng_lines_tile_set_max_height (self->lines, LINES_HEIGHT);
  return lines;
}

static void
sng_talent_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngTalentPage *self = SNG_TALENT_PAGE (page);
  GtkWidget *grid, *figure;

  if (sng_kind_pane_get_kind (pane)->id != kinds[0])
    return;
  grid = sng_tile_grid_new ();
  figure = sng_figure_tile_new (sng_words_pillar_figure (SNG_PILLAR_TALENT), SNG_HUE_TALENT);
  self->figure = SNG_FIGURE_TILE (figure);
  self->posts = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Critical posts")));
  self->people = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "People")));
  sng_explain_attach (GTK_ACTIONABLE (figure), 0, SNG_PILLAR_TALENT);
  sng_tile_grid_add (grid, figure, 3);
  sng_tile_grid_add (grid, GTK_WIDGET (self->posts), 4);
  sng_tile_grid_add (grid, GTK_WIDGET (self->people), 5);
  sng_tile_grid_add (grid, make_lines (self), 12);
  sng_tile_grid_add (grid, make_groups (self), 12);
  gtk_widget_add_css_class (grid, "dense");
  sng_kind_pane_set_top (pane, grid);
}

static void
sng_talent_page_class_init (SngTalentPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  page_class->name = "talent";
  page_class->title = C_ ("page", "Talent");
  page_class->icon_name = "sng-talent-symbolic";
  kind_class->new_label = _ ("New role");
  kind_class->decorate = sng_talent_page_decorate;
  kind_class->show_facts = sng_talent_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
  sng_explain_install (GTK_WIDGET_CLASS (klass));
}

static void
sng_talent_page_init (SngTalentPage *self)
{
}
