/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-comparison.h"

#include "data/posture/sng-indicator-trend.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Quarters between a figure and the one of a year before. */
#define YEAR 4

typedef struct
{
  SngReader *reader;
  SngLocale *locale;
  GPtrArray *units;
  GPtrArray *trends;
  SngComparisons *self;
} Reading;

static void
free_item (gpointer data)
{
  SngComparison *item = data;

  sng_record_unref (item->benchmark);
  g_free (item->units);
  g_free (item);
}

static gint64
unit_of (SngRecord *record, guint field)
{
  return sng_value_get_integer (sng_record_get (record, field), 0);
}

static gboolean
is_in (const SngComparison *item, gint64 unit)
{
  return unit_of (item->benchmark, SNG_BENCHMARK_UNIT_OF_MEASURE) == unit;
}

/* A company, or the organisation where it has none of its own. */
static gboolean
is_company (SngRecord *unit)
{
  gint64 type = sng_value_get_integer (sng_unit (unit, SNG_UNIT_UNIT_TYPE), 0);

  return type == SNG_UNIT_UNIT_TYPE_ENTITY || type == SNG_UNIT_UNIT_TYPE_ORGANISATION;
}

static gboolean
is_like (SngRecord *unit, gint64 size, gboolean native)
{
  return is_company (unit)
         && (size == 0 || sng_value_get_integer (sng_unit (unit, SNG_UNIT_SIZE_CLASS), 0) == size)
         && (!native || sng_value_get_boolean (sng_unit (unit, SNG_UNIT_DIGITAL_NATIVE), FALSE));
}

/* A figure about companies of one size, or about digital natives, is set beside ours only where one
 * of ours is such a company. */
