/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-comparison-facts.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Two figures that are this near are written alike. */
#define NEAR 0.05

static void
free_line (gpointer data)
{
  SngComparedLine *line = data;

  g_free (line->name);
  g_free (line->own);
  g_free (line->share);
  g_free (line->published);
  g_free (line->population);
  g_free (line->points);
  g_free (line->source);
  g_free (line->sentence);
  g_free (line);
}

static SngCompared
place_of (const SngComparison *comparison, const SngComparedLine *line)
{
  if (line->points != NULL)
    return SNG_COMPARED_IN_POINTS;
  if (line->own != NULL)
    return SNG_COMPARED_IN_WORDS;
  return comparison->own != NULL ? SNG_COMPARED_LATER : SNG_COMPARED_NEVER;
}

static char *
text_of (SngRecord *benchmark, guint field, SngLocale *locale)
{
  return g_strdup (
      sng_value_get_text (sng_record_get (benchmark, field), sng_locale_get_language (locale)));
}

/* The published figure and ours, how far apart they are, of whom and by whom it was published, and
 * how ours is counted. */
static char *
say (const SngComparison *comparison, SngLocale *locale)
{
  g_autofree char *published = sng_comparison_say_published (comparison, locale);
  g_autofree char *own = sng_comparison_say_own (comparison, locale);
  g_autofree char *source = sng_comparison_say_source (comparison, locale);
  g_autofree char *details = sng_comparison_say_details (comparison, locale);

  return g_strjoin (" ", published, own, source, details, NULL);
}

/* What a figure takes is told where it is not known, and that it is withheld where it is. */
static const char *
needs_of (const SngComparison *comparison)
{
  if (comparison->own == NULL)
    return NULL;
  if (comparison->own->is_withheld)
    return _ ("Withheld to protect privacy.");
  return comparison->own->needs != NULL ? _ (comparison->own->needs)
                                        : _ ("It takes measures of the whole organisation.");
}

/* What ours is stands with it: a percentage of people is none of companies. */
static char *
say_share (const SngComparison *comparison, SngLocale *locale)
{
  g_autofree char *share = sng_comparison_say_share (comparison, locale);
  const char *what = sng_value_get_text (sng_indicator (comparison->own->indicator, SNG_INDICATOR_NAME),
                                         sng_locale_get_language (locale));

  /* TRANSLATORS: of what a figure is counted and what it is: "277 of 412 · Staff who signed" */
  return share != NULL ? g_strdup_printf (C_ ("comparison", "%s · %s"), share, what ? what : "–")
                       : g_strdup (what);
}

static SngComparedLine *
make_line (const SngComparison *comparison, SngLocale *locale)
{
  SngComparedLine *line = g_new0 (SngComparedLine, 1);
  SngRecord *benchmark = comparison->benchmark;

  line->benchmark = sng_record_get_handle (benchmark);
  line->name = text_of (benchmark, SNG_BENCHMARK_NAME, locale);
  line->own = sng_comparison_say_own_number (comparison, locale);
  line->share = line->own != NULL ? say_share (comparison, locale) : NULL;
  line->published = sng_comparison_say_value (comparison, locale);
  line->population = text_of (benchmark, SNG_BENCHMARK_POPULATION, locale);
  line->points = sng_comparison_say_points (comparison, locale);
  line->needs = needs_of (comparison);
  line->source = sng_comparison_say_source (comparison, locale);
  line->sentence = say (comparison, locale);
  line->own_value = comparison->value;
  line->value = sng_value_get_real (sng_benchmark (benchmark, SNG_BENCHMARK_VALUE), NAN);
  return line;
}

/* Whether ours stands above or below says nothing of better or worse. */
static char *
say_finding (GPtrArray *lines, gboolean any)
{
  guint n_higher = 0, n_lower = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const SngComparedLine *line = lines->pdata[i];

      n_higher += line->own_value - line->value >= NEAR;
      n_lower += line->value - line->own_value >= NEAR;
    }
  if (n_higher + n_lower < lines->len)
    return g_strdup_printf (
        /* TRANSLATORS: how many figures can be compared, in how many ours is higher, lower, equal */
        ngettext ("%u figure can be compared in points: ours is higher in %u, lower in %u, equal in %u.",
                  "%u figures can be compared in points: ours is higher in %u, lower in %u, equal in %u.",
                  lines->len),
        lines->len, n_higher, n_lower, lines->len - n_higher - n_lower);
  if (lines->len > 0)
    return g_strdup_printf (
        /* TRANSLATORS: how many figures can be compared, in how many ours is higher and lower */
        ngettext ("%u figure can be compared in points: ours is higher in %u and lower in %u.",
                  "%u figures can be compared in points: ours is higher in %u and lower in %u.", lines->len),
        lines->len, n_higher, n_lower);
  return g_strdup (any ? _ ("None of our own figures is of a kind with a published one, so no "
                            "difference can be told yet.")
                       : _ ("None of our own figures can be set beside a published one yet."));
}

/* Public API */

/* Returns: (transfer full): the comparisons in the words of a page */
SngComparisonFacts *
sng_comparison_facts_new (const SngComparisons *comparisons, SngLocale *locale)
{
  SngComparisonFacts *self = g_new0 (SngComparisonFacts, 1);

  for (guint i = 0; i < SNG_N_COMPARED; i++)
    self->lines[i] = g_ptr_array_new_with_free_func (free_line);
  for (guint i = 0; i < comparisons->items->len; i++)
    {
      SngComparedLine *line = make_line (comparisons->items->pdata[i], locale);

      g_ptr_array_add (self->lines[place_of (comparisons->items->pdata[i], line)], line);
    }
  self->finding = say_finding (self->lines[SNG_COMPARED_IN_POINTS],
                               self->lines[SNG_COMPARED_IN_WORDS]->len > 0);
  return self;
}

/**
 * sng_comparison_facts_read:
 *
 * Returns: (transfer full) (nullable): every published figure that is about an organisation like
 * ours; any thread
 */
SngComparisonFacts *
sng_comparison_facts_read (const SngPageReading *with, GError **error)
{
  g_autoptr (SngComparisons) comparisons
      = sng_comparisons_read (with->reader, with->posture, with->locale, error);

  return comparisons != NULL ? sng_comparison_facts_new (comparisons, with->locale) : NULL;
}

void
sng_comparison_facts_free (SngComparisonFacts *self)
{
  for (guint i = 0; i < SNG_N_COMPARED; i++)
    g_ptr_array_unref (self->lines[i]);
  g_free (self->finding);
  g_free (self);
}
