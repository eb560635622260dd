/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-words.h"

#include "data/sources/sng-schedule.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SECONDS_PER_DAY 86400

static char *
say_days (double seconds, SngLocale *locale)
{
  return sng_locale_format_duration (locale, seconds, "days");
}

static char *
count_of (SngRecord *run, SngRunField field, SngLocale *locale)
{
  return sng_locale_format_integer (locale, sng_value_get_integer (sng_run (run, field), 0));
}

/* Public API */

/**
 * sng_source_words_duration:
 * @seconds: how long something takes, or how often it is done
 *
 * Returns: (transfer full): it in the largest unit that leaves a whole number above one, so that
 *   nobody reads "90 minutes" or "168 hours"
 */
char *
sng_source_words_duration (double seconds, SngLocale *locale)
{
  static const struct
  {
    double seconds;
    const char *unit;
  } units[] = { { SECONDS_PER_DAY, "days" }, { 3600, "hours" }, { 60, "minutes" } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (seconds >= 2 * units[i].seconds
        || (seconds >= units[i].seconds && fmod (seconds, units[i].seconds) == 0))
      return sng_locale_format_duration (
          locale, round (seconds / units[i].seconds) * units[i].seconds, units[i].unit);
  return sng_locale_format_duration (locale, round (seconds), NULL);
}

/**
 * sng_source_words_age:
 *
 * Returns: (transfer full): how old the facts of a source are, against the age from which they no
 *   longer count
 */
char *
sng_source_words_age (const SngSourceHealth *health, SngLocale *locale)
{
  gint64 max_age = sng_value_get_integer (sng_source (health->source, SNG_SOURCE_MAX_AGE), 0);
  g_autofree char *limit = say_days ((double) max_age, locale);
  g_autofree char *age = say_days ((double) health->age * SECONDS_PER_DAY, locale);

  if (health->age < 0)
    return g_strdup (_("It has never given its facts completely."));
  /* TRANSLATORS: two times in days, such as "3 days" and "7 days". */
  return g_strdup_printf (C_ ("source", "%s; they no longer count after %s"), age, limit);
}

/**
 * sng_source_words_next:
 * @now: microseconds UTC
 *
 * Returns: (transfer full): when a source is asked next
 */
char *
sng_source_words_next (const SngSourceHealth *health, gint64 now, SngLocale *locale)
{
  if (health->state == SNG_SOURCE_STATE_OFF)
    return g_strdup (C_ ("next run", "none, the source is off"));
  if (health->next_at == 0)
    return g_strdup (C_ ("next run", "by hand"));
  if (health->next_at <= now)
    return g_strdup (C_ ("next run", "due now"));
  return sng_locale_format_instant (locale, health->next_at);
}

/**
 * sng_source_words_every:
 *
 * Returns: (transfer full) (nullable): how much time is between runs; %NULL when they are by hand
 */
char *
sng_source_words_every (const SngSourceHealth *health, SngLocale *locale)
{
  gint64 every = sng_schedule_get_every (health->source);

  return every > 0 ? sng_source_words_duration ((double) every / G_USEC_PER_SEC, locale) : NULL;
}

/**
 * sng_source_words_took:
 *
 * Returns: (transfer full) (nullable): how long a run took; %NULL of one that has not ended
 */
char *
sng_source_words_took (SngRecord *run, SngLocale *locale)
{
  gint64 started = sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0);
  gint64 ended = sng_value_get_integer (sng_run (run, SNG_RUN_ENDED), G_MININT64);

  if (ended < started)
    return NULL;
  if (ended - started < G_USEC_PER_SEC)
    return g_strdup (_("less than a second"));
  return sng_source_words_duration ((double) (ended - started) / G_USEC_PER_SEC, locale);
}

/**
 * sng_source_words_rows:
 *
 * Returns: (transfer full): what a run found, and how many lists it could not read
 */
char *
sng_source_words_rows (SngRecord *run, SngLocale *locale)
{
  g_autofree char *n_read = count_of (run, SNG_RUN_ROWS_READ, locale);
  g_autofree char *n_new = count_of (run, SNG_RUN_ROWS_NEW, locale);
  g_autofree char *n_changed = count_of (run, SNG_RUN_ROWS_CHANGED, locale);
  g_autofree char *n_gone = count_of (run, SNG_RUN_ROWS_GONE, locale);
  g_autofree char *n_refused = count_of (run, SNG_RUN_ROWS_REFUSED, locale);

  gint64 n_lists = sng_value_get_integer (sng_run (run, SNG_RUN_LISTS_FAILED), 0);
  g_autofree char *lists = sng_locale_format_integer (locale, n_lists);
  /* TRANSLATORS: rows of a data source. */
  g_autofree char *rows
      = g_strdup_printf (C_ ("run", "%s read, %s new, %s changed, %s gone, %s refused"), n_read,
                         n_new, n_changed, n_gone, n_refused);

  if (n_lists <= 0)
    return g_steal_pointer (&rows);
  /* TRANSLATORS: what became of the rows of a data source; how many of its lists did not come. */
  return g_strdup_printf (ngettext ("%s; %s list could not be read",
                                    "%s; %s lists could not be read", (gulong)n_lists),
                          rows, lists);
}
