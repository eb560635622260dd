/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-incidents-page.h"

#include "data/method/sng-freshness.h"
#include "ui/pages/sng-count-tile.h"
#include "ui/pages/sng-page-facts.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define OLDEST_DRILL 365
#define MAX_DRILLS 12

struct _SngIncidentsPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngCountTile *incidents;
  SngCountTile *drills;
};

/* What the page says of all incidents and drills. */
typedef struct
{
  SngPosture *posture; /* (owned) */
  guint n_open;
  guint n_near_misses;
  guint n_closed;
} Facts;

G_DEFINE_FINAL_TYPE (SngIncidentsPage, sng_incidents_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_INCIDENT, SNG_KIND_DRILL };

static gpointer
read_facts (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) incidents
      = sng_reader_get_records (with->reader, SNG_KIND_INCIDENT, FALSE, error);
  Facts *facts;

  if (incidents == NULL)
    return NULL;
  facts = g_new0 (Facts, 1);
  facts->posture = g_object_ref (with->posture);
  for (guint i = 0; i < incidents->len; i++)
    {
      SngRecord *incident = incidents->pdata[i];
      guint state = sng_record_get_state (incident);

      if (sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_INCIDENT_TYPE), 0)
          == SNG_INCIDENT_INCIDENT_TYPE_NEAR_MISS)
        facts->n_near_misses++;
      if (state == SNG_INCIDENT_STATE_OPEN || state == SNG_INCIDENT_STATE_CONTAINED)
        facts->n_open++;
      else
        facts->n_closed++;
    }
  return facts;
}

static void
free_facts (gpointer data)
{
  g_object_unref (((Facts *)data)->posture);
  g_free (data);
}

static void
show_incidents (SngCountTile *tile, const Facts *facts)
{
  sng_count_tile_clear (tile);
  if (facts->n_open + facts->n_closed == 0)
    {
      sng_count_tile_add (tile, _ ("No incident is recorded."), NULL);
      return;
    }
  sng_count_tile_add_count (tile, C_ ("incidents", "open"), facts->n_open, "critical");
  sng_count_tile_add_count (tile, C_ ("incidents", "over"), facts->n_closed, NULL);
  sng_count_tile_add_count (tile, C_ ("incidents", "near misses"), facts->n_near_misses, NULL);
}

static char *
say_drill (const SngPostureProcess *process, const char *name)
{
  if (process->last_drill_age == SNG_AGE_UNKNOWN)
    /* TRANSLATORS: the name of a business process. */
    return g_strdup_printf (C_ ("drill", "%s: never"), name);
  /* TRANSLATORS: the name of a business process, and how many days ago its last drill was. */
  return g_strdup_printf (
      ngettext ("%s: %d day ago", "%s: %d days ago", (gulong)process->last_drill_age), name,
      process->last_drill_age);
}

/* What was never rehearsed comes first, then what was rehearsed longest ago. */
static int
compare_drills (gconstpointer a, gconstpointer b)
{
  int one = (*(SngPostureProcess *const *)a)->last_drill_age;
  int other = (*(SngPostureProcess *const *)b)->last_drill_age;

  if ((one == SNG_AGE_UNKNOWN) != (other == SNG_AGE_UNKNOWN))
    return one == SNG_AGE_UNKNOWN ? -1 : 1;
  return (one < other) - (one > other);
}

static void
add_drill (SngCountTile *tile, const SngPostureProcess *process, SngUiContext *context)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, process->record);
  g_autofree char *text = say_drill (process, name);
  gboolean late
      = process->last_drill_age == SNG_AGE_UNKNOWN || process->last_drill_age > OLDEST_DRILL;

  sng_count_tile_add (tile, text, late ? "critical" : NULL);
}

static void
show_drills (SngCountTile *tile, SngPosture *posture, SngUiContext *context)
{
  g_autoptr (GPtrArray) processes
      = g_ptr_array_copy (sng_posture_get_processes (posture), NULL, NULL);
  guint rest = processes->len > MAX_DRILLS ? processes->len - MAX_DRILLS : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);

  g_ptr_array_set_free_func (processes, NULL);
  g_ptr_array_sort (processes, compare_drills);
  sng_count_tile_clear (tile);
  sng_count_tile_set_note (tile, rest > 0 ? more : NULL);
  for (guint i = 0; i < MIN (processes->len, MAX_DRILLS); i++)
    add_drill (tile, processes->pdata[i], context);
  if (processes->len == 0)
    sng_count_tile_add (tile, _ ("There is no business process yet."), NULL);
}

static void
show_all (SngPage *page, gpointer data)
{
  SngIncidentsPage *self = SNG_INCIDENTS_PAGE (page);
  const Facts *facts = data;

  show_incidents (self->incidents, facts);
  show_drills (self->drills, facts->posture, sng_page_get_context (page));
}

static void
sng_incidents_page_show_facts (SngKindPage *page)
{
  static const SngPageFacts facts = { read_facts, show_all, free_facts };

  sng_page_read_facts (SNG_PAGE (page), &facts);
}

static void
sng_incidents_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngIncidentsPage *self = SNG_INCIDENTS_PAGE (page);
  GtkWidget *grid;

  if (sng_kind_pane_get_kind (pane)->id != kinds[0])
    return;
  grid = sng_tile_grid_new ();
  self->incidents = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Incidents")));
  self->drills = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Last drill of each process")));
  sng_tile_grid_add (grid, GTK_WIDGET (self->incidents), 3);
  sng_tile_grid_add (grid, GTK_WIDGET (self->drills), 9);
  gtk_widget_add_css_class (grid, "dense");
  sng_kind_pane_set_top (pane, grid);
}

static void
sng_incidents_page_class_init (SngIncidentsPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  page_class->name = "incidents";
  page_class->title = C_ ("page", "Incidents and drills");
  page_class->icon_name = "sng-incidents-symbolic";
  kind_class->new_label = _ ("New incident");
  kind_class->decorate = sng_incidents_page_decorate;
  kind_class->show_facts = sng_incidents_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
}

static void
sng_incidents_page_init (SngIncidentsPage *self)
{
}
