/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-incidents-page.h"

#include "data/method/sng-freshness.h"
#include "data/posture/sng-drill-run.h"
#include "data/posture/sng-incident-times.h"
#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-quarter-share.h"
#include "ui/pages/sng-count-tile.h"
#include "ui/pages/sng-drill-view.h"
#include "ui/pages/sng-incident-view.h"
#include "ui/pages/sng-page-facts.h"
#include "ui/pages/sng-threat-view.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define OLDEST_DRILL 365
#define MAX_DRILLS 12
#define MAX_ROLES 12
#define DAYS_OF_YEAR 365
#define QUARTERS_OF_YEAR 4

struct _SngIncidentsPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngCountTile *incidents;
  SngCountTile *drills;
  SngCountTile *roles;        /* (nullable) until its view is built */
  SngDrillView *drill;        /* (nullable) */
  SngIncidentView *incident;
  SngThreatView *threat; /* (nullable) until its view is built */

  SngHandle shown_drill;
  SngHandle shown_incident;
  SngHandle shown_threat;
};

/* What the page says of all incidents and drills. */
typedef struct
{
  SngPosture *posture; /* (owned) */
  guint n_open;
  guint n_near_misses;
  guint n_closed;
  guint n_year; /* of the last twelve months, without external events */
  guint n_ai;   /* of these, related to AI */
  SngShareCourse human; /* in which of them people had a part */
  double reported;      /* percent of people, of the newest phishing simulations; NAN: unknown */
  double clicked;
  gint64 times[SNG_N_INCIDENT_TIMES]; /* medians of these, in seconds, -1 where nobody knows */
  guint n_known[SNG_N_INCIDENT_TIMES];
  GArray *roles; /* (owned) of SngHandle: never in a drill */
} Facts;

G_DEFINE_FINAL_TYPE (SngIncidentsPage, sng_incidents_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_INCIDENT, SNG_KIND_DRILL, SNG_KIND_THREAT };

static gboolean
is_of_this_year (SngRecord *incident, SngClock *clock)
{
  gint64 at = sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_DETECTED_AT), G_MININT64);

  return at != G_MININT64
         && sng_date_of_instant (at, sng_clock_get_zone (clock))
                > sng_clock_today (clock) - DAYS_OF_YEAR
         && sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_INCIDENT_TYPE), 0)
                != SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL;
}

static void
read_year (Facts *facts, GPtrArray *incidents, SngClock *clock)
{
  g_autoptr (GPtrArray) year = g_ptr_array_new ();

  for (guint i = 0; i < incidents->len; i++)
    if (is_of_this_year (incidents->pdata[i], clock))
      g_ptr_array_add (year, incidents->pdata[i]);
  for (guint i = 0; i < year->len; i++)
    facts->n_ai += sng_value_get_boolean (sng_incident (year->pdata[i], SNG_INCIDENT_AI_RELATED), FALSE);
  facts->n_year = year->len;
  for (guint i = 0; i < SNG_N_INCIDENT_TIMES; i++)
    facts->times[i] = sng_incident_median_time (year, i, &facts->n_known[i]);
}

static double
newest_of (GPtrArray *trends, const char *indicator)
{
  const SngIndicatorTrend *trend = trends ? sng_indicator_trends_find (trends, indicator) : NULL;

  return trend != NULL ? sng_indicator_trend_get_newest (trend) : NAN;
}

/* What people had a part in, and how they react: figures of everybody, never one person. */
static void
read_people (Facts *facts, GPtrArray *incidents, const SngPageReading *with)
{
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, NULL);
  SngClock *clock = sng_reader_get_clock (with->reader);

  sng_share_course_fill (&facts->human, SNG_QUARTER_SHARE_HUMAN_FACTOR, incidents,
                         sng_clock_today (clock), sng_clock_get_zone (clock));
  facts->reported = newest_of (trends, "phishing_reported");
  facts->clicked = newest_of (trends, "phishing_clicked");
}

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
  read_year (facts, incidents, sng_reader_get_clock (with->reader));
  read_people (facts, incidents, with);
  facts->roles = sng_drill_roles_unrehearsed (with->reader, NULL, 0, NULL);
  return facts;
}

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_object_unref (facts->posture);
  g_clear_pointer (&facts->roles, g_array_unref);
  g_free (facts);
}

