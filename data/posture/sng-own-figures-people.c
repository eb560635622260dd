/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-own-figure-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define QUARTER 91
#define N_FAMILIES 32

/* Training */

/* Several choices of one field stand in one number, a bit each. */
static gboolean
has_choice (const SngValue *choices, guint choice)
{
  return (sng_value_get_integer (choices, 0) & (G_GINT64_CONSTANT (1) << choice)) != 0;
}

static SngRecord *
find_record (SngOwnReading *with, SngKindId kind, SngHandle handle)
{
  GPtrArray *records = sng_own_reading_records (with, kind);

  for (guint i = 0; i < records->len; i++)
    if (sng_record_get_handle (records->pdata[i]) == handle)
      return records->pdata[i];
  return NULL;
}

/* People of our staff who completed a programme about a subject within the year. */
static GHashTable *
find_trained (SngOwnReading *with, guint domain)
{
  GPtrArray *participations = sng_own_reading_records (with, SNG_KIND_PARTICIPATION);
  GHashTable *staff = sng_own_reading_staff (with);
  GHashTable *trained = g_hash_table_new (NULL, NULL);
  GTimeZone *zone = sng_locale_get_zone (with->locale);

  for (guint i = 0; i < participations->len; i++)
    {
      SngRecord *participation = participations->pdata[i];
      const SngValue *ended = sng_participation (participation, SNG_PARTICIPATION_ENDED);
      gpointer person = (gpointer)(gintptr)sng_value_get_handle (
          sng_participation (participation, SNG_PARTICIPATION_PERSON));
      SngRecord *programme;
      SngValue day;

      if (sng_value_get_integer (sng_participation (participation, SNG_PARTICIPATION_OUTCOME), 0)
              != SNG_PARTICIPATION_OUTCOME_COMPLETED
          || !sng_value_is_known (ended) || !g_hash_table_contains (staff, person))
        continue;
      day = sng_value_integer (sng_date_of_instant (ended->integer, zone));
      programme = find_record (
          with, SNG_KIND_PROGRAMME,
          sng_value_get_handle (sng_participation (participation, SNG_PARTICIPATION_ACTIVITY)));
      if (programme != NULL && sng_own_reading_is_within (with, &day, SNG_OWN_YEAR)
          && has_choice (sng_programme (programme, SNG_PROGRAMME_DOMAINS), domain))
        g_hash_table_add (trained, person);
    }
  return trained;
}

/* Whether anybody recorded training at all: without it nothing is known of anybody. */
static gboolean
knows_training (SngOwnReading *with)
{
  return sng_own_reading_records (with, SNG_KIND_PARTICIPATION)->len > 0;
}

/* Hiring and leaving */

static guint
family_of (SngOwnReading *with, SngRecord *person)
{
  SngRecord *role = find_record (with, SNG_KIND_ROLE,
                                 sng_value_get_handle (sng_person (person, SNG_PERSON_ROLE)));
  gint64 family = role != NULL ? sng_value_get_integer (sng_role (role, SNG_ROLE_FAMILY), 0) : 0;

  return family > 0 && family < N_FAMILIES ? (guint)family : 0;
}

static const char *
family_label (guint family)
{
  return family > 0
             ? sng_field_choice_label (sng_kind (SNG_KIND_ROLE)->fields[SNG_ROLE_FAMILY], family)
             : C_ ("family", "other");
}

static gboolean
is_here_on (SngRecord *person, gint64 day)
{
  return sng_value_is_known (sng_person (person, SNG_PERSON_ROLE))
         && sng_value_get_integer (sng_person (person, SNG_PERSON_STARTED), G_MININT64) <= day
         && sng_value_get_integer (sng_person (person, SNG_PERSON_ENDED), G_MAXINT64) > day;
}

/* Families of too few people are left out of the parts: they would tell of single ones. */
static void
add_medians (SngOwnReading *with, SngOwnFigure *figure, GArray *const days[N_FAMILIES])
{
  for (guint i = 0; i < N_FAMILIES; i++)
    if (days[i] != NULL && days[i]->len >= sng_posture_get_smallest_group (with->posture))
      sng_own_figure_add_part (figure, g_strdup (family_label (i)), sng_own_median (days[i]));
}

/* Needs */

