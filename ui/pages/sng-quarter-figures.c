/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-quarter-figures.h"

#include "data/posture/sng-complexity-course.h"
#include "data/posture/sng-quarter-share.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PERCENT 100

/* Complexity has no end, so that what hardly moves is told by its own size. */
#define HARDLY 0.05

static char *
say_complexity (double complexity, SngLocale *locale)
{
  g_autofree char *number = NULL;

  if (isnan (complexity))
    return g_strdup (_ ("How complex AI makes the process is unknown: of an AI deployment in use, nobody "
                        "wrote down the systems that it is connected to, or its autonomy."));
  number = sng_locale_format_integer (locale, (gint64) complexity);
  /* TRANSLATORS: a number, 0 or more */
  return g_strdup_printf (_ ("Complexity %s: of each AI deployment in use, the systems that it is "
                             "connected to, times its autonomy (from 1, informs, to 4, acts)."),
                          number);
}

static char *
say_movement (double slope, SngLocale *locale)
{
  g_autofree char *by = NULL;

  if (isnan (slope))
    return g_strdup (_ ("Insufficient history: fewer than three of the last four quarters are known."));
  if (fabs (slope) < HARDLY)
    return g_strdup (_ ("Stable: it hardly moves from quarter to quarter."));
  by = sng_locale_format_real (locale, fabs (slope), 1);
  return g_strdup_printf (slope > 0 ? _ ("It rises by %s a quarter.") : _ ("It falls by %s a quarter."),
                          by);
}

static gboolean
read_complexity (SngReader *reader,
                 SngHandle subject,
                 gint64 today,
                 SngLocale *locale,
                 SngQuarterFinding *finding,
                 GError **error)
{
  const SngQuarterCourse *course = &finding->course;

  if (!sng_complexity_course_read (reader, subject, today, &finding->course, error))
    return FALSE;
  sng_lines_add (finding->lines, say_complexity (course->values[SNG_COURSE_QUARTERS - 1], locale),
                 NULL, "win.show-page::deployments");
  sng_lines_add (finding->lines, say_movement (sng_quarter_course_slope (course), locale), NULL, NULL);
  return TRUE;
}

static gboolean
read_proactive (SngReader *reader,
                SngHandle subject,
                gint64 today,
                SngLocale *locale,
                SngQuarterFinding *finding,
                GError **error)
{
  const SngQuarterShare share = SNG_QUARTER_SHARE_PROACTIVE;
  SngShareCourse course;

  if (!sng_share_course_read (reader, share, today, &course, error))
    return FALSE;
  finding->course = course.course;
  sng_lines_add (finding->lines, sng_share_course_say (&course, share, locale), NULL, NULL);
  sng_lines_add (finding->lines, sng_share_course_say_trend (&course, share, locale), NULL, NULL);
  return TRUE;
}

/* Public API */

const SngQuarterFigure sng_quarter_complexity = {
  .title = NC_("tile", "Complexity"),
  .label = N_("Complexity of the process, quarter by quarter"),
  .read = read_complexity,
};

const SngQuarterFigure sng_quarter_proactive = {
  .title = NC_("tile", "Proactive actions"),
  .label = N_("Proactive actions of those that were done, in percent, quarter by quarter"),
  .highest = PERCENT,
  .read = read_proactive,
};
