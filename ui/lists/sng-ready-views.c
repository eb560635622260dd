/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-ready-views.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a filter calls a day, and how many days before today it is. A pilot that takes longer than 180
 * is no pilot any more. */
static const struct
{
  const char *word;
  int before;
} days[] = { { "TODAY", 0 }, { "PILOT", 181 }, { "YEAR", 364 } };

/* What a view asks for; in its filter, words stand for days: those above, and MEETING for the last
 * one. */
static const struct
{
  const char *name;
  const char *field; /* kinds that have it have the view */
  const char *filter;
} views[] = {
  { NC_("view", "Over tolerance"), "over_tolerance", "over_tolerance:yes" },
  { NC_("view", "Review due"), "review_due", "review_due:<=TODAY" },
  { NC_("view", "No owner"), "owner", "owner:?" },
  { NC_("view", "In pilot for more than 180 days"), "pilot_at", "state:pilot pilot_at:<=PILOT" },
  { NC_("view", "Never declared"), "pilot_at", "state:shadow" },
  { NC_("view", "Did not pass within a year"), "time_to_decide",
    "state:completed -result:passed ended:>=YEAR" },
  { NC_("view", "Changed since the last meeting"), "changed_at", "changed_at:>=MEETING" },
};

static char *
write_day (gint64 day)
{
  int year, month, date;

  sng_date_to_civil (day, &year, &month, &date);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, date);
}

static char *
write_day_of (gint64 instant_usec, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (there, "%Y-%m-%d");
}

static char *
replace (const char *text, const char *word, const char *by)
{
  g_auto (GStrv) parts = g_strsplit (text, word, -1);

  return g_strjoinv (by, parts);
}

/* When the newest meeting began, in microseconds; 0 when there was none. */
static gint64
find_last_meeting (SngReader *reader, gint64 now)
{
  g_autoptr (GPtrArray) meetings = sng_reader_get_records (reader, SNG_KIND_MEETING, FALSE, NULL);
  gint64 last = 0;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      gint64 started = sng_value_get_integer (sng_meeting (meetings->pdata[i], SNG_MEETING_STARTED),
                                              G_MAXINT64);

      if (started <= now)
        last = MAX (last, started);
    }
  return last;
}

typedef struct
{
  guint place;
  SngRegister *reg; /* (owned) */
} Asked;

static void
asked_free (gpointer data)
{
  g_object_unref (((Asked *) data)->reg);
  g_free (data);
}

static SngView *
make_view (guint place, SngClock *clock, gint64 last_meeting)
{
  SngView *view = sng_view_new (g_dpgettext2 (GETTEXT_PACKAGE, "view", views[place].name));
  g_autofree char *meeting = write_day_of (last_meeting, sng_clock_get_zone (clock));
  g_autofree char *filter = replace (views[place].filter, "MEETING", meeting);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day = write_day (sng_clock_today (clock) - days[i].before);
      g_autofree char *undated = g_steal_pointer (&filter);

      filter = replace (undated, days[i].word, day);
    }
  view->filter = g_steal_pointer (&filter);
  return view;
}

static void
make_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asked *asked = data;
  SngClock *clock = sng_register_get_clock (asked->reg);
  gboolean needs_meeting = strstr (views[asked->place].filter, "MEETING") != NULL;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (asked->reg, &error);
  gint64 last = reader && needs_meeting ? find_last_meeting (reader, sng_clock_now (clock)) : 0;

  if (reader == NULL)
    g_task_return_error (task, error);
  else if (needs_meeting && last == 0)
    g_task_return_new_error (task, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND, "%s",
                             _("No meeting has been held yet, so there is nothing to compare with."));
  else
    g_task_return_pointer (task, make_view (asked->place, clock, last),
                           (GDestroyNotify) sng_view_free);
}

/* Public API */

guint
sng_ready_views_count (void)
{
  return G_N_ELEMENTS (views);
}

/**
 * sng_ready_views_get_name:
 *
 * Returns: (nullable): what the view is called; %NULL when the kind has not what it asks for
 */
const char *
sng_ready_views_get_name (guint i, const SngKind *kind)
{
  return sng_kind_field (kind, views[i].field) != NULL
             ? g_dpgettext2 (GETTEXT_PACKAGE, "view", views[i].name)
             : NULL;
}

/**
 * sng_ready_views_make_async:
 *
 * Works out the days that the view speaks of.
 */
void
sng_ready_views_make_async (guint i,
                            SngUiContext *context,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (context, NULL, callback, data);
  Asked *asked = g_new0 (Asked, 1);

  asked->place = i;
  asked->reg = g_object_ref (sng_ui_context_get_register (context));
  g_task_set_source_tag (task, sng_ready_views_make_async);
  g_task_set_task_data (task, asked, asked_free);
  g_task_run_in_thread (task, make_in_worker);
}

SngView *
sng_ready_views_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