/* What was measured last of each role, added to its family. */
static gboolean
add_measured (SngOwnReading *with, const char *indicator, double sign, double families[N_FAMILIES])
{
  SngHandle handle = sng_reader_find (with->reader, SNG_KIND_INDICATOR, indicator);
  GPtrArray *measures = sng_own_reading_records (with, SNG_KIND_MEASURE);
  g_autoptr (GHashTable) newest = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer subject, measure;

  for (guint i = 0; i < measures->len; i++)
    {
      SngRecord *read = measures->pdata[i];
      gint64 day = sng_value_get_integer (sng_measure (read, SNG_MEASURE_MEASURED_AT), G_MAXINT64);
      SngRecord *kept;

      subject = (gpointer)(gintptr)sng_value_get_handle (sng_measure (read, SNG_MEASURE_SUBJECT));
      if (handle == 0 || sng_value_get_handle (sng_measure (read, SNG_MEASURE_INDICATOR)) != handle
          || day > with->today || subject == NULL)
        continue;
      kept = g_hash_table_lookup (newest, subject);
      if (kept == NULL || sng_measure (kept, SNG_MEASURE_MEASURED_AT)->integer <= day)
        g_hash_table_insert (newest, subject, read);
    }
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &subject, &measure))
    {
      SngRecord *role = find_record (with, SNG_KIND_ROLE, (SngHandle)(gintptr)subject);
      gint64 family
          = role != NULL ? sng_value_get_integer (sng_role (role, SNG_ROLE_FAMILY), 0) : 0;

      families[family > 0 && family < N_FAMILIES ? family : 0]
          += sign * sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), 0);
    }
  return g_hash_table_size (newest) > 0;
}

/* Who is asked for and not there yet; nothing says how many are ready. */
static gboolean
add_demands (SngOwnReading *with, double families[N_FAMILIES])
{
  GPtrArray *demands = sng_own_reading_records (with, SNG_KIND_DEMAND);
  guint n = 0;

  for (guint i = 0; i < demands->len; i++)
    {
      guint state = sng_record_get_state (demands->pdata[i]);
      SngRecord *role
          = find_record (with, SNG_KIND_ROLE,
                         sng_value_get_handle (sng_demand (demands->pdata[i], SNG_DEMAND_ROLE)));
      gint64 family
          = role != NULL ? sng_value_get_integer (sng_role (role, SNG_ROLE_FAMILY), 0) : 0;

      if (state == SNG_DEMAND_STATE_COVERED || state == SNG_DEMAND_STATE_CANCELLED)
        continue;
      families[family > 0 && family < N_FAMILIES ? family : 0]
          += sng_value_get_real (sng_demand (demands->pdata[i], SNG_DEMAND_FTE_NEEDED), 0);
      n++;
    }
  return n > 0;
}

/* Near misses */

static guint
count_near_misses (SngOwnReading *with, gint64 days)
{
  GPtrArray *incidents = sng_own_reading_records (with, SNG_KIND_INCIDENT);
  GTimeZone *zone = sng_locale_get_zone (with->locale);
  guint n = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      const SngValue *detected = sng_incident (incidents->pdata[i], SNG_INCIDENT_DETECTED_AT);
      SngValue day = SNG_UNKNOWN;

      if (sng_value_is_known (detected))
        day = sng_value_integer (sng_date_of_instant (detected->integer, zone));
      n += sng_value_get_integer (sng_incident (incidents->pdata[i], SNG_INCIDENT_INCIDENT_TYPE), 0)
               == SNG_INCIDENT_INCIDENT_TYPE_NEAR_MISS
           && sng_own_reading_is_within (with, &day, days);
    }
  return n;
}

/* For the table of figures */

/* A quarter in which nobody reports one is no quarter without any: then nothing is known. */
void
sng_own_read_near_misses_per_100 (SngOwnReading *with, SngOwnFigure *figure)
{
  double measured = sng_own_reading_value (with, "near_misses");
  guint staff = sng_posture_get_people (with->posture)->heads;
  double n = isnan (measured) ? count_near_misses (with, QUARTER) : measured;

  if (staff == 0 || !(n > 0))
    return;
  figure->part = n;
  figure->whole = staff;
  figure->value = 100 * n / staff;
}

