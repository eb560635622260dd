/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-facts.h"

#include "data/sources/sng-source-health.h"
#include "sng-config.h"
#include "ui/charts/sng-loss-curve.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (sng_record_get_key (*(SngRecord *const *)a), sng_record_get_key (*(SngRecord *const *)b));
}

static void
read_organisation (SngPackFacts *self)
{
  g_autoptr (GPtrArray) units = sng_pack_records (self, SNG_KIND_UNIT);

  for (guint i = 0; i < units->len && self->organisation == NULL; i++)
    if (sng_value_get_integer (sng_unit (units->pdata[i], SNG_UNIT_UNIT_TYPE), 0)
        == SNG_UNIT_UNIT_TYPE_ORGANISATION)
      self->organisation = sng_pack_title (self, sng_record_get_handle (units->pdata[i]));
  if (self->organisation == NULL)
    self->organisation = g_strdup (C_ ("organisation", "The organisation"));
}

static void
read_asked (SngPackFacts *self)
{
  g_autoptr (GPtrArray) decisions = sng_pack_records (self, SNG_KIND_DECISION);

  for (guint i = 0; i < decisions->len; i++)
    if (sng_record_get_state (decisions->pdata[i]) == SNG_DECISION_STATE_REQUESTED)
      g_ptr_array_add (self->asked, sng_record_ref (decisions->pdata[i]));
  g_ptr_array_sort (self->asked, compare_keys);
}

/* The next meeting that is planned is the one that the pack is for. */
static void
read_meeting (SngPackFacts *self)
{
  g_autoptr (GPtrArray) meetings = sng_pack_records (self, SNG_KIND_MEETING);
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < meetings->len; i++)
    {
      SngRecord *meeting = meetings->pdata[i];
      gint64 started = sng_value_get_integer (sng_meeting (meeting, SNG_MEETING_STARTED), G_MAXINT64);

      if (sng_record_get_state (meeting) != SNG_MEETING_STATE_PLANNED || started >= first
          || sng_date_of_instant (started, sng_locale_get_zone (self->locale)) < self->as_of)
        continue;
      first = started;
      g_clear_pointer (&self->meeting, sng_record_unref);
      self->meeting = sng_record_ref (meeting);
    }
}

static gboolean
read_exposure (SngPackFacts *self, GError **error)
{
  g_autoptr (SngLossReading) reading = sng_loss_reading_new (self->reader, self->as_of, error);

  self->exposure = reading != NULL ? sng_exposure_compute (reading, NULL, 0, NULL, error) : NULL;
  return self->exposure != NULL;
}

static gboolean
is_withheld (SngPackFacts *self, SngRecord *record, const SngField *field)
{
  return sng_posture_withholds (self->posture, sng_record_get_handle (record), field);
}

/* Public API */

/**
 * sng_pack_facts_read:
 *
 * Any thread may call it. What is passed must outlive what is returned.
 *
 * Returns: (transfer full) (nullable)
 */
SngPackFacts *
sng_pack_facts_read (SngReader *reader, SngPosture *posture, SngLocale *locale, GError **error)
{
  g_autoptr (SngPackFacts) self = g_new0 (SngPackFacts, 1);

  self->reader = reader;
  self->posture = posture;
  self->locale = locale;
  self->as_of = sng_posture_get_as_of (posture);
  self->asked = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_record_unref);
  self->head = sng_reader_get_head (reader, &self->n_changes);
  self->trends = sng_indicator_trends_read (reader, error);
  if (self->trends == NULL || !sng_posture_read_history (reader, &self->history, error)
      || !sng_posture_read_last_meeting (reader, self->as_of, &self->last, error)
      || !read_exposure (self, error))
    return NULL;
  self->healths = sng_source_health_read (reader, self->as_of, error);
  if (self->healths == NULL)
    return NULL;
  read_organisation (self);
  read_asked (self);
  read_meeting (self);
  self->verdict = sng_posture_verdict (posture, &self->last, locale);
  return g_steal_pointer (&self);
}

void
sng_pack_facts_free (SngPackFacts *self)
{
  g_clear_pointer (&self->exposure, sng_exposure_unref);
  g_clear_pointer (&self->meeting, sng_record_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->trends, g_ptr_array_unref);
  g_clear_pointer (&self->healths, g_ptr_array_unref);
  g_free (self->organisation);
  g_free (self->verdict);
  g_free (self->head);
  g_free (self);
}

gboolean
sng_pack_has_exposure (SngPackFacts *self)
{
  return sng_exposure_get_risks (self->exposure)->len > 0;
}

