/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-roadmap.h"

/* More than there are choices of a pillar. */
#define MAX_PILLARS 8

/* When the open milestones of one process end, pillar by pillar. */
typedef struct
{
  SngHandle process;
  gint64 last[MAX_PILLARS]; /* G_MININT64 for none */
} Ends;

static void
free_milestone (gpointer data)
{
  SngMilestone *self = data;

  sng_record_unref (self->action);
  g_free (self);
}

static gboolean
is_open (SngRecord *action)
{
  guint state = sng_record_get_state (action);

  return state == SNG_ACTION_STATE_OPEN || state == SNG_ACTION_STATE_IN_PROGRESS
         || state == SNG_ACTION_STATE_BLOCKED;
}

static gint64
day_of (const SngValue *instant, GTimeZone *zone)
{
  return sng_value_is_known (instant) ? sng_date_of_instant (sng_value_get_integer (instant, 0), zone) : G_MININT64;
}

static SngMilestone *
read_milestone (SngRecord *action, gint64 as_of, GTimeZone *zone)
{
  SngMilestone *self = g_new0 (SngMilestone, 1);

  self->action = sng_record_ref (action);
  self->pillar = (guint)sng_value_get_integer (sng_action (action, SNG_ACTION_PILLAR), 0);
  self->process = sng_value_get_handle (sng_action (action, SNG_ACTION_PROCESS));
  self->started = sng_value_get_integer (sng_action (action, SNG_ACTION_STARTED), G_MININT64);
  self->due = day_of (sng_action (action, SNG_ACTION_DUE), zone);
  self->is_open = is_open (action);
  self->is_late = self->is_open && self->due != G_MININT64 && self->due < as_of;
  return self;
}

static int
compare_milestones (gconstpointer a, gconstpointer b)
{
  const SngMilestone *one = *(const SngMilestone *const *)a;
  const SngMilestone *other = *(const SngMilestone *const *)b;

  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;
  return g_strcmp0 (sng_record_get_key (one->action), sng_record_get_key (other->action));
}

static Ends *
find_ends (GArray *all, SngHandle process)
{
  Ends ends = { .process = process };

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, Ends, i).process == process)
      return &g_array_index (all, Ends, i);
  for (guint i = 0; i < MAX_PILLARS; i++)
    ends.last[i] = G_MININT64;
  g_array_append_val (all, ends);
  return &g_array_index (all, Ends, all->len - 1);
}

static void
add_apart (SngRoadmap *self, const Ends *ends)
{
  SngApart apart = { ends->process, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < MAX_PILLARS; i++)
    if (ends->last[i] != G_MININT64)
      {
        apart.first = MIN (apart.first, ends->last[i]);
        apart.last = MAX (apart.last, ends->last[i]);
      }
  if (apart.last > apart.first && apart.last - apart.first > SNG_ROADMAP_MOST_APART)
    g_array_append_val (self->apart, apart);
}

static void
find_apart (SngRoadmap *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Ends));

  for (guint i = 0; i < self->milestones->len; i++)
    {
      const SngMilestone *milestone = self->milestones->pdata[i];

      if (milestone->is_open && milestone->process != 0 && milestone->pillar > 0
          && milestone->pillar < MAX_PILLARS && milestone->due != G_MININT64)
        {
          gint64 *last = &find_ends (all, milestone->process)->last[milestone->pillar];

          *last = MAX (*last, milestone->due);
        }
    }
  for (guint i = 0; i < all->len; i++)
    add_apart (self, &g_array_index (all, Ends, i));
}

/* Public API */

/**
 * sng_roadmap_read:
 * @as_of: in days since 1970-01-01
 * @zone: that of the organisation, in which an instant has its day
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable)
 */
SngRoadmap *
sng_roadmap_read (SngReader *reader, gint64 as_of, GTimeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) actions = sng_reader_get_records (reader, SNG_KIND_ACTION, FALSE, error);
  SngRoadmap *self;

  if (actions == NULL)
    return NULL;
  self = g_new0 (SngRoadmap, 1);
  self->as_of = as_of;
  self->milestones = g_ptr_array_new_with_free_func (free_milestone);
  self->apart = g_array_new (FALSE, FALSE, sizeof (SngApart));
  for (guint i = 0; i < actions->len; i++)
    if (sng_value_get_integer (sng_action (actions->pdata[i], SNG_ACTION_ACTION_TYPE), 0)
            == SNG_ACTION_ACTION_TYPE_MILESTONE
        && sng_record_get_state (actions->pdata[i]) != SNG_ACTION_STATE_CANCELLED)
      g_ptr_array_add (self->milestones, read_milestone (actions->pdata[i], as_of, zone));
  g_ptr_array_sort (self->milestones, compare_milestones);
  find_apart (self);
  return self;
}

void
sng_roadmap_free (SngRoadmap *self)
{
  g_ptr_array_unref (self->milestones);
  g_array_unref (self->apart);
  g_free (self);
}
