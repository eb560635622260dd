/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-roadmap-chart.h"

#include "ui/charts/sng-lanes-chart.h"
#include "ui/pages/sng-roadmap-lanes.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
add_chart (SngLinesTile *tile)
{
  const char *label = _ ("Open milestones by pillar, over the next quarters");
  const SngSmallColumn columns[] = {
    { .title = C_ ("column", "Pillar") },
    { .title = C_ ("column", "Milestone"), .expands = TRUE },
  };

  sng_lines_tile_set_chart (tile, SNG_CURSOR_CHART (sng_lanes_chart_new (label)),
                            SNG_SMALL_TABLE (sng_small_table_new (label, columns, G_N_ELEMENTS (columns))));
}

static gpointer
read_lanes (const SngPageReading *with, GError **error)
{
  g_autoptr (SngRoadmap) roadmap = sng_roadmap_read (with->reader, sng_posture_get_as_of (with->posture),
                                                     sng_locale_get_zone (with->locale), error);

  return roadmap != NULL ? sng_roadmap_lanes_new (roadmap, with->reader, with->locale) : NULL;
}

static void
fill_table (SngSmallTable *table, const SngRoadmapLanes *lanes)
{
  guint n = 0;

  sng_small_table_clear (table);
  for (guint i = 0; i < lanes->model.n_lanes; i++)
    for (guint k = 0; k < lanes->model.lanes[i].n_items; k++, n++)
      {
        const SngLane *lane = &lanes->model.lanes[i];
        GtkWidget *cells[] = { sng_small_table_text (lane->label, NULL),
                               sng_small_table_text (lane->items[k].text, lane->items[k].is_alarm ? "alarm" : NULL) };

        sng_small_table_add (table, g_array_index (lanes->records, SngHandle, n), lane->items[k].text, cells);
      }
}

static void
show_lanes (SngLinesTile *tile, gpointer facts)
{
  SngRoadmapLanes *lanes = facts;
  SngCursorChart *chart = sng_lines_tile_get_chart (tile);
  guint n = lanes->records->len;
  g_autofree char *finding
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry on the roadmap.", "%u entries on the roadmap.", n), n);

  fill_table (sng_lines_tile_get_table (tile), lanes);
  sng_cursor_chart_set_finding (chart, finding);
  sng_lanes_chart_set_model (SNG_LANES_CHART (chart), &lanes->model, lanes, (GDestroyNotify)sng_roadmap_lanes_free);
}

const SngLinesChart sng_roadmap_chart = { add_chart, read_lanes, show_lanes, (GDestroyNotify)sng_roadmap_lanes_free };
