/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-own-figure-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A document is in force from its approval until it ends or is replaced. */
static gboolean
is_in_force (SngOwnReading *with, SngRecord *document, gint64 type)
{
  return sng_value_get_integer (sng_document (document, SNG_DOCUMENT_DOCUMENT_TYPE), 0) == type
         && sng_value_get_integer (sng_document (document, SNG_DOCUMENT_APPROVED_AT), G_MAXINT64)
                <= with->today
         && sng_value_get_integer (sng_document (document, SNG_DOCUMENT_ENDED), G_MAXINT64)
                >= with->today;
}

static SngRecord *
find_document (SngOwnReading *with, gint64 type)
{
  GPtrArray *documents = sng_own_reading_records (with, SNG_KIND_DOCUMENT);
  SngRecord *newest = NULL;
  gint64 approved = G_MININT64;

  for (guint i = 0; i < documents->len; i++)
    {
      gint64 day
          = sng_value_get_integer (sng_document (documents->pdata[i], SNG_DOCUMENT_APPROVED_AT), 0);

      if (!is_in_force (with, documents->pdata[i], type) || day < approved)
        continue;
      newest = documents->pdata[i];
      approved = day;
    }
  return newest;
}

/* Units that a document is of: its own and all below; all of them when it names none. */
static gboolean
covers (SngOwnReading *with, SngRecord *document, SngRecord *unit)
{
  SngHandle of = sng_value_get_handle (sng_document (document, SNG_DOCUMENT_UNIT));
  GPtrArray *units = sng_own_reading_records (with, SNG_KIND_UNIT);
  SngHandle at = sng_record_get_handle (unit);

  for (guint depth = 0; of != 0 && at != of; depth++)
    {
      SngHandle parent = 0;

      for (guint i = 0; i < units->len; i++)
        if (sng_record_get_handle (units->pdata[i]) == at)
          parent = sng_value_get_handle (sng_unit (units->pdata[i], SNG_UNIT_PARENT));
      if (parent == 0 || depth > units->len)
        return FALSE;
      at = parent;
    }
  return TRUE;
}

static gboolean
is_overdue (SngOwnReading *with, SngRecord *document)
{
  return sng_value_get_integer (sng_document (document, SNG_DOCUMENT_REVIEW_DUE), G_MAXINT64)
         < with->today;
}

/* A strategy that somebody approved and whose review is not overdue. */
static gboolean
has_strategy (SngOwnReading *with, SngRecord *unit)
{
  GPtrArray *documents = sng_own_reading_records (with, SNG_KIND_DOCUMENT);

  for (guint i = 0; i < documents->len; i++)
    if (is_in_force (with, documents->pdata[i], SNG_DOCUMENT_DOCUMENT_TYPE_AI_STRATEGY)
        && sng_value_is_known (sng_document (documents->pdata[i], SNG_DOCUMENT_APPROVED_BY))
        && !is_overdue (with, documents->pdata[i]) && covers (with, documents->pdata[i], unit))
      return TRUE;
  return FALSE;
}

static guint
count_units (SngOwnReading *with, gint64 type, guint *n_covered)
{
  GPtrArray *units = sng_own_reading_records (with, SNG_KIND_UNIT);
  guint n = 0;

  *n_covered = 0;
  for (guint i = 0; i < units->len; i++)
    if (sng_value_get_integer (sng_unit (units->pdata[i], SNG_UNIT_UNIT_TYPE), 0) == type)
      {
        n++;
        *n_covered += has_strategy (with, units->pdata[i]);
      }
  return n;
}