static const char *
say_which_time (SngIncidentTime which)
{
  static const char *const words[SNG_N_INCIDENT_TIMES] = {
    [SNG_INCIDENT_TIME_TO_DETECT] = N_ ("Time to detect, median: %s"),
    [SNG_INCIDENT_TIME_TO_CONTAIN] = N_ ("Time to contain, median: %s"),
    [SNG_INCIDENT_TIME_TO_RESOLVE] = N_ ("Time to resolve, median: %s"),
  };

  return _ (words[which]);
}

/* That somebody reports comes first: it is what can be asked of people. */
static void
show_reaction (SngCountTile *tile, const Facts *facts, SngLocale *locale)
{
  g_autofree char *reported = NULL;
  g_autofree char *clicked = NULL;
  g_autofree char *text = NULL;

  if (isnan (facts->reported) || isnan (facts->clicked))
    return;
  reported = sng_locale_format_percent (locale, facts->reported, 0);
  clicked = sng_locale_format_percent (locale, facts->clicked, 0);
  /* TRANSLATORS: two percentages of people in a simulation of phishing */
  text = g_strdup_printf (_ ("phishing test: %s report it, %s open the link"), reported, clicked);
  sng_count_tile_add (tile, text, NULL);
}

static void
show_human_factor (SngCountTile *tile, const SngShareCourse *human, SngLocale *locale)
{
  guint n_yes, n_known, n_unknown;
  g_autofree char *percent = NULL;
  g_autofree char *text = NULL;

  sng_share_course_sum (human, QUARTERS_OF_YEAR, &n_yes, &n_known, &n_unknown);
  if (n_known > 0)
    {
      percent = sng_locale_format_percent (locale, 100.0 * n_yes / n_known, 0);
      /* TRANSLATORS: a percentage of incidents, and how many of how many they are */
      text = g_strdup_printf (_ ("human factor in four quarters: %s (%u of %u)"), percent, n_yes, n_known);
      sng_count_tile_add (tile, text, NULL);
    }
  sng_count_tile_add_count (tile, C_ ("incidents", "human factor unknown"), n_unknown, NULL);
}

/* Of the last twelve months; what nobody wrote down is unknown, not short. */
static void
show_times (SngCountTile *tile, const Facts *facts, SngLocale *locale)
{
  for (guint i = 0; i < SNG_N_INCIDENT_TIMES; i++)
    {
      g_autofree char *time = sng_incident_view_say_time (locale, facts->times[i]);
      g_autofree char *line = g_strdup_printf (say_which_time (i), time);

      sng_count_tile_add (tile, line, NULL);
    }
  show_human_factor (tile, &facts->human, locale);
  show_reaction (tile, facts, locale);
  sng_count_tile_add_count (tile, C_ ("incidents", "related to AI"), facts->n_ai, NULL);
}

static void
show_incidents (SngCountTile *tile, const Facts *facts, SngLocale *locale)
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
  show_times (tile, facts, locale);
}

static void
show_roles (SngCountTile *tile, const GArray *roles, SngUiContext *context)
{
  guint rest = roles->len > MAX_ROLES ? roles->len - MAX_ROLES : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);

  sng_count_tile_clear (tile);
  sng_count_tile_set_note (tile, rest > 0 ? more : NULL);
  for (guint i = 0; i < MIN (roles->len, MAX_ROLES); i++)
    {
      g_autofree char *title = sng_ui_context_get_title (context, g_array_index (roles, SngHandle, i));

      sng_count_tile_add (tile, title != NULL ? title : "–", NULL);
    }
  if (roles->len == 0)
    sng_count_tile_add (tile, _ ("Every role of a process was in a drill."), NULL);
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
  SngUiContext *context = sng_page_get_context (page);

  show_incidents (self->incidents, facts, sng_ui_context_get_locale (context));
  if (self->roles != NULL && facts->roles != NULL)
    show_roles (self->roles, facts->roles, context);
  show_drills (self->drills, facts->posture, context);
}

