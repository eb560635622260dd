/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-own-figure-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Figures that differ by less are the same. */
#define AGREES 0.05

typedef struct
{
  const char *indicator;
  void (*read) (SngOwnReading *, SngOwnFigure *);
  const char *needs;
} Formula;

static const Formula formulas[] = {
#define OWN_FIGURE(NAME, NEEDS) { #NAME, sng_own_read_##NAME, NEEDS },
#include "data/posture/sng-own-figures.def"
#undef OWN_FIGURE
};

static void
free_part (gpointer data)
{
  SngOwnPart *part = data;

  g_free (part->label);
  g_free (part);
}

static const Formula *
find_formula (const char *indicator)
{
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    if (g_strcmp0 (formulas[i].indicator, indicator) == 0)
      return &formulas[i];
  return NULL;
}

/* What was measured of the last closed quarter is what people stand for; what is older counts only
 * while nothing newer follows from records. */
static void
take_measured (SngOwnReading *with, SngOwnFigure *self)
{
  const SngIndicatorTrend *trend = sng_indicator_trends_find (with->trends, sng_record_get_key (self->indicator));
  gint64 closed = sng_period_of_date (with->today + 1) - 1;
  guint i = trend != NULL ? trend->n : 0;

  while (i > 0 && isnan (trend->values[i - 1]))
    i--;
  if (i == 0 || (trend->first + i - 1 < closed && (self->is_withheld || !isnan (self->value))))
    return;
  /* What was frozen does not say of how much; what follows from records does, while both agree. */
  if (!isnan (trend->part) || !(fabs (self->value - trend->values[i - 1]) < AGREES))
    {
      self->part = trend->part;
      self->whole = trend->whole;
    }
  self->value = trend->values[i - 1];
  self->period = trend->first + i - 1;
  self->is_withheld = FALSE;
  memcpy (self->currency, trend->currency, sizeof self->currency);
}

static SngOwnFigure *
read_figure (SngOwnReading *with, SngRecord *indicator)
{
  const Formula *formula = find_formula (sng_record_get_key (indicator));
  SngOwnFigure *self = g_new0 (SngOwnFigure, 1);

  self->indicator = sng_record_ref (indicator);
  self->value = self->part = self->whole = NAN;
  self->period = SNG_OWN_FIGURE_COMPUTED;
  if (formula != NULL)
    {
      self->needs = formula->needs;
      formula->read (with, self);
    }
  take_measured (with, self);
  return self;
}

static void
clear_reading (SngOwnReading *with)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_clear_pointer (&with->records[i], g_ptr_array_unref);
  g_clear_pointer (&with->staff, g_hash_table_unref);
}

static void
add_number (JsonObject *object, const char *name, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, name);
  else
    json_object_set_double_member (object, name, round (value * 100) / 100);
}

static JsonObject *
describe (const SngOwnFigure *self)
{
  const SngField *unit = sng_kind (SNG_KIND_INDICATOR)->fields[SNG_INDICATOR_UNIT_OF_MEASURE];
  JsonObject *object = json_object_new ();
  g_autofree char *measured
      = self->period != SNG_OWN_FIGURE_COMPUTED
            ? g_strdup_printf ("%d-Q%d", (int)(self->period / 4), (int)(self->period % 4) + 1)
            : NULL;

  json_object_set_string_member (object, "indicator", sng_record_get_key (self->indicator));
  json_object_set_string_member (
      object, "unit",
      sng_field_choice_name (
          unit, (guint)sng_value_get_integer (
                    sng_indicator (self->indicator, SNG_INDICATOR_UNIT_OF_MEASURE), 0)));
  add_number (object, "value", self->value);
  add_number (object, "part", self->part);
  add_number (object, "whole", self->whole);
  if (*self->currency != '\0')
    json_object_set_string_member (object, "currency", self->currency);
  if (measured != NULL)
    json_object_set_string_member (object, "measured", measured);
  if (self->is_withheld)
    json_object_set_boolean_member (object, "withheld", TRUE);
  return object;
}

