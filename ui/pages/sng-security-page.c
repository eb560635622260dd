/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-security-page.h"

#include "ui/charts/sng-figure.h"
#include "ui/pages/sng-count-tile.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-figure-tile.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngSecurityPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngFigureTile *figure;
  SngCountTile *profile;
};

G_DEFINE_FINAL_TYPE (SngSecurityPage, sng_security_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[]
    = { SNG_KIND_CONTROL, SNG_KIND_FINDING, SNG_KIND_FRAMEWORK, SNG_KIND_OBLIGATION };

static guint
find_lowest (const SngPostureProfile *profile)
{
  guint lowest = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (profile->functions); i++)
    if (profile->n_of_function[i] > 0
        && (lowest == G_MAXUINT || profile->functions[i].lo < profile->functions[lowest].lo))
      lowest = i;
  return lowest;
}

static char *
say_function (const SngPostureProfile *profile, guint function, gboolean lowest)
{
  const SngField *field = sng_kind (SNG_KIND_REQUIREMENT)->fields[SNG_REQUIREMENT_FUNCTION];
  SngFigure figure = sng_figure_of_score (&profile->functions[function], SNG_LOOK_KNOWN);
  const char *name = sng_field_choice_label (field, function + 1);
  g_autofree char *number = sng_figure_text (&figure);

  if (lowest)
    /* TRANSLATORS: a Function of the CSF and its score, the lowest of all. */
    return g_strdup_printf (C_ ("security", "%s %s, the lowest"), name, number);
  /* TRANSLATORS: a Function of the CSF and its score. */
  return g_strdup_printf (C_ ("security", "%s %s"), name, number);
}

/* A framework with nothing rated in it says nothing. */
static const SngPostureProfile *
find_profile (SngPosture *posture)
{
  GPtrArray *profiles = sng_posture_get_profiles (posture);

  for (guint i = 0; i < profiles->len; i++)
    {
      const SngPostureProfile *profile = profiles->pdata[i];

      if (profile->n_rows > 0)
        return profile;
    }
  return NULL;
}

static void
show_profile (SngSecurityPage *self, const SngPostureProfile *profile, SngUiContext *context)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  guint lowest = find_lowest (profile);
  g_autofree char *name = sng_ui_context_get_record_title (context, profile->framework);
  g_autofree char *level = sng_locale_format_real (locale, profile->maturity.lo, 1);
  g_autofree char *highest = sng_locale_format_real (locale, profile->maturity.hi, 1);
  g_autofree char *note = NULL;

  if (g_str_equal (level, highest))
    /* TRANSLATORS: name of a framework, and the mean level of what it asks for. */
    note = g_strdup_printf (C_ ("security", "%s · mean level %s of 5"), name, level);
  else
    /* TRANSLATORS: name of a framework; the lowest and the highest that the mean level can be. */
    note = g_strdup_printf (C_ ("security", "%s · mean level %s to %s of 5"), name, level, highest);
  sng_count_tile_set_note (self->profile, note);
  for (guint i = 0; i < G_N_ELEMENTS (profile->functions); i++)
    {
      g_autofree char *text = NULL;

      if (profile->n_of_function[i] == 0)
        continue;
      text = say_function (profile, i, i == lowest);
      sng_count_tile_add (self->profile, text, i == lowest ? "security" : NULL);
    }
}

static void
sng_security_page_show_facts (SngKindPage *page)
{
  SngSecurityPage *self = SNG_SECURITY_PAGE (page);
  SngUiContext *context = sng_page_get_context (SNG_PAGE (page));
  SngPosture *posture = sng_ui_context_get_posture (context);
  const SngPostureProfile *profile;

  if (posture == NULL)
    return;
  sng_figure_tile_set_score (self->figure, sng_posture_get_pillar (posture, SNG_PILLAR_SECURITY),
                             NULL);
  sng_figure_tile_finish (self->figure);
  sng_count_tile_clear (self->profile);
  profile = find_profile (posture);
  if (profile != NULL)
    show_profile (self, profile, context);
  else
    sng_count_tile_add (self->profile, _ ("No framework is assessed yet."), NULL);
}

static void
sng_security_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngSecurityPage *self = SNG_SECURITY_PAGE (page);
  GtkWidget *grid, *figure;

  if (sng_kind_pane_get_kind (pane)->id != kinds[0])
    return;
  grid = sng_tile_grid_new ();
  figure = sng_figure_tile_new (sng_words_pillar_figure (SNG_PILLAR_SECURITY), SNG_HUE_SECURITY);
  self->figure = SNG_FIGURE_TILE (figure);
  self->profile = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Profile by Function")));
  sng_explain_attach (GTK_ACTIONABLE (figure), 0, SNG_PILLAR_SECURITY);
  sng_tile_grid_add (grid, figure, 3);
  sng_tile_grid_add (grid, GTK_WIDGET (self->profile), 9);
  gtk_widget_add_css_class (grid, "dense");
  sng_kind_pane_set_top (pane, grid);
}

static void
sng_security_page_class_init (SngSecurityPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  page_class->name = "security";
  page_class->title = C_ ("page", "Security");
  page_class->icon_name = "sng-security-symbolic";
  kind_class->new_label = _ ("New control");
  kind_class->decorate = sng_security_page_decorate;
  kind_class->show_facts = sng_security_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
  sng_explain_install (GTK_WIDGET_CLASS (klass));
}

static void
sng_security_page_init (SngSecurityPage *self)
{
}
