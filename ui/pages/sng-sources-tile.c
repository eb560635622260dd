/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-sources-tile.h"

#include "data/sources/sng-secrets.h"
#include "ui/lists/sng-small-table.h"
#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-source-detail.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define NARROW 560

enum
{
  COLUMN_STATE,
  COLUMN_NAME,
  COLUMN_WHY,
  N_COLUMNS
};

struct _SngSourcesTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  SngSmallTable *table;
  GtkWidget *nothing;
  GtkWidget *all;
  GtkWidget *add;
  GtkWidget *cancel;
  GtkWidget *spinner;
  GtkLabel *progress;
  GtkLabel *schedule;
  GtkWidget *duplicates;
  GtkLabel *n_duplicates;

  gboolean has_none; /* no source is connected */
  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (SngSourcesTile, sng_sources_tile, ADW_TYPE_BIN)

static GtkWidget *
make_state (const SngSourceHealth *health)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];

  return sng_small_table_text (sng_field_choice_label (field, health->state), "alarm");
}

static char *
say_why (const SngSourceHealth *health, SngUiContext *context)
{
  const char *error = sng_source_error (health, sng_ui_context_get_language (context));

  if (error != NULL)
    return g_strdup (error);
  if (health->age < 0)
    return g_strdup (_ ("It has never given its facts completely."));
  return g_strdup_printf (ngettext ("It last gave its facts %d day ago.",
                                    "It last gave its facts %d days ago.", (gulong)health->age),
                          health->age);
}

/* Where nothing can be refreshed yet, the first source is what one looks for. */
static void
show_acts (SngSourcesTile *self)
{
  gtk_widget_set_visible (self->all, !self->is_running && !self->has_none);
  gtk_widget_set_visible (self->add, !self->is_running && self->has_none);
}

static void
add_source (SngSourcesTile *self, const SngSourceHealth *health, SngUiContext *context)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, health->source);
  g_autofree char *why = say_why (health, context);
  GtkWidget *cells[N_COLUMNS] = {
    [COLUMN_NAME] = sng_small_table_text (name, NULL),
    [COLUMN_STATE] = make_state (health),
    [COLUMN_WHY] = sng_tile_paragraph (why, NULL),
  };

  sng_small_table_add (self->table, sng_record_get_handle (health->source), name, cells);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_controls (SngSourcesTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->all = make_button (_ ("_Refresh all"), "page.refresh-all");
  self->add = make_button (_ ("_Add a source…"), "win.new-record");
  self->cancel = make_button (_ ("_Cancel"), "page.cancel-refresh");
  self->spinner = gtk_spinner_new ();
  self->progress = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->progress, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->progress, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fetching"), -1);
  gtk_box_append (GTK_BOX (box), self->all);
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  return box;
}

/* Sources that know the same by other names leave two records where there should be one. */
static GtkWidget *
make_duplicates (SngSourcesTile *self)
{
  self->duplicates = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->n_duplicates = GTK_LABEL (sng_tile_paragraph (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->n_duplicates), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->n_duplicates), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->duplicates), GTK_WIDGET (self->n_duplicates));
  gtk_box_append (GTK_BOX (self->duplicates),
                  make_button (_ ("_Compare…"), "page.compare-duplicates"));
  return self->duplicates;
}

static void
width_changed_cb (SngWidthLayout *layout, int width, SngSourcesTile *self)
{
  sng_small_table_set_narrow (self->table, width < NARROW);
}

static void
sng_sources_tile_class_init (SngSourcesTileClass *klass)
{
}

static void
sng_sources_tile_init (SngSourcesTile *self)
{
  const SngSmallColumn columns[N_COLUMNS] = {
    [COLUMN_STATE] = { .xalign = 0, .names = TRUE },
    [COLUMN_NAME] = { .xalign = 0, .names = TRUE },
    [COLUMN_WHY] = { .expands = TRUE },
  };
  GtkWidget *tile = sng_tile_new (C_ ("tile", "State of the sources"), NULL);

  self->tile = SNG_TILE (tile);
  self->table = SNG_SMALL_TABLE (
      sng_small_table_new (C_ ("tile", "Sources that are not up to date"), columns, N_COLUMNS));
  self->nothing = sng_tile_paragraph (NULL, "tile-note");
  gtk_box_append (GTK_BOX (tile), make_controls (self));
  self->schedule = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->schedule));
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (tile), self->nothing);
  gtk_box_append (GTK_BOX (tile), make_duplicates (self));
  gtk_widget_add_css_class (tile, "dense");
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, 0);
  sng_sources_tile_set_progress (self, NULL);
  sng_sources_tile_set_duplicates (self, 0);
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_sources_tile_new (void)
{
  return g_object_new (SNG_TYPE_SOURCES_TILE, NULL);
}

/**
 * sng_sources_tile_show:
 * @stories: of #SngSourceStory
 */
void
sng_sources_tile_show (SngSourcesTile *self, GPtrArray *stories, SngUiContext *context)
{
  guint n_bad;

  sng_small_table_clear (self->table);
  for (guint i = 0; i < stories->len; i++)
    {
      const SngSourceHealth *health = ((const SngSourceStory *) stories->pdata[i])->health;

      if (sng_source_health_is_bad (health))
        add_source (self, health, context);
    }
  n_bad = sng_small_table_get_n_rows (self->table);
  gtk_widget_set_visible (GTK_WIDGET (self->table), n_bad > 0);
  self->has_none = stories->len == 0;
  show_acts (self);
  sng_tile_say (GTK_LABEL (self->nothing),
                n_bad > 0           ? NULL
                : stories->len == 0 ? _ ("No source is connected yet. Until then people enter the "
                                         "facts, or import them.")
                                    : _ ("Every source is up to date."));
  sng_tile_set_note (self->tile, sng_secrets_are_in_memory_only ()
                                     ? _ ("secrets are kept in memory until the program ends")
                                     : NULL);
}

/**
 * sng_sources_tile_set_duplicates:
 * @n: how many pairs of records may be one
 */
void
sng_sources_tile_set_duplicates (SngSourcesTile *self, guint n)
{
  g_autofree char *words
      = g_strdup_printf (ngettext ("%u possible duplicate", "%u possible duplicates", n), n);

  sng_tile_say (self->n_duplicates, words);
  gtk_widget_set_visible (self->duplicates, n > 0);
}

/**
 * sng_sources_tile_set_progress:
 * @words: (nullable): what is being fetched; %NULL when nothing is
 */
void
sng_sources_tile_set_progress (SngSourcesTile *self, const char *words)
{
  gboolean running = words != NULL;

  sng_tile_say (self->progress, words);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), running);
  gtk_widget_set_visible (self->spinner, running);
  gtk_widget_set_visible (self->cancel, running);
  self->is_running = running;
  show_acts (self);
}

/**
 * sng_sources_tile_set_schedule:
 * @words: (nullable): what is asked next, or why nothing is
 */
void
sng_sources_tile_set_schedule (SngSourcesTile *self, const char *words)
{
  sng_tile_say (self->schedule, words);
}