/* For the formulas */

/* Nothing where it could not be read: the error is remembered, and ends the reading. */
GPtrArray *
sng_own_reading_records (SngOwnReading *with, SngKindId kind)
{
  if (with->records[kind] == NULL)
    with->records[kind] = sng_reader_get_records (with->reader, kind, FALSE,
                                                  with->error == NULL ? &with->error : NULL);
  if (with->records[kind] == NULL)
    with->records[kind] = g_ptr_array_new ();
  return with->records[kind];
}

/* Whoever works here and holds a role. */
GHashTable *
sng_own_reading_staff (SngOwnReading *with)
{
  GPtrArray *people;

  if (with->staff != NULL)
    return with->staff;
  with->staff = g_hash_table_new (NULL, NULL);
  people = sng_own_reading_records (with, SNG_KIND_PERSON);
  for (guint i = 0; i < people->len; i++)
    {
      SngRecord *person = people->pdata[i];
      guint state = sng_record_get_state (person);

      if ((state == SNG_PERSON_STATE_ACTIVE || state == SNG_PERSON_STATE_ON_LEAVE)
          && sng_value_is_known (sng_person (person, SNG_PERSON_ROLE))
          && sng_value_get_integer (sng_person (person, SNG_PERSON_STARTED), G_MININT64)
                 <= with->today)
        g_hash_table_insert (with->staff, (gpointer)(gintptr)sng_record_get_handle (person),
                             person);
    }
  return with->staff;
}

/* The value of another figure; NAN when it is unknown, or there is no such indicator. */
double
sng_own_reading_value (SngOwnReading *with, const char *indicator)
{
  SngHandle handle = sng_reader_find (with->reader, SNG_KIND_INDICATOR, indicator);
  g_autoptr (SngRecord) record = handle != 0 ? sng_reader_get_record (with->reader, handle) : NULL;
  SngOwnFigure *figure = record != NULL ? read_figure (with, record) : NULL;
  double value = figure != NULL && !figure->is_withheld ? figure->value : NAN;

  g_clear_pointer (&figure, sng_own_figure_free);
  return value;
}

char *
sng_own_reading_title (SngOwnReading *with, SngHandle record)
{
  return record != 0
             ? sng_reader_get_title (with->reader, record, sng_locale_get_language (with->locale))
             : NULL;
}

/* Whether a date is neither to come nor as many days ago, or more. */
gboolean
sng_own_reading_is_within (SngOwnReading *with, const SngValue *date, gint64 days)
{
  gint64 day;

  if (!sng_value_is_known (date))
    return FALSE;
  day = sng_value_get_integer (date, 0);
  return day <= with->today && day > with->today - days;
}

void
sng_own_figure_set_share (SngOwnFigure *figure, double part, double whole)
{
  if (!(whole > 0) || isnan (part))
    return;
  figure->part = part;
  figure->whole = whole;
  figure->value = 100 * part / whole;
}

/* What would say something about few people is withheld. */
void
sng_own_figure_set_share_of_people (SngOwnFigure *figure,
                                    SngOwnReading *with,
                                    double part,
                                    double whole)
{
  if (whole > 0 && whole < sng_posture_get_smallest_group (with->posture))
    figure->is_withheld = TRUE;
  else
    sng_own_figure_set_share (figure, part, whole);
}

/* Takes the label. */
void
sng_own_figure_add_part (SngOwnFigure *figure, char *label, double value)
{
  SngOwnPart *part = g_new0 (SngOwnPart, 1);

  if (figure->parts == NULL)
    figure->parts = g_ptr_array_new_with_free_func (free_part);
  part->label = label;
  part->value = value;
  g_ptr_array_add (figure->parts, part);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return (left > right) - (left < right);
}

/* NAN of nothing. */
double
sng_own_median (GArray *numbers)
{
  guint n = numbers->len;

  if (n == 0)
    return NAN;
  g_array_sort (numbers, compare_numbers);
  return (g_array_index (numbers, double, (n - 1) / 2) + g_array_index (numbers, double, n / 2))
         / 2;
}