static gboolean
find_units (Reading *with, SngComparison *item)
{
  gint64 size
      = sng_value_get_integer (sng_benchmark (item->benchmark, SNG_BENCHMARK_SIZE_CLASS), 0);
  gboolean native = sng_value_get_boolean (
      sng_benchmark (item->benchmark, SNG_BENCHMARK_DIGITAL_NATIVE), FALSE);
  g_autoptr (GString) names = g_string_new (NULL);

  if (size == 0 && !native)
    return TRUE;
  for (guint i = 0; i < with->units->len; i++)
    {
      g_autofree char *name = NULL;

      if (!is_like (with->units->pdata[i], size, native))
        continue;
      name = sng_reader_get_title_of (with->reader, with->units->pdata[i],
                                      sng_locale_get_language (with->locale));
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  if (names->len == 0)
    return FALSE;
  item->units = g_string_free (g_steal_pointer (&names), FALSE);
  return TRUE;
}

/* A published change in points is set beside our change over a year. */
static double
change_of_year (Reading *with, SngRecord *indicator)
{
  const SngIndicatorTrend *trend = sng_indicator_trends_find (with->trends, sng_record_get_key (indicator));

  if (trend == NULL || trend->n <= YEAR)
    return NAN;
  return trend->values[trend->n - 1] - trend->values[trend->n - 1 - YEAR];
}

static double
find_value (Reading *with, const SngComparison *item)
{
  gint64 ours = unit_of (item->own->indicator, SNG_INDICATOR_UNIT_OF_MEASURE);
  gint64 published = unit_of (item->benchmark, SNG_BENCHMARK_UNIT_OF_MEASURE);

  if (item->own->is_withheld)
    return NAN;
  if (published == SNG_UNIT_OF_MEASURE_POINTS && ours == SNG_UNIT_OF_MEASURE_PERCENT)
    return change_of_year (with, item->own->indicator);
  return published == ours
                 || (ours == SNG_UNIT_OF_MEASURE_SCORE && published == SNG_UNIT_OF_MEASURE_PERCENT)
             ? item->own->value
             : NAN;
}

static void
add_item (Reading *with, SngRecord *benchmark)
{
  SngComparison *item = g_new0 (SngComparison, 1);

  item->benchmark = sng_record_ref (benchmark);
  item->own = sng_own_figures_of (with->self->figures, sng_value_get_handle (sng_benchmark (
                                                           benchmark, SNG_BENCHMARK_INDICATOR)));
  item->value = item->own != NULL ? find_value (with, item) : NAN;
  if (find_units (with, item))
    g_ptr_array_add (with->self->items, item);
  else
    free_item (item);
}

static int
rank_of (const SngComparison *item)
{
  if (item->own == NULL)
    return 2;
  return isnan (item->own->value) && isnan (item->value) ? 1 : 0;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SngComparison *left = *(SngComparison *const *)a;
  const SngComparison *right = *(SngComparison *const *)b;

  if (rank_of (left) != rank_of (right))
    return rank_of (left) - rank_of (right);
  return (sng_record_get_handle (left->benchmark) > sng_record_get_handle (right->benchmark))
         - (sng_record_get_handle (left->benchmark) < sng_record_get_handle (right->benchmark));
}

static char *
say_number (const SngComparison *item, double value, SngLocale *locale)
{
  guint decimals = fabs (value - round (value)) < 0.05 ? 0 : 1;
  g_autofree char *number = NULL;

  if (isnan (value))
    return NULL;
  if (is_in (item, SNG_UNIT_OF_MEASURE_PERCENT))
    return sng_locale_format_percent (locale, value, decimals);
  number = sng_locale_format_real (locale, value, decimals);
  /* TRANSLATORS: a number of points between two percentages */
  return is_in (item, SNG_UNIT_OF_MEASURE_POINTS) ? g_strdup_printf (_ ("%s points"), number)
                                                  : g_steal_pointer (&number);
}

static char *
say_difference (const SngComparison *item, SngLocale *locale)
{
  double points = sng_comparison_get_difference (item);
  double apart = fabs (points);
  gboolean is_whole = fabs (apart - round (apart)) < 0.05;
  gulong form = is_whole && round (apart) == 1 ? 1 : 2;
  g_autofree char *number
      = isnan (points) ? NULL : sng_locale_format_real (locale, apart, is_whole ? 0 : 1);

  if (number == NULL)
    return NULL;
  if (apart < 0.05)
    return g_strdup (_ ("No difference."));
  /* TRANSLATORS: a number of points between two percentages */
  return g_strdup_printf (
      points > 0 ? ngettext ("Ours is %s point higher.", "Ours is %s points higher.", form)
                 : ngettext ("Ours is %s point lower.", "Ours is %s points lower.", form),
      number);
}

/* Published points, beside percentages of ours: their change over a year is meant. */
static gboolean
is_change (const SngComparison *self)
{
  return is_in (self, SNG_UNIT_OF_MEASURE_POINTS)
         && unit_of (self->own->indicator, SNG_INDICATOR_UNIT_OF_MEASURE)
                != SNG_UNIT_OF_MEASURE_POINTS;
}

static JsonObject *
describe (const SngComparison *self)
{
  JsonObject *object = json_object_new ();
  double published = sng_value_get_real (sng_benchmark (self->benchmark, SNG_BENCHMARK_VALUE), NAN);
  double difference = sng_comparison_get_difference (self);
  struct
  {
    const char *name;
    double value;
  } numbers[] = { { "value", published }, { "own", self->value }, { "difference", difference } };

  json_object_set_string_member (object, "key", sng_record_get_key (self->benchmark));
  if (self->own != NULL)
    json_object_set_string_member (object, "indicator", sng_record_get_key (self->own->indicator));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (isnan (numbers[i].value))
      json_object_set_null_member (object, numbers[i].name);
    else
      json_object_set_double_member (object, numbers[i].name, round (numbers[i].value * 100) / 100);
  return object;
}

/* Public API */

/**
 * sng_comparisons_read:
 * @posture: of the day of the reader
 *
 * Call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): published figures with ours beside them; %NULL with @error
 * of #SngRegisterError
 */
SngComparisons *
sng_comparisons_read (SngReader *reader, SngPosture *posture, SngLocale *locale, GError **error)
{
  g_autoptr (SngComparisons) self = g_new0 (SngComparisons, 1);
  g_autoptr (GPtrArray) benchmarks
      = sng_reader_get_records (reader, SNG_KIND_BENCHMARK, FALSE, error);
  g_autoptr (GPtrArray) units
      = benchmarks ? sng_reader_get_records (reader, SNG_KIND_UNIT, FALSE, error) : NULL;
  g_autoptr (GPtrArray) trends = units ? sng_indicator_trends_read (reader, error) : NULL;
  Reading with = { reader, locale, units, trends, self };

  self->items = g_ptr_array_new_with_free_func (free_item);
  self->figures = trends ? sng_own_figures_read (reader, posture, trends, locale, error) : NULL;
  if (self->figures == NULL)
    return NULL;
  for (guint i = 0; i < benchmarks->len; i++)
    add_item (&with, benchmarks->pdata[i]);
  g_ptr_array_sort (self->items, compare_items);
  return g_steal_pointer (&self);
}

void
sng_comparisons_free (SngComparisons *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_free (self);
}

/**
 * sng_comparisons_add_to_json:
 * @score: the document of sng_posture_to_json()
 *
 * Adds the members `own_figures` and `benchmarks`.
 */
void
sng_comparisons_add_to_json (const SngComparisons *self, JsonNode *score)
{
  JsonArray *list = json_array_new ();

  sng_own_figures_add_to_json (self->figures, score);
  for (guint i = 0; i < self->items->len; i++)
    json_array_add_object_element (list, describe (self->items->pdata[i]));
  json_object_set_array_member (json_node_get_object (score), "benchmarks", list);
}

/**
 * sng_comparison_get_difference:
 *
 * Returns: points by which ours is higher; NAN when one of them is unknown, or they are no
 * percentages
 */
double
sng_comparison_get_difference (const SngComparison *self)
{
  if (!is_in (self, SNG_UNIT_OF_MEASURE_PERCENT) && !is_in (self, SNG_UNIT_OF_MEASURE_POINTS))
    return NAN;
  return self->value
         - sng_value_get_real (sng_benchmark (self->benchmark, SNG_BENCHMARK_VALUE), NAN);
}

/**
 * sng_comparison_say_points:
 *
 * Returns: (transfer full) (nullable): by how much ours is higher or lower, as in "+3 points";
 *   %NULL where no difference can be told
 */
char *
sng_comparison_say_points (const SngComparison *self, SngLocale *locale)
{
  double points = sng_comparison_get_difference (self);
  double apart = fabs (points);
  gboolean is_whole = fabs (apart - round (apart)) < 0.05;
  gulong form = is_whole && round (apart) == 1 ? 1 : 2;
  g_autofree char *number = isnan (points) ? NULL : sng_locale_format_real (locale, apart, is_whole ? 0 : 1);
  g_autofree char *text = number ? g_strconcat (points > 0 ? "+" : "−", number, NULL) : NULL;

  if (text == NULL)
    return NULL;
  if (apart < 0.05)
    return g_strdup (C_ ("comparison", "equal"));
  /* TRANSLATORS: a number with its sign, of points between two percentages, as in "+3 points" */
  return g_strdup_printf (ngettext ("%s point", "%s points", form), text);
}

/**
 * sng_comparison_say_value:
 *
 * Returns: (transfer full) (nullable): the published value, in words where it is published in words
 */
char *
sng_comparison_say_value (const SngComparison *self, SngLocale *locale)
{
  const char *words = sng_value_get_text (sng_benchmark (self->benchmark, SNG_BENCHMARK_VALUE_TEXT),
                                          sng_locale_get_language (locale));

  if (words != NULL)
    return g_strdup (words);
  return say_number (
      self, sng_value_get_real (sng_benchmark (self->benchmark, SNG_BENCHMARK_VALUE), NAN), locale);
}

/**
 * sng_comparison_say_own_number:
 *
 * Returns: (transfer full) (nullable): ours alone; %NULL when nothing is known, or when it is
 *   withheld
 */
char *
sng_comparison_say_own_number (const SngComparison *self, SngLocale *locale)
{
  if (self->own == NULL || self->own->is_withheld)
    return NULL;
  return is_in (self, SNG_UNIT_OF_MEASURE_POINTS)
             ? say_number (self, self->value, locale)
             : sng_own_figure_say_value (self->own, self->own->value, locale);
}

/**
 * sng_comparison_say_share:
 *
 * Returns: (transfer full) (nullable): of what ours is counted, such as "278 of 412"; %NULL where
 *   ours is not shown, or is a change over a year
 */
char *
sng_comparison_say_share (const SngComparison *self, SngLocale *locale)
{
  return self->own == NULL || self->own->is_withheld || is_change (self)
             ? NULL
             : sng_own_figure_say_share (self->own, locale);
}

/**
 * sng_comparison_say_own_value:
 *
 * Returns: (transfer full) (nullable): ours with of what it is counted; %NULL when nothing is known,
 *   or when it is withheld
 */
char *
sng_comparison_say_own_value (const SngComparison *self, SngLocale *locale)
{
  g_autofree char *value = sng_comparison_say_own_number (self, locale);
  g_autofree char *share = value != NULL ? sng_comparison_say_share (self, locale) : NULL;

  /* TRANSLATORS: a value, and what is counted of how much, as in "67% (278 of 412)" */
  return share != NULL ? g_strdup_printf (C_ ("comparison", "%s (%s)"), value, share)
                       : g_steal_pointer (&value);
}

/**
 * sng_comparison_say_published:
 *
 * Returns: (transfer full): what it is and its value
 */
char *
sng_comparison_say_published (const SngComparison *self, SngLocale *locale)
{
  const char *name = sng_value_get_text (sng_benchmark (self->benchmark, SNG_BENCHMARK_NAME),
                                         sng_locale_get_language (locale));
  g_autofree char *value = sng_comparison_say_value (self, locale);
  gboolean ends = value != NULL && g_str_has_suffix (value, ".");

  /* TRANSLATORS: the name of a published figure and its value, which may be a sentence */
  return g_strdup_printf (ends ? C_ ("published", "%s: %s") : C_ ("published", "%s: %s."),
                          name ? name : "–", value ? value : "–");
}

/**
 * sng_comparison_say_source:
 *
 * Returns: (transfer full): of whom it was counted, its source, year and type of publication, the
 * day on which it was retrieved, and how far it is confirmed
 */
char *
sng_comparison_say_source (const SngComparison *self, SngLocale *locale)
{
  const SngKind *kind = sng_kind (SNG_KIND_BENCHMARK);
  SngRecord *of = self->benchmark;
  const SngValue *retrieved = sng_benchmark (of, SNG_BENCHMARK_RETRIEVED_AT);
  guint type = (guint)sng_value_get_integer (sng_benchmark (of, SNG_BENCHMARK_PUBLICATION_TYPE), 0);
  guint standing = (guint)sng_value_get_integer (sng_benchmark (of, SNG_BENCHMARK_STANDING), 0);
  const char *population = sng_value_get_text (sng_benchmark (of, SNG_BENCHMARK_POPULATION),
                                               sng_locale_get_language (locale));
  const char *publisher
      = sng_value_get_text (sng_benchmark (of, SNG_BENCHMARK_PUBLISHER), SNG_LANGUAGE_EN);
  g_autofree char *day
      = sng_value_is_known (retrieved) ? sng_locale_format_date (locale, retrieved->integer) : NULL;

  return g_strdup_printf (
      /* TRANSLATORS: of whom a figure was published, its source, its year, the type of publication,
       * the date on which it was retrieved, how far it is confirmed */
      _ ("Published: %s; %s, %d (%s); retrieved %s; %s."),
      population ? population : "–", publisher ? publisher : "–",
      (int)sng_value_get_integer (sng_benchmark (of, SNG_BENCHMARK_YEAR), 0),
      type != 0 ? sng_field_choice_label (kind->fields[SNG_BENCHMARK_PUBLICATION_TYPE], type) : "–",
      day ? day : "–",
      standing != 0 ? sng_field_choice_label (kind->fields[SNG_BENCHMARK_STANDING], standing)
                    : "–");
}

/**
 * sng_comparison_say_own:
 *
 * Returns: (transfer full): ours, with how far it is from the published one where both are of a
 * kind; or that nothing of ours is set beside it, or which facts are missing
 */
char *
sng_comparison_say_own (const SngComparison *self, SngLocale *locale)
{
  g_autofree char *difference = say_difference (self, locale);
  g_autofree char *own = NULL;
  g_autofree char *value = NULL;

  if (self->own == NULL)
    return g_strdup (_ ("Nothing of ours is set beside it."));
  own = sng_own_figure_say (self->own, locale);
  value = is_change (self) ? say_number (self, self->value, locale) : NULL;
  if (is_change (self) && value == NULL)
    return g_strdup (
        _ ("Ours: no facts yet. It takes figures of five quarters that follow one another."));
  if (value != NULL)
    /* TRANSLATORS: a number of points, and a sentence on the difference */
    return g_strdup_printf (_ ("Ours, over a year: %s. %s"), value, difference ? difference : "");
  if (difference != NULL)
    /* TRANSLATORS: a value such as "67% (278 of 412).", and a sentence on the difference */
    return g_strdup_printf (_ ("Ours: %s %s"), own, difference);
  if (isnan (self->own->value)
      || !sng_value_is_known (sng_benchmark (self->benchmark, SNG_BENCHMARK_VALUE)))
    return g_strdup_printf (_ ("Ours: %s"), own);
  return isnan (self->value) ? g_strdup_printf (
             _ ("Ours: %s They count different things, so no difference is told."), own)
                             : g_strdup_printf (_ ("Ours: %s"), own);
}

/**
 * sng_comparison_say_details:
 *
 * Returns: (transfer full) (nullable): how ours is counted, what it is made of, and of which units
 * of ours the published one tells; %NULL when there is nothing to say
 */
char *
sng_comparison_say_details (const SngComparison *self, SngLocale *locale)
{
  GString *text = g_string_new (NULL);
  const char *counts
      = self->own != NULL
            ? sng_value_get_text (sng_indicator (self->own->indicator, SNG_INDICATOR_DEFINITION),
                                  sng_locale_get_language (locale))
            : NULL;
  g_autofree char *parts = self->own != NULL ? sng_own_figure_say_parts (self->own, locale) : NULL;

  if (counts != NULL)
    /* TRANSLATORS: a written calculation */
    g_string_append_printf (text, _ ("Ours counts: %s"), counts);
  if (self->own != NULL && self->own->words != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", self->own->words);
  if (parts != NULL)
    g_string_append_printf (text, "%s%s.", text->len > 0 ? " " : "", parts);
  if (self->units != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* TRANSLATORS: names of companies, with commas */
      g_string_append_printf (text, _ ("It tells of companies such as: %s."), self->units);
    }
  return g_string_free (text, text->len == 0);
}
