/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "sng-config.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-roadmap-lanes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* For texts that stand above their bars. */
#define ROOM_ON_SLIDES 22.0

static void
paint_lanes (gconstpointer data, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_lanes_paint (&((const SngRoadmapLanes *)data)->model, cr, width, height, palette, context);
}

static void
tell_lanes (gconstpointer data, SngFigureList *list)
{
  const SngRoadmapLanes *self = data;
  guint n = 0;

  for (guint i = 0; i < self->model.n_lanes; i++)
    for (guint k = 0; k < self->model.lanes[i].n_items; k++, n++)
      {
        g_autofree char *lead = sng_lead_to_record (g_array_index (self->records, SngHandle, n));

        sng_figure_list_begin (list, FALSE);
        sng_figure_list_lead_line (list, lead);
        sng_figure_list_add (list, self->model.lanes[i].label, NAN);
        sng_figure_list_add (list, self->model.lanes[i].items[k].text, NAN);
      }
}

static SngRoadmap *
read_roadmap (SngPackFacts *facts)
{
  return sng_roadmap_read (facts->reader, facts->as_of, sng_locale_get_zone (facts->locale), NULL);
}

static guint
count_late (const SngRoadmap *roadmap)
{
  guint n = 0;

  for (guint i = 0; i < roadmap->milestones->len; i++)
    n += ((const SngMilestone *)roadmap->milestones->pdata[i])->is_late;
  return n;
}

/* What a board has to do something about. */
static char *
say_finding (const SngRoadmap *roadmap)
{
  guint n_late = count_late (roadmap);

  if (roadmap->apart->len > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The pillars of %u process end more than 90 days apart",
                                         "The pillars of %u processes end more than 90 days apart", roadmap->apart->len),
                            roadmap->apart->len);
  if (n_late > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u milestone is late", "%u milestones are late", n_late), n_late);
  return g_strdup (_ ("No milestone is late, and no process waits more than 90 days for a pillar"));
}

static SngBlock *
make_block (SngPackFacts *facts, double room)
{
  g_autoptr (SngRoadmap) roadmap = read_roadmap (facts);
  g_autofree char *finding = NULL;
  SngRoadmapLanes *lanes;
  SngBlock *block;

  if (roadmap == NULL || roadmap->milestones->len == 0)
    return NULL;
  finding = say_finding (roadmap);
  lanes = sng_roadmap_lanes_new (roadmap, facts->reader, facts->locale);
  lanes->model.is_still = TRUE;
  block = sng_chart_block_new (_ ("Roadmap: what each pillar reaches, and when"), sng_lanes_height (&lanes->model) + room,
                               paint_lanes, lanes, (GDestroyNotify)sng_roadmap_lanes_free);
  sng_chart_block_set_finding (block, finding);
  sng_chart_block_set_tell (block, tell_lanes);
  sng_chart_block_lead (block, sng_lead_to_list (SNG_KIND_ACTION));
  return block;
}

/* Public API */

SngBlock *
sng_pack_roadmap (SngPackFacts *facts)
{
  return make_block (facts, 0);
}

/**
 * sng_sheet_make_roadmap:
 *
 * A slide of its own; on paper it stands with the money.
 */
SngSheet *
sng_sheet_make_roadmap (SngPackFacts *facts)
{
  g_autoptr (SngRoadmap) roadmap = read_roadmap (facts);
  SngBlock *block = make_block (facts, ROOM_ON_SLIDES);
  g_autofree char *title = block != NULL ? say_finding (roadmap) : g_strdup (_ ("Nobody has written a milestone down"));
  SngSheet *sheet = sng_sheet_new ("roadmap", sng_lead_to_list (SNG_KIND_ACTION), title);

  sheet->off_paper = TRUE;
  if (block != NULL)
    {
      sng_chart_block_set_finding (block, NULL);
      sng_sheet_add (sheet, block);
    }
  else
    sng_sheet_add (sheet, sng_pack_missing (_ ("A milestone is an action of that type, with a pillar, a process and a day.")));
  return sheet;
}