void
sng_own_read_technical_training (SngOwnReading *with, SngOwnFigure *figure)
{
  g_autoptr (GHashTable) trained = find_trained (with, SNG_PROGRAMME_DOMAINS_TECHNICAL);

  if (knows_training (with))
    sng_own_figure_set_share_of_people (figure, with, g_hash_table_size (trained),
                                        g_hash_table_size (sng_own_reading_staff (with)));
}

/* In AI and in security, in one programme or in several. */
void
sng_own_read_trained_both (SngOwnReading *with, SngOwnFigure *figure)
{
  g_autoptr (GHashTable) in_ai = find_trained (with, SNG_PROGRAMME_DOMAINS_AI);
  g_autoptr (GHashTable) in_security = find_trained (with, SNG_PROGRAMME_DOMAINS_SECURITY);
  GHashTableIter iter;
  gpointer person;
  guint n = 0;

  if (!knows_training (with))
    return;
  g_hash_table_iter_init (&iter, in_ai);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    n += g_hash_table_contains (in_security, person);
  sng_own_figure_set_share_of_people (figure, with, n,
                                      g_hash_table_size (sng_own_reading_staff (with)));
}

/* Median of those who accepted within the year, by family (method 2.3). */
void
sng_own_read_time_to_hire (SngOwnReading *with, SngOwnFigure *figure)
{
  GPtrArray *people = sng_own_reading_records (with, SNG_KIND_PERSON);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *days[N_FAMILIES] = { NULL };

  for (guint i = 0; i < people->len; i++)
    {
      const SngValue *approved = sng_person (people->pdata[i], SNG_PERSON_HIRE_APPROVED_AT);
      const SngValue *accepted = sng_person (people->pdata[i], SNG_PERSON_OFFER_ACCEPTED_AT);
      guint family = family_of (with, people->pdata[i]);
      double took;

      if (!sng_value_is_known (approved)
          || !sng_own_reading_is_within (with, accepted, SNG_OWN_YEAR)
          || accepted->integer < approved->integer)
        continue;
      took = (double)(accepted->integer - approved->integer);
      if (days[family] == NULL)
        days[family] = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_val (all, took);
      g_array_append_val (days[family], took);
    }
  if (all->len >= sng_posture_get_smallest_group (with->posture))
    figure->value = sng_own_median (all);
  add_medians (with, figure, days);
  for (guint i = 0; i < N_FAMILIES; i++)
    g_clear_pointer (&days[i], g_array_unref);
}

/* Voluntary leavers of twelve months by the mean headcount (method 2.3). Where no leaving was ever
 * recorded, nobody knows that nobody left. */
void
sng_own_read_turnover (SngOwnReading *with, SngOwnFigure *figure)
{
  GPtrArray *people = sng_own_reading_records (with, SNG_KIND_PERSON);
  guint before = 0, now = 0, leavers = 0, n_exits = 0;

  for (guint i = 0; i < people->len; i++)
    {
      gint64 exit = sng_value_get_integer (sng_person (people->pdata[i], SNG_PERSON_EXIT_TYPE), 0);

      before += is_here_on (people->pdata[i], with->today - SNG_OWN_YEAR);
      now += is_here_on (people->pdata[i], with->today);
      n_exits += exit != 0;
      leavers += exit == SNG_PERSON_EXIT_TYPE_VOLUNTARY
                 && sng_own_reading_is_within (
                     with, sng_person (people->pdata[i], SNG_PERSON_ENDED), SNG_OWN_YEAR);
    }
  if (n_exits > 0)
    sng_own_figure_set_share_of_people (figure, with, leavers, (before + now) / 2.0);
}

/* People needed and not ready, by family of roles. */
void
sng_own_read_workforce_gap (SngOwnReading *with, SngOwnFigure *figure)
{
  double families[N_FAMILIES] = { 0 };
  double gap = 0;
  gboolean knows_ready = add_measured (with, "workforce_ready", -1, families);

  if (!(add_measured (with, "workforce_need", 1, families) && knows_ready))
    {
      for (guint i = 0; i < N_FAMILIES; i++)
        families[i] = 0;
      if (!add_demands (with, families))
        return;
    }
  for (guint i = 0; i < N_FAMILIES; i++)
    {
      double missing = MAX (families[i], 0);

      gap += missing;
      if (missing > 0)
        sng_own_figure_add_part (figure, g_strdup (family_label (i)), missing);
    }
  figure->value = gap;
}