static char *
say_strategy (SngOwnReading *with, SngRecord *strategy)
{
  const SngValue *due = sng_document (strategy, SNG_DOCUMENT_REVIEW_DUE);
  g_autofree char *title = sng_own_reading_title (with, sng_record_get_handle (strategy));
  g_autofree char *person = sng_own_reading_title (
      with, sng_value_get_handle (sng_document (strategy, SNG_DOCUMENT_APPROVED_BY)));
  g_autofree char *approved = sng_locale_format_date (
      with->locale, sng_document (strategy, SNG_DOCUMENT_APPROVED_AT)->integer);
  g_autofree char *review
      = sng_value_is_known (due) ? sng_locale_format_date (with->locale, due->integer) : NULL;

  if (person == NULL)
    /* TRANSLATORS: the title of a document */
    return g_strdup_printf (_ ("Nobody is named who approved “%s”, so it does not count."), title);
  if (review == NULL)
    /* TRANSLATORS: the title of a document, a person, a date */
    return g_strdup_printf (_ ("“%s” was approved by %s on %s; no review is planned."), title,
                            person, approved);
  return g_strdup_printf (
      is_overdue (with, strategy)
          /* TRANSLATORS: the title of a document, a person, two dates */
          ? _ ("“%s” was approved by %s on %s; its review was due on %s, so it counts as expired.")
          : _ ("“%s” was approved by %s on %s; its review is due on %s."),
      title, person, approved, review);
}

static void
add_threats (SngOwnReading *with, SngOwnFigure *figure, GHashTable *threats)
{
  g_autoptr (GList) handles = g_hash_table_get_keys (threats);

  for (GList *item = handles; item != NULL; item = item->next)
    {
      char *title = sng_own_reading_title (with, (SngHandle)(gintptr)item->data);

      if (title != NULL)
        sng_own_figure_add_part (figure, title,
                                 GPOINTER_TO_UINT (g_hash_table_lookup (threats, item->data)));
    }
}

/* For the table of figures */

void
sng_own_read_adoption (SngOwnReading *with, SngOwnFigure *figure)
{
  const SngAdoption *adoption = &sng_posture_get_adoption (with->posture)->figures;

  sng_own_figure_set_share (figure, adoption->n_adopting, adoption->n_processes);
}

/* Unknown while nobody looks for AI in the shadow. */
void
sng_own_read_control (SngOwnReading *with, SngOwnFigure *figure)
{
  const SngAdoption *adoption = &sng_posture_get_adoption (with->posture)->figures;

  if (!isnan (adoption->control))
    sng_own_figure_set_share (figure, adoption->n_controlled, adoption->n_processes);
}

void
sng_own_read_adoption_control_gap (SngOwnReading *with, SngOwnFigure *figure)
{
  const SngAdoption *adoption = &sng_posture_get_adoption (with->posture)->figures;

  if (adoption->n_processes > 0 && !isnan (adoption->control))
    figure->value = adoption->gap;
}

void
sng_own_read_adoption_days (SngOwnReading *with, SngOwnFigure *figure)
{
  const SngField *adopted = sng_kind (SNG_KIND_DEPLOYMENT)->fields[SNG_DEPLOYMENT_ADOPTED_AT];
  GPtrArray *deployments = sng_own_reading_records (with, SNG_KIND_DEPLOYMENT);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < deployments->len; i++)
    {
      const SngValue *approved = sng_deployment (deployments->pdata[i], SNG_DEPLOYMENT_APPROVED_AT);
      g_auto (SngValue) day = SNG_UNKNOWN;
      double took;

      if (!sng_value_is_known (approved)
          || !sng_posture_get_value (with->posture, deployments->pdata[i], adopted, &day)
          || !sng_value_is_known (&day))
        continue;
      took = (double)(day.integer - approved->integer);
      g_array_append_val (days, took);
    }
  figure->value = sng_own_median (days);
}

