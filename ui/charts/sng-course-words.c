/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-course-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Public API */

/**
 * sng_course_say_value:
 *
 * Returns: (transfer full): the figure; what nobody measured is said, not skipped
 */
char *
sng_course_say_value (double value, SngLocale *locale)
{
  return isfinite (value) ? sng_locale_format_real (locale, value, 0)
                          : g_strdup (C_ ("score", "no data"));
}

char *
sng_course_say_point (double value, const char *period, SngLocale *locale)
{
  g_autofree char *text = sng_course_say_value (value, locale);

  /* TRANSLATORS: a quarter, and the figure of that quarter. */
  return g_strdup_printf (C_ ("history", "%s: %s"), period, text);
}

/**
 * sng_course_say:
 * @values: oldest first
 * @periods: their names
 *
 * Returns: (transfer full): the finding: from where to where it went, and how much of that nobody
 *   measured
 */
char *
sng_course_say (const double *values, const char *const *periods, gsize n, SngLocale *locale)
{
  gsize first = n, last = n, n_known = 0;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *course = NULL;

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i]))
      {
        first = n_known++ == 0 ? i : first;
        last = i;
      }
  if (n_known == 0)
    return g_strdup (_ ("Nobody measured it yet."));
  from = sng_course_say_value (values[first], locale);
  to = sng_course_say_value (values[last], locale);
  if (n_known == 1)
    /* TRANSLATORS: a figure and the one quarter that has one. */
    return g_strdup_printf (_ ("%s in %s; nothing else is known of its course."), to, periods[last]);
  /* TRANSLATORS: a figure and its quarter, then a later figure and its quarter. */
  course = g_strdup_printf (_ ("From %s in %s to %s in %s."), from, periods[first], to, periods[last]);
  if (n_known == n)
    return g_steal_pointer (&course);
  /* TRANSLATORS: a sentence, then in how many of how many quarters nobody measured. */
  return g_strdup_printf (ngettext ("%s Nobody measured %u of %u quarters.",
                                    "%s Nobody measured %u of %u quarters.", n - n_known),
                          course, (guint)(n - n_known), (guint)n);
}