static void
sng_incidents_page_show_facts (SngKindPage *page)
{
  static const SngPageFacts facts = { read_facts, show_all, free_facts };

  sng_page_read_facts (SNG_PAGE (page), &facts);
  if (SNG_INCIDENTS_PAGE (page)->shown_drill != 0)
    sng_drill_view_show (SNG_INCIDENTS_PAGE (page)->drill, SNG_INCIDENTS_PAGE (page)->shown_drill);
  if (SNG_INCIDENTS_PAGE (page)->shown_incident != 0)
    sng_incident_view_show (SNG_INCIDENTS_PAGE (page)->incident,
                            SNG_INCIDENTS_PAGE (page)->shown_incident);
  if (SNG_INCIDENTS_PAGE (page)->shown_threat != 0)
    sng_threat_view_show (SNG_INCIDENTS_PAGE (page)->threat, SNG_INCIDENTS_PAGE (page)->shown_threat);
}

static void
drill_shown_cb (SngKindPane *pane, gint64 handle, SngIncidentsPage *self)
{
  self->shown_drill = handle;
  sng_kind_pane_set_has_figures (pane, TRUE);
  sng_drill_view_show (self->drill, handle);
}

static void
incident_shown_cb (SngKindPane *pane, gint64 handle, SngIncidentsPage *self)
{
  self->shown_incident = handle;
  sng_kind_pane_set_has_figures (pane, TRUE);
  sng_incident_view_show (self->incident, handle);
}

static void
threat_shown_cb (SngKindPane *pane, gint64 handle, SngIncidentsPage *self)
{
  self->shown_threat = handle;
  sng_kind_pane_set_has_figures (pane, TRUE);
  sng_threat_view_show (self->threat, handle);
}

static void
decorate_threats (SngIncidentsPage *self, SngKindPane *pane)
{
  self->threat = SNG_THREAT_VIEW (sng_threat_view_new (sng_page_get_context (SNG_PAGE (self))));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->threat));
  g_signal_connect_object (pane, "shown", G_CALLBACK (threat_shown_cb), self, 0);
}

static void
decorate_drills (SngIncidentsPage *self, SngKindPane *pane)
{
  GtkWidget *grid = sng_tile_grid_new ();

  self->roles = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Roles never in a drill")));
  sng_tile_grid_add (grid, GTK_WIDGET (self->roles), 12);
  gtk_widget_add_css_class (grid, "dense");
  sng_kind_pane_set_top (pane, grid);
  self->drill = SNG_DRILL_VIEW (sng_drill_view_new (sng_page_get_context (SNG_PAGE (self))));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->drill));
  sng_kind_pane_name_figures (pane, C_ ("side of a drill", "Run"));
  g_signal_connect_object (pane, "shown", G_CALLBACK (drill_shown_cb), self, 0);
}

static void
decorate_incidents (SngIncidentsPage *self, SngKindPane *pane)
{
  GtkWidget *grid = sng_tile_grid_new ();

  self->incidents = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Incidents")));
  self->drills = SNG_COUNT_TILE (sng_count_tile_new (C_ ("tile", "Last drill of each process")));
  sng_tile_grid_add (grid, GTK_WIDGET (self->incidents), 4);
  sng_tile_grid_add (grid, GTK_WIDGET (self->drills), 8);
  gtk_widget_add_css_class (grid, "dense");
  sng_kind_pane_set_top (pane, grid);
  self->incident = SNG_INCIDENT_VIEW (sng_incident_view_new (sng_page_get_context (SNG_PAGE (self))));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->incident));
  sng_kind_pane_name_figures (pane, C_ ("side of an incident", "Time line"));
  g_signal_connect_object (pane, "shown", G_CALLBACK (incident_shown_cb), self, 0);
}

static void
sng_incidents_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  static void (*const decorate[SNG_N_KINDS]) (SngIncidentsPage *, SngKindPane *) = {
    [SNG_KIND_INCIDENT] = decorate_incidents,
    [SNG_KIND_DRILL] = decorate_drills,
    [SNG_KIND_THREAT] = decorate_threats,
  };

  decorate[sng_kind_pane_get_kind (pane)->id](SNG_INCIDENTS_PAGE (page), pane);
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
