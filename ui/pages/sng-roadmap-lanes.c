/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-roadmap-lanes.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Quarters after this one that are always seen. */
#define QUARTERS_AHEAD 2
#define MOST_TICKS 12

static const SngHue hues[] = {
  [SNG_SUBJECT_PILLAR_AI] = SNG_HUE_AI,
  [SNG_SUBJECT_PILLAR_SECURITY] = SNG_HUE_SECURITY,
  [SNG_SUBJECT_PILLAR_TALENT] = SNG_HUE_TALENT,
  [SNG_SUBJECT_PILLAR_CROSS] = SNG_HUE_OVERALL,
};

static gint64
start_of_quarter (gint64 period)
{
  return sng_date_from_civil ((int)(period / 4), (int)(period % 4) * 3 + 1, 1);
}

static const char *
keep (SngRoadmapLanes *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

static char *
title_of (SngReader *reader, SngHandle record, SngLocale *locale)
{
  return sng_reader_get_title (reader, record, sng_locale_get_language (locale));
}

/* What was reached before the first day that is shown, and what has no day, is not in the picture. */
static gboolean
is_shown (const SngMilestone *milestone, gint64 first)
{
  return milestone->due != G_MININT64 && (milestone->is_open || milestone->due >= first);
}

static char *
say_milestone (const SngMilestone *milestone, gint64 as_of, SngReader *reader, SngLocale *locale)
{
  g_autofree char *title = title_of (reader, sng_record_get_handle (milestone->action), locale);
  g_autofree char *day = sng_locale_format_date (locale, milestone->due);
  gint64 n = as_of - milestone->due;

  if (!milestone->is_late)
    return g_strdup_printf ("%s · %s", day, title);
  /* TRANSLATORS: the date of a milestone, how late it is, and the milestone. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · %d day late · %s", "%s · %d days late · %s", (gulong)n), day,
                          (int)n, title);
}

static char *
say_apart (const SngApart *apart, SngReader *reader, SngLocale *locale)
{
  g_autofree char *title = title_of (reader, apart->process, locale);

  /* TRANSLATORS: a business process, and a number of days above 90 */
  return g_strdup_printf (_ ("%s: its pillars end %d days apart"), title, (int)(apart->last - apart->first));
}

static void
add_item (SngRoadmapLanes *self, const SngLaneItem *item, SngHandle record)
{
  g_array_append_val (self->items, *item);
  g_array_append_val (self->records, record);
  g_array_index (self->lanes, SngLane, self->lanes->len - 1).n_items++;
}

static void
begin_lane (SngRoadmapLanes *self, const char *label, SngHue hue)
{
  SngLane lane = { .label = label, .hue = hue };

  g_array_append_val (self->lanes, lane);
}

static void
add_milestones (SngRoadmapLanes *self, const SngRoadmap *roadmap, guint pillar, SngReader *reader, SngLocale *locale)
{
  for (guint i = 0; i < roadmap->milestones->len; i++)
    {
      const SngMilestone *milestone = roadmap->milestones->pdata[i];
      SngLaneItem item = { .from = milestone->started == G_MININT64 ? (double)milestone->due : (double)milestone->started,
                           .at = (double)milestone->due,
                           .is_done = !milestone->is_open,
                           .is_alarm = milestone->is_late };

      if (milestone->pillar != pillar || !is_shown (milestone, (gint64)self->model.first))
        continue;
      item.text = keep (self, say_milestone (milestone, roadmap->as_of, reader, locale));
      add_item (self, &item, sng_record_get_handle (milestone->action));
    }
}

static gboolean
has_any (SngRoadmapLanes *self, const SngRoadmap *roadmap, guint pillar)
{
  for (guint i = 0; i < roadmap->milestones->len; i++)
    {
      const SngMilestone *milestone = roadmap->milestones->pdata[i];

      if (milestone->pillar == pillar && is_shown (milestone, (gint64)self->model.first))
        return TRUE;
    }
  return FALSE;
}

static void
add_pillars (SngRoadmapLanes *self, const SngRoadmap *roadmap, SngReader *reader, SngLocale *locale)
{
  const SngField *field = sng_kind (SNG_KIND_ACTION)->fields[SNG_ACTION_PILLAR];

  for (guint pillar = 1; pillar <= field->n_choices; pillar++)
    {
      /* A pillar for which nothing is planned says so; what goes across them need not be. */
      if (pillar == SNG_SUBJECT_PILLAR_CROSS && !has_any (self, roadmap, pillar))
        continue;
      begin_lane (self, sng_field_choice_label (field, pillar), pillar < G_N_ELEMENTS (hues) ? hues[pillar] : SNG_HUE_OVERALL);
      add_milestones (self, roadmap, pillar, reader, locale);
    }
  if (!has_any (self, roadmap, 0))
    return;
  begin_lane (self, C_ ("roadmap", "No pillar"), SNG_HUE_OVERALL);
  add_milestones (self, roadmap, 0, reader, locale);
}

static void
add_apart (SngRoadmapLanes *self, const SngRoadmap *roadmap, SngReader *reader, SngLocale *locale)
{
  if (roadmap->apart->len == 0)
    return;
  /* TRANSLATORS: a lane of the roadmap: processes whose pillars end more than 90 days apart. */
  begin_lane (self, C_ ("roadmap", "Over 90 days apart"), SNG_HUE_OVERALL);
  for (guint i = 0; i < roadmap->apart->len; i++)
    {
      const SngApart *apart = &g_array_index (roadmap->apart, SngApart, i);
      SngLaneItem item = { .from = (double)apart->first, .at = (double)apart->last, .is_alarm = TRUE };

      item.text = keep (self, say_apart (apart, reader, locale));
      add_item (self, &item, apart->process);
    }
}

/* From the quarter of the day to the one that holds the last milestone. */
static void
set_days (SngRoadmapLanes *self, const SngRoadmap *roadmap, SngLocale *locale)
{
  gint64 first = sng_period_of_date (roadmap->as_of);
  gint64 last = first + QUARTERS_AHEAD;

  for (guint i = 0; i < roadmap->milestones->len; i++)
    {
      const SngMilestone *milestone = roadmap->milestones->pdata[i];

      if (milestone->is_open && milestone->due != G_MININT64)
        last = MAX (last, sng_period_of_date (milestone->due));
    }
  last = MIN (last, first + MOST_TICKS - 1);
  self->model.first = (double)start_of_quarter (first);
  self->model.last = (double)start_of_quarter (last + 1);
  self->model.today = (double)roadmap->as_of;
  for (gint64 period = first; period <= last; period++)
    {
      SngLaneTick tick = { keep (self, sng_locale_format_period (locale, period)), (double)start_of_quarter (period) };

      g_array_append_val (self->ticks, tick);
    }
}

/* Arrays move while they grow, so that who points into them is told at the end. */
static void
join (SngRoadmapLanes *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      SngLane *lane = &g_array_index (self->lanes, SngLane, i);

      lane->items = (const SngLaneItem *)(gpointer)self->items->data + n;
      n += lane->n_items;
    }
  self->model.lanes = (const SngLane *)(gpointer)self->lanes->data;
  self->model.n_lanes = self->lanes->len;
  self->model.ticks = (const SngLaneTick *)(gpointer)self->ticks->data;
  self->model.n_ticks = self->ticks->len;
}

/* Public API */

/**
 * sng_roadmap_lanes_new:
 *
 * Any thread may call it.
 */
SngRoadmapLanes *
sng_roadmap_lanes_new (const SngRoadmap *roadmap, SngReader *reader, SngLocale *locale)
{
  SngRoadmapLanes *self = g_new0 (SngRoadmapLanes, 1);

  self->lanes = g_array_new (FALSE, TRUE, sizeof (SngLane));
  self->items = g_array_new (FALSE, TRUE, sizeof (SngLaneItem));
  self->ticks = g_array_new (FALSE, TRUE, sizeof (SngLaneTick));
  self->records = g_array_new (FALSE, TRUE, sizeof (SngHandle));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  set_days (self, roadmap, locale);
  add_pillars (self, roadmap, reader, locale);
  add_apart (self, roadmap, reader, locale);
  join (self);
  return self;
}

void
sng_roadmap_lanes_free (SngRoadmapLanes *self)
{
  g_array_unref (self->lanes);
  g_array_unref (self->items);
  g_array_unref (self->ticks);
  g_array_unref (self->records);
  g_ptr_array_unref (self->texts);
  g_free (self);
}