/* Of the last twelve months, by threat. */
void
sng_own_read_ai_incidents (SngOwnReading *with, SngOwnFigure *figure)
{
  GPtrArray *incidents = sng_own_reading_records (with, SNG_KIND_INCIDENT);
  g_autoptr (GHashTable) threats = g_hash_table_new (NULL, NULL);
  GTimeZone *zone = sng_locale_get_zone (with->locale);
  guint n_known = 0, n = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      SngRecord *incident = incidents->pdata[i];
      const SngValue *detected = sng_incident (incident, SNG_INCIDENT_DETECTED_AT);
      SngValue day = SNG_UNKNOWN;
      guint n_threats;
      const SngHandle *of
          = sng_value_get_handles (sng_incident (incident, SNG_INCIDENT_THREATS), &n_threats);

      n_known += sng_value_is_known (sng_incident (incident, SNG_INCIDENT_AI_RELATED));
      if (sng_value_is_known (detected))
        day = sng_value_integer (sng_date_of_instant (detected->integer, zone));
      if (!sng_value_get_boolean (sng_incident (incident, SNG_INCIDENT_AI_RELATED), FALSE)
          || !sng_own_reading_is_within (with, &day, SNG_OWN_YEAR))
        continue;
      n++;
      for (guint t = 0; t < n_threats; t++)
        g_hash_table_insert (
            threats, (gpointer)(gintptr)of[t],
            GUINT_TO_POINTER (
                GPOINTER_TO_UINT (g_hash_table_lookup (threats, (gpointer)(gintptr)of[t])) + 1));
    }
  if (n_known == 0)
    return;
  figure->value = n;
  add_threats (with, figure, threats);
}

/* Legal entities that a strategy in force covers; the organisation where there are none. */
void
sng_own_read_ai_strategy (SngOwnReading *with, SngOwnFigure *figure)
{
  SngRecord *strategy = find_document (with, SNG_DOCUMENT_DOCUMENT_TYPE_AI_STRATEGY);
  guint n_covered;
  guint n = count_units (with, SNG_UNIT_UNIT_TYPE_ENTITY, &n_covered);

  if (strategy == NULL)
    return;
  if (n == 0)
    n = count_units (with, SNG_UNIT_UNIT_TYPE_ORGANISATION, &n_covered);
  sng_own_figure_set_share (figure, n_covered, n);
  figure->words = say_strategy (with, strategy);
}

/* Staff who signed the policy that is in force, not one before it. */
void
sng_own_read_policy_signed (SngOwnReading *with, SngOwnFigure *figure)
{
  SngRecord *policy = find_document (with, SNG_DOCUMENT_DOCUMENT_TYPE_AI_POLICY);
  GHashTable *staff = sng_own_reading_staff (with);
  g_autofree char *title = NULL;
  GHashTableIter iter;
  gpointer person;
  guint n = 0;

  if (policy == NULL)
    return;
  g_hash_table_iter_init (&iter, staff);
  while (g_hash_table_iter_next (&iter, NULL, &person))
    n += sng_value_get_handle (sng_person (person, SNG_PERSON_POLICY_SIGNED))
         == sng_record_get_handle (policy);
  sng_own_figure_set_share_of_people (figure, with, n, g_hash_table_size (staff));
  title = sng_own_reading_title (with, sng_record_get_handle (policy));
  /* TRANSLATORS: the title of a document */
  figure->words = g_strdup_printf (_ ("The policy in force is “%s”."), title);
}

void
sng_own_read_strategy_policy_gap (SngOwnReading *with, SngOwnFigure *figure)
{
  figure->value
      = sng_own_reading_value (with, "ai_strategy") - sng_own_reading_value (with, "policy_signed");
}

/* People say it themselves; what follows from it is how far they are from what is measured. */
void
sng_own_read_leader_pulse (SngOwnReading *with, SngOwnFigure *figure)
{
  double gap = sng_posture_get_optimism_gap (with->posture);
  g_autofree char *points
      = isnan (gap) ? NULL : sng_locale_format_real (with->locale, fabs (gap), 0);

  if (points == NULL)
    return;
  figure->words = g_strdup_printf (
      gap >= 0
          /* TRANSLATORS: a number of points */
          ? _ ("Optimism gap: leaders see it %s points better than the weakest pillar is.")
          : _ ("Optimism gap: leaders see it %s points worse than the weakest pillar is."),
      points);
}