gboolean
sng_pack_has_looked (SngPackFacts *self)
{
  const SngPostureAdoption *adoption = sng_posture_get_adoption (self->posture);

  return adoption->audit_age != SNG_AGE_UNKNOWN || adoption->n_shadow > 0;
}

/* A kind that cannot be read is one without records. */
GPtrArray *
sng_pack_records (SngPackFacts *self, SngKindId kind)
{
  GPtrArray *records = sng_reader_get_records (self->reader, kind, FALSE, NULL);

  if (records == NULL)
    return g_ptr_array_new ();
  g_ptr_array_sort (records, compare_keys);
  return records;
}

char *
sng_pack_title (SngPackFacts *self, SngHandle record)
{
  return record != 0 ? sng_reader_get_title (self->reader, record, sng_locale_get_language (self->locale))
                     : NULL;
}

/* The titles of several records, one after the other. */
char *
sng_pack_titles (SngPackFacts *self, const SngValue *references)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;
  guint n = 0;
  const SngHandle *handles = sng_value_get_handles (references, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = sng_pack_title (self, handles[i]);

      g_strv_builder_add (builder, title);
    }
  titles = g_strv_builder_end (builder);
  return n > 0 ? g_strjoinv (", ", titles) : NULL;
}

/* A value as people read it, whether it is stored or computed. */
char *
sng_pack_value (SngPackFacts *self, SngRecord *record, guint index)
{
  const SngField *field = sng_record_get_kind (record)->fields[index];
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (is_withheld (self, record, field))
    return g_strdup (C_ ("score", "withheld"));
  if (!field->computed)
    value = sng_value_copy (sng_record_get (record, index));
  else if (!sng_posture_get_value (self->posture, record, field, &value))
    value = SNG_UNKNOWN;
  if (!sng_value_is_known (&value))
    return NULL;
  return sng_field_format (field, &value, self->locale, sng_reader_get_resolver (self->reader));
}

/* In the currency in which the organisation reports. */
char *
sng_pack_millions (SngPackFacts *self, double minor_units)
{
  return isnan (minor_units) ? NULL : sng_loss_curve_money (self->exposure, minor_units, self->locale);
}

char *
sng_pack_money (SngPackFacts *self, const SngValue *money)
{
  if (money->tag != SNG_TAG_MONEY)
    return NULL;
  return sng_locale_format_money_millions (self->locale, money->integer, money->currency);
}

char *
sng_pack_score (SngPackFacts *self, const SngScore *score)
{
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);

  return sng_figure_text (&figure);
}

char *
sng_pack_number (SngPackFacts *self, double number, guint decimals)
{
  return isnan (number) ? NULL : sng_locale_format_real (self->locale, number, decimals);
}

char *
sng_pack_percent (SngPackFacts *self, double percent, guint decimals)
{
  return isnan (percent) ? NULL : sng_locale_format_percent (self->locale, percent, decimals);
}

/* With its sign; what has not moved by what is shown is told in words. */
char *
sng_pack_difference (SngPackFacts *self, double now, double before, guint decimals)
{
  double unit = pow (10, decimals);
  double difference = round (now * unit) / unit - round (before * unit) / unit;
  g_autofree char *number = NULL;

  if (isnan (difference))
    return NULL;
  if (fabs (difference) < 0.5 / unit)
    return g_strdup (C_ ("difference", "unchanged"));
  number = sng_locale_format_real (self->locale, fabs (difference), decimals);
  return g_strconcat (difference > 0 ? "+" : "−", number, NULL);
}

char *
sng_pack_day (SngPackFacts *self, gint64 date)
{
  return date == G_MININT64 ? NULL : sng_locale_format_date (self->locale, date);
}

char *
sng_pack_long_day (SngPackFacts *self, gint64 date)
{
  return date == G_MININT64 ? NULL : sng_locale_format_date_long (self->locale, date);
}

gint64
sng_pack_day_of_instant (SngPackFacts *self, const SngValue *instant)
{
  if (!sng_value_is_known (instant))
    return G_MININT64;
  return sng_date_of_instant (sng_value_get_integer (instant, 0), sng_locale_get_zone (self->locale));
}

SngBlock *
sng_pack_missing (const char *sentence)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_LEAD, FALSE);

  sng_text_block_add (block, sentence);
  return block;
}

void
sng_pack_add_values (SngPackFacts *self, SngBlock *table, SngRecord *record, const guint *fields, guint n_fields)
{
  sng_table_block_begin (table);
  sng_table_block_lead_row (table, sng_lead_to_record (sng_record_get_handle (record)));
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = sng_pack_value (self, record, fields[i]);

      sng_table_block_add (table, text);
    }
}
