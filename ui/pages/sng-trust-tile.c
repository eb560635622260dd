/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-trust-tile.h"

#include "data/method/sng-method-parameters.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define HIGH 75.0
#define MEDIUM 50.0

enum
{
  COLUMN_PILLAR,
  COLUMN_KNOWN,
  COLUMN_CONFIDENCE,
  N_COLUMNS
};

struct _SngTrustTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngSmallTable *table;
  GtkButton *sources;
  GtkLabel *stale;
};

G_DEFINE_FINAL_TYPE (SngTrustTile, sng_trust_tile, ADW_TYPE_BIN)

static const char *
confidence_word (double confidence)
{
  if (sng_reaches (confidence, HIGH))
    return C_ ("confidence", "high");
  return sng_reaches (confidence, MEDIUM) ? C_ ("confidence", "medium") : C_ ("confidence", "low");
}

static void
show_pillar (SngTrustTile *self, SngPillar pillar, const SngScore *score, SngLocale *locale)
{
  g_autofree char *known = sng_locale_format_percent (locale, score->coverage, 0);
  g_autofree char *number = sng_locale_format_real (locale, score->confidence, 0);
  /* TRANSLATORS: a word such as "medium", and a number of 100. */
  g_autofree char *confidence = g_strdup_printf (C_ ("confidence", "%s, %s of 100"),
                                                 confidence_word (score->confidence), number);
  /* TRANSLATORS: a figure, how much of it is known, how sure it is. */
  g_autofree char *label = g_strdup_printf (C_ ("confidence", "%s: %s known, confidence %s"),
                                            sng_words_pillar_figure (pillar), known, confidence);
  const char *look = sng_reaches (score->confidence, MEDIUM) ? NULL : "alarm";
  const char *said[] = { label, look };
  GtkWidget *cells[N_COLUMNS];
  GtkListBoxRow *row;

  if (sng_small_table_keep (self->table, said, G_N_ELEMENTS (said)))
    return;
  cells[COLUMN_PILLAR] = sng_small_table_text (sng_words_pillar (pillar), NULL);
  cells[COLUMN_KNOWN] = sng_small_table_text (known, NULL);
  cells[COLUMN_CONFIDENCE] = sng_small_table_text (confidence, look);
  row = sng_small_table_add (self->table, 0, label, cells);
  gtk_list_box_row_set_activatable (row, TRUE);
  sng_explain_attach (GTK_ACTIONABLE (row), 0, pillar);
}

static char *
say_stale (const SngOverviewFacts *facts)
{
  g_autofree char *names = NULL;

  if (facts->n_sources == 0)
    return g_strdup (_ ("No data source is connected yet."));
  if (facts->n_stale == 0)
    return g_strdup_printf (
        ngettext ("%u source is up to date.", "All %u sources are up to date.", facts->n_sources),
        facts->n_sources);
  names = g_strjoinv (", ", facts->stale);
  /* TRANSLATORS: how many sources are not up to date, of how many, and their names. */
  return g_strdup_printf (ngettext ("%u of %u sources is not up to date: %s",
                                    "%u of %u sources are not up to date: %s", facts->n_stale),
                          facts->n_stale, facts->n_sources, names);
}

static void
sng_trust_tile_class_init (SngTrustTileClass *klass)
{
}

static void
sng_trust_tile_init (SngTrustTile *self)
{
  const SngSmallColumn columns[N_COLUMNS] = {
    [COLUMN_PILLAR] = { .title = C_ ("column", "Figure"), .expands = TRUE },
    [COLUMN_KNOWN] = { .title = C_ ("column", "Known"), .xalign = 1 },
    [COLUMN_CONFIDENCE] = { .title = C_ ("column", "Confidence of the data") },
  };
  g_autofree char *version
      /* TRANSLATORS: the version of the method with which figures are computed. */
      = g_strdup_printf (C_ ("tile", "method %s"), SNG_METHOD_VERSION);
  const char *title = C_ ("tile", "How sure these figures are");
  GtkWidget *tile = sng_tile_new (title, version);

  self->table = SNG_SMALL_TABLE (sng_small_table_new (title, columns, N_COLUMNS));
  self->stale = GTK_LABEL (sng_tile_paragraph (NULL, NULL));
  self->sources = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->sources, GTK_WIDGET (self->stale));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sources), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->sources), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->sources), "line-button");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->sources),
                                           "win.show-page::sources");
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->sources));
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_trust_tile_new (void)
{
  return g_object_new (SNG_TYPE_TRUST_TILE, NULL);
}

void
sng_trust_tile_show (SngTrustTile *self, const SngOverviewFacts *facts, SngUiContext *context)
{
  g_autofree char *stale = say_stale (facts);
  SngLocale *locale = sng_ui_context_get_locale (context);

  sng_small_table_begin (self->table);
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    show_pillar (self, i, sng_posture_get_pillar (facts->posture, i), locale);
  sng_small_table_end (self->table);
  sng_tile_say (self->stale, stale);
  gtk_widget_set_visible (GTK_WIDGET (self->sources), !facts->is_reported);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sources), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  stale, -1);
  if (facts->n_stale > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->stale), "alarm");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->stale), "alarm");
}
