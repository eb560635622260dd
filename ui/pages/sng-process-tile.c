/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-process-tile.h"

#include "ui/charts/sng-figure.h"
#include "ui/charts/sng-stage-mark.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"
#include "ui/style/sng-theme.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define ALL_AT_MOST 12
#define WORST 8

/* The name of a process needs the room more than the name of its stage, which has a mark as well. */
#define STAGE_CHARS 24

enum
{
  COLUMN_NAME,
  COLUMN_AI,
  COLUMN_TALENT = COLUMN_AI + SNG_N_PILLARS - 1,
  COLUMN_STAGE,
  COLUMN_STAGE_WORD,
  COLUMN_HELD_BACK,
  N_COLUMNS
};

struct _SngProcessTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  SngSmallTable *table;
  GtkWidget *all;
};

G_DEFINE_FINAL_TYPE (SngProcessTile, sng_process_tile, ADW_TYPE_BIN)

/* A board reads the name of a process whole, on two lines where there is little room. */
static GtkWidget *
make_name (const char *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
make_score (const SngPostureProcess *process, SngPillar pillar, const char *name)
{
  g_autofree char *subject = NULL;

  if (pillar == SNG_PILLAR_AI && process->pillars.without_ai)
    return sng_small_table_text (C_ ("score", "no AI"), "tile-note");
  /* TRANSLATORS: the name of a business process, and a pillar, such as Talent. */
  subject = g_strdup_printf (C_ ("figure", "%s, %s"), name, sng_words_pillar (pillar));
  return sng_explain_score_button (&process->pillars.scores[pillar],
                                   sng_record_get_handle (process->record), pillar, subject);
}

static GtkWidget *
make_held_back (const SngPostureProcess *process)
{
  g_autofree char *words = sng_words_held_back (process);
  GtkWidget *label = sng_small_table_text (words, "hue-text");

  gtk_widget_add_css_class (label,
                            sng_theme_hue_class (sng_words_pillar_hue (process->cohesion.weakest)));
  return label;
}

static void
add_process (SngProcessTile *self, const SngPostureProcess *process, SngUiContext *context)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, process->record);
  /* TRANSLATORS: the name of a business process, and its stage. */
  g_autofree char *label
      = g_strdup_printf (C_ ("process", "%s: %s"), name, sng_words_stage (process->stage));
  GtkWidget *cells[N_COLUMNS] = { NULL };

  cells[COLUMN_NAME] = make_name (name);
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    cells[COLUMN_AI + i] = make_score (process, i, name);
  cells[COLUMN_STAGE] = sng_stage_mark_new ();
  sng_stage_mark_set_stage (SNG_STAGE_MARK (cells[COLUMN_STAGE]), process->stage);
  cells[COLUMN_STAGE_WORD] = sng_small_table_text (sng_words_stage (process->stage), NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (cells[COLUMN_STAGE_WORD]), STAGE_CHARS);
  gtk_widget_set_tooltip_text (cells[COLUMN_STAGE_WORD], sng_words_stage (process->stage));
  cells[COLUMN_HELD_BACK] = make_held_back (process);
  sng_small_table_add (self->table, sng_record_get_handle (process->record), label, cells);
}

/* The sentence of a score says all that its cell shows. */
static char *
say_score (const SngPostureProcess *process, SngPillar pillar)
{
  SngFigure figure = sng_figure_of_score (&process->pillars.scores[pillar], SNG_LOOK_KNOWN);

  if (pillar == SNG_PILLAR_AI && process->pillars.without_ai)
    return NULL;
  return sng_figure_sentence (&figure, NULL);
}

static void
show_process (SngProcessTile *self, const SngPostureProcess *process, SngUiContext *context)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, process->record);
  g_autofree char *numbers
      = g_strdup_printf ("%" G_GINT64_FORMAT " %d %d", sng_record_get_handle (process->record),
                         process->stage, (int)process->cohesion.weakest);
  g_autofree char *held_back = sng_words_held_back (process);
  g_autofree char *ai = say_score (process, SNG_PILLAR_AI);
  g_autofree char *security = say_score (process, SNG_PILLAR_SECURITY);
  g_autofree char *talent = say_score (process, SNG_PILLAR_TALENT);
  const char *said[] = { numbers, name, held_back, ai, security, talent };

  if (!sng_small_table_keep (self->table, said, G_N_ELEMENTS (said)))
    add_process (self, process, context);
}

/* What nobody knows is worse than any number. */
static int
compare_worst (gconstpointer a, gconstpointer b)
{
  const SngScore *one = &(*(SngPostureProcess *const *)a)->cohesion.score;
  const SngScore *other = &(*(SngPostureProcess *const *)b)->cohesion.score;
  int assessed = sng_score_is_assessed (one) - sng_score_is_assessed (other);

  if (assessed != 0)
    return assessed;
  return (one->lo > other->lo) - (one->lo < other->lo);
}

static void
sng_process_tile_class_init (SngProcessTileClass *klass)
{
}

static void
sng_process_tile_init (SngProcessTile *self)
{
  const SngSmallColumn columns[N_COLUMNS] = {
    [COLUMN_NAME] = { .title = C_ ("column", "Process"), .expands = TRUE },
    [COLUMN_AI] = { .title = C_ ("column", "AI"), .xalign = 0.5 },
    [COLUMN_AI + 1] = { .title = C_ ("column", "Security"), .xalign = 0.5 },
    [COLUMN_TALENT] = { .title = C_ ("column", "Talent"), .xalign = 0.5 },
    [COLUMN_STAGE] = { .title = C_ ("column", "Stage") },
    [COLUMN_STAGE_WORD] = { .optional = TRUE },
    [COLUMN_HELD_BACK] = { .title = C_ ("column", "Held back by"), .optional = TRUE },
  };
  GtkWidget *tile
      = sng_tile_new (C_ ("tile", "Processes"), C_ ("tile", "the weakest pillar decides"));

  self->tile = SNG_TILE (tile);
  self->table
      = SNG_SMALL_TABLE (sng_small_table_new (C_ ("tile", "Processes"), columns, N_COLUMNS));
  self->all = gtk_button_new_with_label (_ ("Show all processes"));
  gtk_widget_add_css_class (self->all, "flat");
  gtk_widget_add_css_class (self->all, "line-button");
  gtk_widget_set_halign (self->all, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->all), "win.show-page::processes");
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (tile), self->all);
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_process_tile_new (void)
{
  return g_object_new (SNG_TYPE_PROCESS_TILE, NULL);
}

/**
 * sng_process_tile_show:
 *
 * Shows all processes by key, or the worst of them when they are many.
 */
void
sng_process_tile_show (SngProcessTile *self, SngPosture *posture, SngUiContext *context)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_copy (sng_posture_get_processes (posture), NULL, NULL);
  gboolean many = shown->len > ALL_AT_MOST;

  g_ptr_array_set_free_func (shown, NULL);
  if (many)
    {
      g_ptr_array_sort (shown, compare_worst);
      g_ptr_array_set_size (shown, WORST);
    }
  sng_tile_set_title (self->tile,
                      many ? C_ ("tile", "The eight weakest processes") : C_ ("tile", "Processes"));
  gtk_widget_set_visible (self->all, many);
  sng_small_table_begin (self->table);
  for (guint i = 0; i < shown->len; i++)
    show_process (self, shown->pdata[i], context);
  sng_small_table_end (self->table);
}

void
sng_process_tile_set_narrow (SngProcessTile *self, gboolean narrow)
{
  sng_small_table_set_narrow (self->table, narrow);
}
