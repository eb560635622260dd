/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-risks-tile.h"

#include "data/method/sng-risk-score.h"
#include "ui/charts/sng-band-pill.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define TITLE_LEAST_CHARS 8

enum
{
  COLUMN_LEVEL,
  COLUMN_TITLE,
  COLUMN_LOSS,
  COLUMN_OWNER,
  COLUMN_MOVEMENT,
  COLUMN_REVIEW,
  N_COLUMNS
};

struct _SngRisksTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  SngSmallTable *table;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (SngRisksTile, sng_risks_tile, ADW_TYPE_BIN)

static GtkWidget *
make_level (const SngTopRisk *risk)
{
  GtkWidget *pill = sng_band_pill_new ();

  if (risk->level == SNG_RISK_LEVEL_UNKNOWN)
    sng_band_pill_set_unassessed (SNG_BAND_PILL (pill));
  else
    sng_band_pill_set_risk (SNG_BAND_PILL (pill), risk->score,
                            (SngLevel)(risk->level - SNG_RISK_LEVEL_LOW));
  return pill;
}

/* The shape says the direction; the colour, whether that is good. */
typedef struct
{
  const char *icon;
  const char *css_class;
  const char *word;
} MovementWords;

static const MovementWords movements[] = {
  [SNG_RISK_MOVEMENT_UP] = { "sng-improved-symbolic", "worsened", NULL },
  [SNG_RISK_MOVEMENT_DOWN] = { "sng-worsened-symbolic", "improved", NULL },
  [SNG_RISK_MOVEMENT_SAME] = { "sng-same-symbolic", "tile-note", NC_ ("movement", "same") },
  [SNG_RISK_MOVEMENT_NEW] = { "sng-estimated-symbolic", "tile-note", NC_ ("movement", "new") },
};

static GtkWidget *
make_movement (const SngTopRisk *risk)
{
  const MovementWords *movement = &movements[risk->movement];
  GtkWidget *box, *image;
  g_autofree char *words = NULL;

  if (risk->movement == SNG_NO_RISK_MOVEMENT)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  image = gtk_image_new_from_icon_name (movement->icon);
  words = movement->word != NULL
              ? g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "movement", movement->word))
              /* TRANSLATORS: the score of a risk at the last meeting, as in "from 25". */
              : g_strdup_printf (C_ ("movement", "from %d"), risk->before);
  gtk_image_set_pixel_size (GTK_IMAGE (image), 11);
  gtk_widget_add_css_class (image, movement->css_class);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), sng_small_table_text (words, movement->css_class));
  return box;
}

static void
add_risk (SngRisksTile *self, const SngTopRisk *risk)
{
  GtkWidget *title = sng_small_table_text (risk->title, NULL);
  GtkWidget *cells[N_COLUMNS] = {
    [COLUMN_LEVEL] = make_level (risk),
    [COLUMN_TITLE] = title,
    [COLUMN_LOSS] = sng_small_table_text (risk->loss ? risk->loss : C_ ("loss", "not estimated"),
                                          risk->loss ? "tile-title" : "tile-note"),
    [COLUMN_OWNER] = sng_small_table_text (risk->owner ? risk->owner : C_ ("owner", "nobody"),
                                           risk->owner ? NULL : "alarm"),
    [COLUMN_MOVEMENT] = make_movement (risk),
    [COLUMN_REVIEW] = sng_small_table_text (risk->review, risk->is_late ? "alarm" : "tile-note"),
  };

  gtk_label_set_width_chars (GTK_LABEL (title), TITLE_LEAST_CHARS);
  gtk_widget_set_tooltip_text (title, risk->title);
  sng_small_table_add (self->table, risk->record, risk->title, cells);
}

static void
show_risk (SngRisksTile *self, const SngTopRisk *risk)
{
  g_autofree char *numbers
      = g_strdup_printf ("%" G_GINT64_FORMAT " %d %d %d %d %d", risk->record, (int)risk->score,
                         (int)risk->level, (int)risk->before, (int)risk->movement, risk->is_late);
  const char *said[] = { numbers, risk->title, risk->loss, risk->owner, risk->review };

  if (!sng_small_table_keep (self->table, said, G_N_ELEMENTS (said)))
    add_risk (self, risk);
}

static void
sng_risks_tile_class_init (SngRisksTileClass *klass)
{
}

static void
sng_risks_tile_init (SngRisksTile *self)
{
  const SngSmallColumn columns[N_COLUMNS] = {
    [COLUMN_LEVEL] = { .title = C_ ("column", "Level"), .xalign = 0.5 },
    [COLUMN_TITLE] = { .title = C_ ("column", "Risk"), .expands = TRUE },
    [COLUMN_LOSS]
    = { .title = C_ ("column", "Expected loss a year"), .xalign = 1, .optional = TRUE },
    [COLUMN_OWNER] = { .title = C_ ("column", "Owner"), .optional = TRUE },
    [COLUMN_MOVEMENT] = { .title = C_ ("column", "Since the last meeting"), .optional = TRUE },
    [COLUMN_REVIEW] = { .title = C_ ("column", "Review"), .xalign = 1 },
  };
  const char *title = C_ ("tile", "Top five risks");
  GtkWidget *tile = sng_tile_new (title, NULL);

  self->tile = SNG_TILE (tile);
  sng_tile_set_note_action (self->tile, "win.show-page::risks");
  self->table = SNG_SMALL_TABLE (sng_small_table_new (title, columns, N_COLUMNS));
  self->nothing = sng_tile_paragraph (_ ("No risk is open."), "tile-note");
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (tile), self->nothing);
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_risks_tile_new (void)
{
  return g_object_new (SNG_TYPE_RISKS_TILE, NULL);
}

void
sng_risks_tile_show (SngRisksTile *self, const SngOverviewFacts *facts)
{
  g_autofree char *note
      = facts->n_reviews_late > 0
            /* TRANSLATORS: how the risks are ordered, and how many reviews are late. */
            ? g_strdup_printf (ngettext ("by expected loss · %u review late",
                                         "by expected loss · %u reviews late",
                                         facts->n_reviews_late),
                               facts->n_reviews_late)
            : g_strdup (C_ ("tile", "by expected loss"));

  sng_tile_set_note (self->tile, facts->risks->len > 0 ? note : NULL);
  sng_small_table_begin (self->table);
  for (guint i = 0; i < facts->risks->len; i++)
    show_risk (self, facts->risks->pdata[i]);
  sng_small_table_end (self->table);
  gtk_widget_set_visible (GTK_WIDGET (self->table), facts->risks->len > 0);
  gtk_widget_set_visible (self->nothing, facts->risks->len == 0);
}

void
sng_risks_tile_set_narrow (SngRisksTile *self, gboolean narrow)
{
  sng_small_table_set_narrow (self->table, narrow);
}
