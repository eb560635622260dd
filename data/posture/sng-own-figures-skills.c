/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-own-figure-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a record of somebody takes to be traceable, each as a set of people who have it. */
typedef struct
{
  GHashTable *skilled;
  GHashTable *trained;
  GHashTable *certified;
  GHashTable *needy; /* roles that require a credential */
} Traces;

static gpointer
pointer_of (const SngValue *reference)
{
  return (gpointer)(gintptr)sng_value_get_handle (reference);
}

/* People of whom a record of @kind has a date within the year. */
static GHashTable *
find_people (SngOwnReading *with, SngKindId kind, guint person, guint date)
{
  GPtrArray *records = sng_own_reading_records (with, kind);
  GHashTable *people = g_hash_table_new (NULL, NULL);
  gboolean is_instant = sng_kind (kind)->fields[date]->type == SNG_TYPE_INSTANT;

  for (guint i = 0; i < records->len; i++)
    {
      const SngValue *value = sng_record_get (records->pdata[i], date);
      SngValue day = SNG_UNKNOWN;

      if (sng_value_is_known (value))
        day = is_instant ? sng_value_integer (
                  sng_date_of_instant (value->integer, sng_locale_get_zone (with->locale)))
                         : sng_value_integer (value->integer);
      if (sng_own_reading_is_within (with, &day, SNG_OWN_YEAR))
        g_hash_table_add (people, pointer_of (sng_record_get (records->pdata[i], person)));
    }
  return people;
}

static void
read_traces (SngOwnReading *with, Traces *traces)
{
  GPtrArray *required = sng_own_reading_records (with, SNG_KIND_ROLE_SKILL);

  traces->skilled = find_people (with, SNG_KIND_PERSON_SKILL, SNG_PERSON_SKILL_PERSON,
                                 SNG_PERSON_SKILL_ASSESSED_AT);
  traces->trained = find_people (with, SNG_KIND_PARTICIPATION, SNG_PARTICIPATION_PERSON,
                                 SNG_PARTICIPATION_ENDED);
  traces->certified
      = find_people (with, SNG_KIND_CREDENTIAL, SNG_CREDENTIAL_PERSON, SNG_CREDENTIAL_ISSUED_AT);
  traces->needy = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < required->len; i++)
    if (sng_value_get_boolean (
            sng_role_skill (required->pdata[i], SNG_ROLE_SKILL_CREDENTIAL_REQUIRED), FALSE))
      g_hash_table_add (traces->needy,
                        pointer_of (sng_role_skill (required->pdata[i], SNG_ROLE_SKILL_ROLE)));
}

static void
clear_traces (Traces *traces)
{
  g_hash_table_unref (traces->skilled);
  g_hash_table_unref (traces->trained);
  g_hash_table_unref (traces->certified);
  g_hash_table_unref (traces->needy);
}

/* The lowest level at which a role takes a skill; any level where no role says it. */
static gint64
needed_level (SngOwnReading *with, SngHandle skill)
{
  GPtrArray *required = sng_own_reading_records (with, SNG_KIND_ROLE_SKILL);
  gint64 lowest = G_MAXINT64;

  for (guint i = 0; i < required->len; i++)
    if (sng_value_get_handle (sng_role_skill (required->pdata[i], SNG_ROLE_SKILL_SKILL)) == skill)
      lowest = MIN (lowest,
                    sng_value_get_integer (
                        sng_role_skill (required->pdata[i], SNG_ROLE_SKILL_REQUIRED_LEVEL), 1));
  return lowest != G_MAXINT64 ? lowest : 1;
}

/* Whether one of our own employees has it at the level that it takes. */
static gboolean
is_in_house (SngOwnReading *with, SngHandle skill)
{
  GPtrArray *levels = sng_own_reading_records (with, SNG_KIND_PERSON_SKILL);
  gint64 needed = needed_level (with, skill);

  for (guint i = 0; i < levels->len; i++)
    {
      SngRecord *person = g_hash_table_lookup (
          sng_own_reading_staff (with),
          pointer_of (sng_person_skill (levels->pdata[i], SNG_PERSON_SKILL_PERSON)));

      if (person != NULL
          && sng_value_get_handle (sng_person_skill (levels->pdata[i], SNG_PERSON_SKILL_SKILL))
                 == skill
          && sng_value_get_integer (sng_person_skill (levels->pdata[i], SNG_PERSON_SKILL_LEVEL), 0)
                 >= needed
          && sng_value_get_integer (sng_person (person, SNG_PERSON_PERSON_TYPE), 0)
                 == SNG_PERSON_PERSON_TYPE_EMPLOYEE)
        return TRUE;
    }
  return FALSE;
}

/* For the table of figures */

void
sng_own_read_in_house_skills (SngOwnReading *with, SngOwnFigure *figure)
{
  GPtrArray *skills = sng_own_reading_records (with, SNG_KIND_SKILL);
  guint n = 0, n_in_house = 0;

  if (sng_own_reading_records (with, SNG_KIND_PERSON_SKILL)->len == 0)
    return;
  for (guint i = 0; i < skills->len; i++)
    {
      if (!sng_value_get_boolean (sng_skill (skills->pdata[i], SNG_SKILL_CRITICAL), FALSE))
        continue;
      n++;
      n_in_house += is_in_house (with, sng_record_get_handle (skills->pdata[i]));
    }
  sng_own_figure_set_share (figure, n_in_house, n);
}

/* Mean of those who were assessed; how many they are is said beside it. */
void
sng_own_read_skill_proficiency (SngOwnReading *with, SngOwnFigure *figure)
{
  const SngGroupFigures *people = sng_posture_get_people (with->posture);
  g_autofree char *percent = NULL;

  figure->is_withheld = !people->shows_people;
  if (!people->shows_people || people->heads == 0)
    return;
  if (people->assessed >= sng_posture_get_smallest_group (with->posture))
    figure->value = people->skill_sum / people->assessed;
  percent = sng_locale_format_percent (with->locale, 100.0 * people->assessed / people->heads, 0);
  /* TRANSLATORS: a percentage */
  figure->words = g_strdup_printf (_ ("%s of the people are assessed."), percent);
}

/* Role, skills and training, and the credential that the role takes, none older than a year (method
 * 2.3). */
void
sng_own_read_traceability (SngOwnReading *with, SngOwnFigure *figure)
{
  GHashTable *staff = sng_own_reading_staff (with);
  Traces traces;
  GHashTableIter iter;
  gpointer handle, person;
  guint n = 0;

  read_traces (with, &traces);
  g_hash_table_iter_init (&iter, staff);
  while (g_hash_table_iter_next (&iter, &handle, &person))
    n += g_hash_table_contains (traces.skilled, handle)
         && g_hash_table_contains (traces.trained, handle)
         && (!g_hash_table_contains (traces.needy,
                                     pointer_of (sng_person (person, SNG_PERSON_ROLE)))
             || g_hash_table_contains (traces.certified, handle));
  if (g_hash_table_size (traces.skilled) > 0)
    sng_own_figure_set_share_of_people (figure, with, n, g_hash_table_size (staff));
  clear_traces (&traces);
}