/* Public API */

void
sng_own_figure_free (SngOwnFigure *self)
{
  sng_record_unref (self->indicator);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->words);
  g_free (self);
}

/**
 * sng_own_figure_read:
 * @indicator: its key; the rest as of sng_own_figures_read()
 *
 * Reads no more than this one figure takes.
 *
 * Returns: (transfer full) (nullable): the figure; %NULL without an error when the register has no
 *   such indicator
 */
SngOwnFigure *
sng_own_figure_read (SngReader *reader,
                     SngPosture *posture,
                     GPtrArray *trends,
                     SngLocale *locale,
                     const char *indicator,
                     GError **error)
{
  SngHandle handle = sng_reader_find (reader, SNG_KIND_INDICATOR, indicator);
  g_autoptr (SngRecord) record = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;
  SngOwnReading with = { .reader = reader,
                         .posture = posture,
                         .trends = trends,
                         .locale = locale,
                         .today = sng_posture_get_as_of (posture) };
  g_autoptr (SngOwnFigure) self = record != NULL ? read_figure (&with, record) : NULL;

  clear_reading (&with);
  if (with.error != NULL)
    {
      g_propagate_error (error, with.error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sng_own_figures_read:
 * @posture: of the day of the reader
 * @trends: (element-type SngIndicatorTrend): of sng_indicator_trends_read()
 * @locale: of the words
 *
 * Call it from a worker thread.
 *
 * Returns: (transfer full) (nullable) (element-type SngOwnFigure): a figure of every indicator,
 * known or not; %NULL with @error of #SngRegisterError
 */
GPtrArray *
sng_own_figures_read (
    SngReader *reader, SngPosture *posture, GPtrArray *trends, SngLocale *locale, GError **error)
{
  g_autoptr (GPtrArray) figures
      = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_own_figure_free);
  SngOwnReading with = { .reader = reader,
                         .posture = posture,
                         .trends = trends,
                         .locale = locale,
                         .today = sng_posture_get_as_of (posture) };
  GPtrArray *indicators = sng_own_reading_records (&with, SNG_KIND_INDICATOR);

  for (guint i = 0; i < indicators->len; i++)
    g_ptr_array_add (figures, read_figure (&with, indicators->pdata[i]));
  clear_reading (&with);
  if (with.error != NULL)
    {
      g_propagate_error (error, with.error);
      return NULL;
    }
  return g_steal_pointer (&figures);
}

/**
 * sng_own_figures_find:
 * @indicator: its key, such as "turnover"
 *
 * Returns: (transfer none) (nullable): the figure
 */
const SngOwnFigure *
sng_own_figures_find (GPtrArray *figures, const char *indicator)
{
  for (guint i = 0; i < figures->len; i++)
    if (g_strcmp0 (sng_record_get_key (((SngOwnFigure *)figures->pdata[i])->indicator), indicator)
        == 0)
      return figures->pdata[i];
  return NULL;
}

/**
 * sng_own_figures_of:
 * @indicator: 0 for none
 *
 * Returns: (transfer none) (nullable): the figure
 */
const SngOwnFigure *
sng_own_figures_of (GPtrArray *figures, SngHandle indicator)
{
  for (guint i = 0; i < figures->len; i++)
    if (sng_record_get_handle (((SngOwnFigure *)figures->pdata[i])->indicator) == indicator)
      return figures->pdata[i];
  return NULL;
}

/**
 * sng_own_figures_add_to_json:
 * @score: the document of sng_posture_to_json()
 *
 * Adds the member `own_figures`.
 */
void
sng_own_figures_add_to_json (GPtrArray *figures, JsonNode *score)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < figures->len; i++)
    json_array_add_object_element (list, describe (figures->pdata[i]));
  json_object_set_array_member (json_node_get_object (score), "own_figures", list);
}
