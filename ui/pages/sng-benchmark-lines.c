/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-benchmark-lines.h"

#include "data/posture/sng-comparison.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

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

/* Public API */

/**
 * sng_benchmark_lines:
 *
 * Returns: (transfer full) (nullable) (element-type SngLine): every published figure that is about
 * an organisation like ours, those with a figure of ours first
 */
GPtrArray *
sng_benchmark_lines (const SngPageReading *with, GError **error)
{
  g_autoptr (SngComparisons) comparisons
      = sng_comparisons_read (with->reader, with->posture, with->locale, error);
  GPtrArray *lines;

  if (comparisons == NULL)
    return NULL;
  lines = sng_lines_new ();
  for (guint i = 0; i < comparisons->items->len; i++)
    {
      const SngComparison *comparison = comparisons->items->pdata[i];

      sng_lines_add_record (lines, say (comparison, with->locale), NULL,
                            sng_record_get_handle (comparison->benchmark));
    }
  if (lines->len == 0)
    sng_lines_add (lines,
                   g_strdup (_ ("None of our own figures can be set beside a published one yet.")),
                   NULL, NULL);
  return lines;
}
