/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-task-force-lines.h"

#include "data/posture/sng-roadmap.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define ALARM "alarm"

typedef struct
{
  guint n_open;
  guint n_late;
  gint64 next; /* day; G_MAXINT64 for none */
} Lane;

static gboolean
is_open (SngRecord *action)
{
  guint state = sng_record_get_state (action);

  return state == SNG_ACTION_STATE_OPEN || state == SNG_ACTION_STATE_IN_PROGRESS
         || state == SNG_ACTION_STATE_BLOCKED;
}

static gboolean
is_of_type (SngRecord *action, gint64 type)
{
  return sng_value_get_integer (sng_action (action, SNG_ACTION_ACTION_TYPE), 0) == type;
}

static Lane
read_lane (const SngRoadmap *roadmap, guint pillar)
{
  Lane lane = { .next = G_MAXINT64 };

  for (guint i = 0; i < roadmap->milestones->len; i++)
    {
      const SngMilestone *milestone = roadmap->milestones->pdata[i];

      if (!milestone->is_open || milestone->pillar != pillar)
        continue;
      lane.n_open++;
      lane.n_late += milestone->is_late;
      if (milestone->due >= roadmap->as_of)
        lane.next = MIN (lane.next, milestone->due);
    }
  return lane;
}

static void
add_lane (GPtrArray *lines, const SngPageReading *with, const char *pillar, const Lane *lane)
{
  g_autofree char *day = NULL;
  g_autofree char *open = NULL;

  if (lane->n_open == 0)
    {
      /* TRANSLATORS: a pillar */
      sng_lines_add (lines, g_strdup_printf (_ ("%s: no open milestone."), pillar), NULL, NULL);
      return;
    }
  open = g_strdup_printf (ngettext ("%s: %u open milestone", "%s: %u open milestones", lane->n_open), pillar,
                          lane->n_open);
  if (lane->n_late > 0)
    sng_lines_add (lines,
                   /* TRANSLATORS: "AI: 3 open milestones", and how many of them are late */
                   g_strdup_printf (ngettext ("%s, %u of them late.", "%s, %u of them late.", lane->n_late), open,
                                    lane->n_late),
                   ALARM, NULL);
  else
    {
      day = sng_locale_format_date (with->locale, lane->next);
      /* TRANSLATORS: "AI: 3 open milestones", and a date */
      sng_lines_add (lines, g_strdup_printf (_ ("%s, the next on %s."), open, day), NULL, NULL);
    }
}

/* Pillars of one process that end far apart leave it without one of them for long. */
static void
add_apart (GPtrArray *lines, const SngPageReading *with, const SngRoadmap *roadmap)
{
  for (guint i = 0; i < roadmap->apart->len; i++)
    {
      const SngApart *apart = &g_array_index (roadmap->apart, SngApart, i);
      g_autofree char *title = sng_page_reading_title (with, apart->process);

      sng_lines_add_record (
          lines,
          /* TRANSLATORS: a business process, and a number of days */
          g_strdup_printf (_ ("%s: its pillars end %d days apart; bring them within 90."), title,
                           (int) (apart->last - apart->first)),
          ALARM, apart->process);
    }
}

/* Objectives of departments leave the whole to nobody. */
static void
add_objectives (GPtrArray *lines, const SngPageReading *with, GPtrArray *actions)
{
  g_autoptr (GHashTable) of_unit = g_hash_table_new (NULL, NULL);
  guint n = 0, n_departmental = 0, most = 0;
  SngHandle unit_of_most = 0;

  for (guint i = 0; i < actions->len; i++)
    {
      SngRecord *action = actions->pdata[i];
      gpointer unit = (gpointer) (gintptr) sng_value_get_handle (sng_action (action, SNG_ACTION_UNIT));
      guint of_this;

      if (!is_of_type (action, SNG_ACTION_ACTION_TYPE_OBJECTIVE) || !is_open (action))
        continue;
      n++;
      n_departmental += sng_value_get_integer (sng_action (action, SNG_ACTION_OBJECTIVE_TYPE), 0)
                        == SNG_ACTION_OBJECTIVE_TYPE_DEPARTMENTAL;
      of_this = GPOINTER_TO_UINT (g_hash_table_lookup (of_unit, unit)) + 1;
      g_hash_table_insert (of_unit, unit, GUINT_TO_POINTER (of_this));
      if (unit != NULL && of_this > most)
        {
          most = of_this;
          unit_of_most = (SngHandle) (gintptr) unit;
        }
    }
  sng_lines_add (lines,
                 g_strdup_printf (ngettext ("%u objective, %u of them of one department only.",
                                            "%u objectives, %u of them of one department only.", n),
                                  n, n_departmental),
                 n_departmental * 2 > n ? ALARM : NULL, NULL);
  if (n > 1 && most * 2 > n)
    {
      g_autofree char *title = sng_page_reading_title (with, unit_of_most);

      sng_lines_add_record (lines,
                            g_strdup_printf (_ ("More than half of the objectives belong to %s."), title),
                            ALARM, unit_of_most);
    }
}

/* Public API */

GPtrArray *
sng_task_force_lines_roadmap (const SngPageReading *with, GError **error)
{
  const SngField *pillar = sng_kind (SNG_KIND_ACTION)->fields[SNG_ACTION_PILLAR];
  g_autoptr (GPtrArray) actions = sng_reader_get_records (with->reader, SNG_KIND_ACTION, FALSE, error);
  g_autoptr (SngRoadmap) roadmap
      = actions ? sng_roadmap_read (with->reader, sng_posture_get_as_of (with->posture),
                                    sng_locale_get_zone (with->locale), error)
                : NULL;
  GPtrArray *lines;

  if (roadmap == NULL)
    return NULL;
  lines = sng_lines_new ();
  for (guint i = 1; i <= pillar->n_choices; i++)
    {
      Lane lane = read_lane (roadmap, i);

      add_lane (lines, with, sng_field_choice_label (pillar, i), &lane);
    }
  add_apart (lines, with, roadmap);
  add_objectives (lines, with, actions);
  if (!sng_task_force_lines_add_resilience (lines, with, error))
    g_clear_pointer (&lines, g_ptr_array_unref);
  return lines;
}
