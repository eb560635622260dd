/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-talent-groups.h"

#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 240
#define SPACING 16

enum
{
  COLUMN_NAME,
  COLUMN_HEADS,
  COLUMN_SKILLED,
  COLUMN_ONBOARDING,
  COLUMN_POSTS,
  N_COLUMNS
};

struct _SngTalentGroups
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngSmallTable *processes;
  SngSmallTable *regions;
};

G_DEFINE_FINAL_TYPE (SngTalentGroups, sng_talent_groups, ADW_TYPE_BIN)

static GtkWidget *
make_number (guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  return sng_small_table_text (text, NULL);
}

/* A small group would say something about single people. */
static GtkWidget *
make_withheld (void)
{
  GtkWidget *label = sng_small_table_text (C_ ("score", "withheld"), "tile-note");

  gtk_widget_set_tooltip_text (
      label, _ ("Fewer than 5 people: the figure is withheld to protect privacy."));
  return label;
}

static GtkWidget *
make_posts (const SngGroupFigures *people)
{
  g_autofree char *text = NULL;

  if (!people->shows_posts)
    return make_withheld ();
  /* TRANSLATORS: how many posts are ready, of how many. */
  text = g_strdup_printf (C_ ("count", "%u of %u"), people->ready_posts, people->critical_posts);
  return sng_small_table_text (text, NULL);
}

static void
add_process (SngTalentGroups *self,
             const SngPostureProcess *process,
             const SngGroupFigures *people,
             SngUiContext *context)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, process->record);
  GtkWidget *cells[N_COLUMNS] = { [COLUMN_NAME] = sng_small_table_text (name, NULL) };
  gboolean shown = people != NULL && people->shows_people;

  cells[COLUMN_HEADS] = shown ? make_number (people->heads) : make_withheld ();
  cells[COLUMN_SKILLED] = shown ? make_number (people->skilled) : make_withheld ();
  cells[COLUMN_ONBOARDING] = shown ? make_number (people->onboarding) : make_withheld ();
  cells[COLUMN_POSTS] = people ? make_posts (people) : make_withheld ();
  sng_small_table_add (self->processes, sng_record_get_handle (process->record), name, cells);
}

static void
add_region (SngTalentGroups *self, const SngRegionGroup *region)
{
  const char *name = *region->name != '\0' ? region->name : C_ ("region", "No region recorded");
  GtkWidget *cells[]
      = { sng_small_table_text (name, NULL),
          region->shown ? make_number (region->heads) : make_withheld () };

  sng_small_table_add (self->regions, 0, name, cells);
}

static GtkWidget *
make_table (SngSmallTable **table, const char *title, const SngSmallColumn *columns, guint n)
{
  GtkWidget *widget = sng_small_table_new (title, columns, n);

  *table = SNG_SMALL_TABLE (widget);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  return widget;
}

static void
sng_talent_groups_class_init (SngTalentGroupsClass *klass)
{
}

static void
sng_talent_groups_init (SngTalentGroups *self)
{
  const SngSmallColumn columns[N_COLUMNS] = {
    [COLUMN_NAME] = { .title = C_ ("column", "Process"), .expands = TRUE },
    [COLUMN_HEADS] = { .title = C_ ("column", "People"), .xalign = 1 },
    [COLUMN_SKILLED] = { .title = C_ ("column", "Skilled"), .xalign = 1 },
    [COLUMN_ONBOARDING] = { .title = C_ ("column", "Inducted"), .xalign = 1, .optional = TRUE },
    [COLUMN_POSTS] = { .title = C_ ("column", "Critical posts ready"), .xalign = 1 },
  };
  const SngSmallColumn regions[] = { { .title = C_ ("column", "Region"), .expands = TRUE },
                                     { .title = C_ ("column", "People"), .xalign = 1 } };
  GtkWidget *grid = sng_tile_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  sng_tile_grid_add (grid,
                     make_table (&self->processes, _ ("People by process"), columns, N_COLUMNS), 8);
  sng_tile_grid_add (
      grid, make_table (&self->regions, _ ("People by region"), regions, G_N_ELEMENTS (regions)),
      4);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* Public API */

GtkWidget *
sng_talent_groups_new (void)
{
  return g_object_new (SNG_TYPE_TALENT_GROUPS, NULL);
}

void
sng_talent_groups_show (SngTalentGroups *self, const SngTalentFacts *facts, SngUiContext *context)
{
  GPtrArray *processes = sng_posture_get_processes (facts->posture);

  sng_small_table_clear (self->processes);
  sng_small_table_clear (self->regions);
  for (guint i = 0; i < processes->len; i++)
    {
      const SngPostureProcess *process = processes->pdata[i];
      SngHandle handle = sng_record_get_handle (process->record);

      add_process (self, process, sng_posture_get_people_of_process (facts->posture, handle),
                   context);
    }
  for (guint i = 0; i < facts->regions->len; i++)
    add_region (self, facts->regions->pdata[i]);
}
